import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, type Outcome } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, hostOf, howToAsk, vendorFor } from '../core/diagnose/names.ts'
import { hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { say } from '../core/say.ts'
import { quoteAud, textValues } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const userinfoOnlyToken: Check = {
  meta: {
    id: 'userinfo-only-token',
    title: say('check_userinfoOnlyToken_title'),
    failureTitle: say('check_userinfoOnlyToken_failureTitle'),
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['RFC 8707 2', 'OIDC Core 5.3.1', 'RFC 9068 4'],
  },
  judge(scene) {
    const { url } = scene.step.exchange.request
    if (failureOf(scene) !== 'refused-call' || hasOtherReason(scene)) return []
    return presented(scene).flatMap(({ token }): readonly Outcome[] => {
      const aud = textValues(token.claims?.aud)
      const only = aud.length > 0 && aud.every((one) => /^https:\/\/[^/]+(?:\/.*)?\/userinfo$/.test(one))
      if (only && !aud.some((one) => hostOf(one) === hostOf(url)))
        return failed({
          detail: say('check_userinfoOnlyToken_detail', apiName(scene)),
          remedy: howToAsk(scene, token, null),
          got: quoteAud(token),
        })
      if (!isUnasked(scene, token)) return []
      return failed({
        cause: 'opaque-access-token',
        detail: say(
          token.form === 'jwe'
            ? 'check_userinfoOnlyToken_encryptedTokenOfAuth0'
            : 'check_userinfoOnlyToken_opaqueTokenOfAuth0',
          apiName(scene),
        ),
        remedy: howToAsk(scene, token, null),
      })
    })
  },
}

/** Auth0 issues a token that only it can read where no audience was named (https://auth0.com/docs/secure/tokens/access-tokens). */
function isUnasked(scene: Scene, token: Token): boolean {
  if (token.form !== 'opaque' && token.form !== 'jwe') return false
  if (token.kind !== 'access-token' && token.kind !== 'unknown') return false
  const flow = scene.capture.flowOfToken(token.id)
  const asked = flow?.request.has('client_id') === true
  return asked && vendorFor(scene, token)?.id === 'auth0' && scene.capture.requestedFor(token.id).length === 0
}
