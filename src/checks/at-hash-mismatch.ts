import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken, issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'
import type { Token } from '../core/tokens/token.ts'
import { isAltered } from '../core/tokens/verify.ts'

export const atHashMismatch: Check = {
  meta: {
    id: 'at-hash-mismatch',
    title: say('check_atHashMismatch_title'),
    failureTitle: say('check_atHashMismatch_failureTitle'),
    severity: 'critical',
    cause: 'token-substituted',
    references: ['OIDC Core 3.1.3.6', 'OIDC Core 3.2.2.9'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 'at_hash')
    if (!token || got === undefined) return []
    const access = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    if (!access) return cantTell(say('check_atHashMismatch_theAccessTokenOfThisResponse'))
    if (isAltered(access)) return cantTell(say('check_atHashMismatch_theAccessTokenWasWrittenOver'))
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', access.value)
    if (expected === null) return cantTell(say('said_theAlgorithmNamesNoHash'))
    if (got === expected) return PASSED
    const used: Token = access
    const accepted = capture.acceptedAt(used.id).size > 0
    return failed({
      severity: accepted ? 'warning' : 'critical',
      detail: say(
        'check_atHashMismatch_detail',
        accepted ? ` ${say('check_atHashMismatch_theClientUsedItAllTheSame')}` : '',
      ),
      remedy: say('check_atHashMismatch_remedy'),
      got,
      expected,
    })
  },
}
