import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const kidMissingManyKeys: Check = {
  meta: {
    id: 'kid-missing-many-keys',
    title: say('check_kidMissingManyKeys_title'),
    failureTitle: say('check_kidMissingManyKeys_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 7515 4.1.4', 'OIDC Core 10.1'],
  },
  judge({ step, capture }) {
    return issuedIn(step, capture).flatMap(({ token }) => {
      const alg = textClaim(token.header, 'alg') ?? ''
      const iss = textClaim(token.claims, 'iss')
      if (token.form !== 'jwt' || iss === undefined || /^(?:HS|none)/.test(alg)) return []
      if (token.header?.kid !== undefined) return PASSED
      const keys = capture.keysOf(iss).filter(({ jwk }) => jwk.use !== 'enc')
      if (keys.length === 0) return cantTell(say('said_noKeySetOfThisIssuerWas'))
      if (keys.length === 1) return PASSED
      return failed({
        detail: say('check_kidMissingManyKeys_detail', keys.length),
        remedy: say('check_kidMissingManyKeys_remedy'),
      })
    })
  },
}
