import { compareAudience } from '../audience/compare.ts'
import { parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { quoteAud, textClaim } from '../tokens/claims.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'
import { blamesOther } from './presented.ts'

/** Google's front end, for a token whose audience is not the URL. */
const NOT_VERIFIED = /could not be verified/

/**
 * A function of Google Cloud at its own URL expects that URL, with the name of the function, as the audience of an ID token of
 * Google (https://cloud.google.com/functions/docs/securing/authenticating); Cloud Run expects the URL of the service, without a
 * path (https://cloud.google.com/run/docs/authenticating/service-to-service).
 */
export const functionUrlRule = aboutToken((scene, _presentation, token) => {
  const at = parseUrl(scene.step.exchange.request.url)
  const name = at?.pathname.split('/')[1] ?? ''
  const function_ = /\.cloudfunctions\.net$/.test(at?.hostname ?? '')
  if (!at || scene.status !== 401 || (!function_ && !/\.run\.app$/.test(at.hostname))) return []
  if (!/^(?:https:\/\/)?accounts\.google\.com$/.test(textClaim(token.claims, 'iss') ?? '')) return []
  const got = quoteAud(token)
  const expected = function_ ? `${at.origin}/${name}` : at.origin
  const said = scene.refusals.some(({ claim, text }) => claim === 'aud' || NOT_VERIFIED.test(text))
  if (got === undefined || (function_ && name === '') || (!said && blamesOther(scene))) return []
  const { verdict, cause } = compareAudience(token.claims?.aud, expected)
  if (verdict === 'match' || cause === 'audience-trailing-slash') return []
  return [
    {
      cause: got.startsWith(at.origin) ? 'audience-mismatch' : (cause ?? 'audience-mismatch'),
      weight: said ? 88 : 60,
      confidence: 'likely',
      got,
      expected,
      expectedFrom: say('said_theUrlThatWasCalled'),
      summary: say(
        function_
          ? 'functionUrl_refusedTheTokenGoogleExpectsFunction'
          : 'functionUrl_refusedTheTokenGoogleExpectsService',
        apiName(scene),
        got,
      ),
      remedy: say('functionUrl_askForAnIdTokenWithThe', expected),
      decide: say('functionUrl_whetherCustomAudienceIsConfigured'),
      because: because(scene, say('functionUrl_theTokenAudIsTheCallWent', got, expected)),
    },
  ]
})
