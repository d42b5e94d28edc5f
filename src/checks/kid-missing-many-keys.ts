import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const kidMissingManyKeys: Check = {
  meta: {
    id: 'kid-missing-many-keys',
    title: 'A token says which key of several signed it',
    failureTitle: 'The token does not say which key of several signed it',
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
      if (keys.length === 0) return cantTell('no key set of this issuer was captured')
      if (keys.length === 1) return PASSED
      return failed({
        detail: `The key set holds ${keys.length} signing keys, and the header has no kid: a validator has to try them all, and some refuse.`,
        remedy: 'Let the issuer write kid into the header of its tokens.',
      })
    })
  },
}
