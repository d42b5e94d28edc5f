import { type Check, cantTell, failed, type Outcome } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk } from '../core/diagnose/names.ts'
import { hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { wantsJwt } from '../core/diagnose/token.ts'

export const opaqueTokenToJwtApi: Check = {
  meta: {
    id: 'opaque-token-to-jwt-api',
    title: 'An API that reads JWTs gets a JWT',
    failureTitle: 'An API that reads JWTs got an opaque or encrypted token',
    severity: 'error',
    cause: 'opaque-access-token',
    references: ['RFC 9068 1', 'RFC 6749 1.4'],
  },
  judge(scene) {
    const tokens = presented(scene).filter(({ token }) => token.form === 'opaque' || token.form === 'jwe')
    if (tokens.length === 0 || failureOf(scene) !== 'refused-call') return []
    return tokens.flatMap(({ token }): readonly Outcome[] => {
      const encrypted = token.form === 'jwe'
      if (token.kind === 'refresh-token') return []
      if (!wantsJwt(scene))
        return hasOtherReason(scene) ? [] : cantTell('the API does not say in which form it reads tokens')
      return failed({
        detail: `${apiName(scene)} says that it cannot read the token: it is ${encrypted ? 'encrypted for somebody else' : 'opaque, a mere reference that only its issuer understands'}.`,
        remedy: `${howToAsk(scene, token, null)} Without naming the API some servers issue a token for themselves.`,
      })
    })
  },
}
