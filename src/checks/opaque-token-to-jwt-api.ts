import { type Check, cantTell, failed, type Outcome } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk } from '../core/diagnose/names.ts'
import { hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { wantsJwt } from '../core/diagnose/token.ts'
import { say } from '../core/say.ts'

export const opaqueTokenToJwtApi: Check = {
  meta: {
    id: 'opaque-token-to-jwt-api',
    title: say('check_opaqueTokenToJwtApi_title'),
    failureTitle: say('check_opaqueTokenToJwtApi_failureTitle'),
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
        return hasOtherReason(scene) ? [] : cantTell(say('check_opaqueTokenToJwtApi_theApiDoesNotSayInWhich'))
      return failed({
        detail: say(
          'check_opaqueTokenToJwtApi_detail',
          apiName(scene),
          encrypted
            ? say('check_opaqueTokenToJwtApi_encryptedForSomebodyElse')
            : say('check_opaqueTokenToJwtApi_opaqueMereReferenceThatOnly'),
        ),
        remedy: say('check_opaqueTokenToJwtApi_remedy', howToAsk(scene, token, null)),
      })
    })
  },
}
