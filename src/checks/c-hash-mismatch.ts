import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'

export const cHashMismatch: Check = {
  meta: {
    id: 'c-hash-mismatch',
    title: say('check_cHashMismatch_title'),
    failureTitle: say('check_cHashMismatch_failureTitle'),
    severity: 'critical',
    cause: 'token-substituted',
    references: ['OIDC Core 3.3.2.11', 'OIDC Core 3.3.2.10'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 'c_hash')
    if (!token || got === undefined) return []
    const value = step.messages.flatMap(({ params }) => first(params, 'code') ?? [])[0]
    if (value === undefined) return cantTell(say('check_cHashMismatch_theCodeOfThisResponseWasNot'))
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', value)
    if (expected === null) return cantTell(say('said_theAlgorithmNamesNoHash'))
    if (got === expected) return PASSED
    return failed({
      detail: say('check_cHashMismatch_detail'),
      remedy: say('check_cHashMismatch_remedy'),
      got,
      expected,
    })
  },
}
