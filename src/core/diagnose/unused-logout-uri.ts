import type { Scene } from '../capture-view.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { header, originOf } from '../http.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { parameter } from './value-sent.ts'

/** People confirm a logout within. */
const LONGEST = 120_000
const MANY = 200

/** The logged-out page at which a logout ended, in place of the URL that the client asked for. */
interface Ended {
  uri: string
  /** `Exchange.id` of the page. */
  page: number
}

/**
 * A logout that ended on the server's own page: the session cookies were taken away there, and neither a redirect nor the page
 * leads to `post_logout_redirect_uri`. Without id_token_hint and client_id the server cannot know whose URI it is, and must not
 * redirect there (RP-Initiated Logout 2 and 3); IdentityServer and others then leave it out without a word.
 */
export function endedElsewhere(scene: Scene): Ended | null {
  const { step, capture } = scene
  const uri = parameter(scene, ['post_logout_redirect_uri'])
  if (uri === undefined || parameter(scene, ['id_token_hint', 'client_id', 'logout_hint']) !== undefined)
    return null
  const { startedAt, request } = step.exchange
  const origin = originOf(request.url)
  const after = capture.between(startedAt, startedAt + LONGEST).slice(0, MANY)
  const back = bare(uri)
  if (after.some(({ exchange }) => bare(exchange.request.url) === back)) return null
  const last = after.findLast(
    ({ exchange: { initiator, request: asked } }) =>
      initiator === 'document' && originOf(asked.url) === origin,
  )?.exchange
  const body = last?.response?.body
  if (last?.response?.status !== 200 || body?.encoding !== 'text' || !/html/.test(body.mimeType)) return null
  if (header(last.response.headers, 'location') || names(body.text, uri)) return null
  return cookiesSetBy(last).some((set) => isDeletion(set)) ? { uri, page: last.id } : null
}

/** The page holds the URI: as a link, or for a script that goes there. */
function names(page: string, uri: string): boolean {
  const host = uri.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? ''
  return host === '' || page.includes(host) || page.includes(encodeURIComponent(host))
}

function bare(url: string): string {
  return url.split(/[?#]/)[0] ?? url
}

export const unusedLogoutUriRule: Rule = (scene) => {
  const ended = endedElsewhere(scene)
  if (!ended) return []
  return [
    {
      cause: 'logout-redirect-rejected',
      weight: 78,
      confidence: 'likely',
      got: ended.uri,
      summary: say('unusedLogoutUri_loggedOutAndDidNotGoBack', hostOf(scene.step.exchange.request.url)),
      remedy: say('said_sendIdTokenHintWithTheId'),
      decide: say('unusedLogoutUri_theLogOfTheAuthorizationServer'),
      because: [
        ...because(scene, say('said_theRequestHoldsNeitherIdToken')),
        ...because(scene, say('unusedLogoutUri_thePageThatEndedTheSessionDoes'), ended.page),
      ],
    },
  ]
}
