import { say } from '../say.ts'
import type { Rule } from './candidate.ts'
import { because } from './candidate.ts'
import { hostOf } from './names.ts'
import { parameter } from './value-sent.ts'

/**
 * A refused logout that asks to come back and does not say from which client: the server may not redirect without
 * id_token_hint or another proof (RP-Initiated Logout 2 and 3), and servers answer it with an error (Keycloak 18 and newer).
 */
export const logoutRule: Rule = (scene) => {
  const back = parameter(scene, ['post_logout_redirect_uri'])
  if (back === undefined || parameter(scene, ['id_token_hint', 'client_id']) !== undefined) return []
  // A redirect is no refusal: where it ends is looked at by itself.
  if (scene.status >= 500 || (scene.status >= 300 && scene.status < 400)) return []
  return [
    {
      cause: 'logout-redirect-rejected',
      weight: 79,
      confidence: 'likely',
      got: back,
      summary: say('logout_refusedTheLogoutPostLogoutRedirect', hostOf(scene.step.exchange.request.url)),
      remedy: say('said_sendIdTokenHintWithTheId'),
      because: because(scene, say('said_theRequestHoldsNeitherIdToken')),
    },
  ]
}
