import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'

export const sHashMismatch: Check = {
  meta: {
    id: 's-hash-mismatch',
    title: 'The state is the one the ID token was issued with',
    failureTitle: 'The state is not the one the ID token was issued with',
    severity: 'critical',
    cause: 'token-substituted',
    references: ['FAPI 1.0 Advanced 5.2.2'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 's_hash')
    if (!token || got === undefined) return []
    const value = step.messages.flatMap(({ params }) => first(params, 'state') ?? [])[0]
    if (value === undefined) return cantTell('the state of this response was not seen')
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', value)
    if (expected === null) return cantTell('the algorithm names no hash')
    if (got === expected) return PASSED
    return failed({
      detail: 's_hash of the ID token belongs to another state than the one beside it.',
      remedy: 'Discard the response: state was exchanged on the way.',
      got,
      expected,
    })
  },
}
