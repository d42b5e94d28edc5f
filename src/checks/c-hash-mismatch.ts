import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'

export const cHashMismatch: Check = {
  meta: {
    id: 'c-hash-mismatch',
    title: 'The code is the one the ID token was issued with',
    failureTitle: 'The code is not the one the ID token was issued with',
    severity: 'critical',
    cause: 'token-substituted',
    references: ['OIDC Core 3.3.2.11', 'OIDC Core 3.3.2.10'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 'c_hash')
    if (!token || got === undefined) return []
    const value = step.messages.flatMap(({ params }) => first(params, 'code') ?? [])[0]
    if (value === undefined) return cantTell('the code of this response was not seen')
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', value)
    if (expected === null) return cantTell('the algorithm names no hash')
    if (got === expected) return PASSED
    return failed({
      detail: 'c_hash of the ID token belongs to another code than the one beside it.',
      remedy:
        'Do not redeem this code. Look for what puts the two together: parallel logins, a proxy, or an attack.',
      got,
      expected,
    })
  },
}
