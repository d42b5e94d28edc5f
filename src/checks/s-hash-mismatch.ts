import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'

export const sHashMismatch: Check = {
  meta: {
    id: 's-hash-mismatch',
    title: say('check_sHashMismatch_title'),
    failureTitle: say('check_sHashMismatch_failureTitle'),
    severity: 'critical',
    cause: 'token-substituted',
    references: ['FAPI 1.0 Advanced 5.2.2'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 's_hash')
    if (!token || got === undefined) return []
    const value = step.messages.flatMap(({ params }) => first(params, 'state') ?? [])[0]
    if (value === undefined) return cantTell(say('check_sHashMismatch_theStateOfThisResponseWasNot'))
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', value)
    if (expected === null) return cantTell(say('said_theAlgorithmNamesNoHash'))
    if (got === expected) return PASSED
    return failed({
      detail: say('check_sHashMismatch_detail'),
      remedy: say('check_sHashMismatch_remedy'),
      got,
      expected,
    })
  },
}
