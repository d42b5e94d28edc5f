import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textClaim } from '../tokens/claims.ts'
import { because, type Rule } from './candidate.ts'
import { apiName } from './names.ts'

const ISSUER = 'https://cloud.google.com/iap'
/** An application speaks of what the proxy sends along, not of the token of the client. */
const NAMED = /\bIAP\b[^\n]{0,40}\b(?:assertion|jwt|token|header|audience)\b|\bassertion\b[^\n]{0,40}\bIAP\b/i

/**
 * The signed header of Google's Identity-Aware Proxy, refused by the application behind it. The proxy makes it anew for each
 * request; what an application is configured with is the audience alone, which holds the number of the backend service
 * (https://cloud.google.com/iap/docs/signed-headers-howto).
 */
export const iapAssertionRule: Rule = (scene: Scene) => {
  if (scene.status !== 401 && scene.status !== 403) return []
  const body = scene.step.exchange.response?.body
  if (body?.encoding !== 'text' || !NAMED.test(body.text.slice(0, 2000))) return []
  const token = scene.presentations
    .map((one) => scene.capture.token(one.token))
    .find((one) => textClaim(one?.claims ?? null, 'iss') === ISSUER)
  const got = token && quoteAud(token)
  const exp = numericDate(token?.claims ?? null, 'exp')
  const now = momentOf(scene)
  if (got === undefined || exp === undefined || now === null || exp * 1000 <= now) return []
  return [
    {
      cause: 'audience-mismatch',
      weight: 74,
      confidence: 'likely',
      got,
      summary: say('iapAssertion_refusedTheAssertionOfIdentity', apiName(scene), got),
      remedy: say('iapAssertion_configureTheApplicationWith'),
      decide: say('iapAssertion_theLogOfTheApplicationNames'),
      because: because(scene, say('iapAssertion_theAssertionIsInTimeAndIts', got)),
    },
  ]
}
