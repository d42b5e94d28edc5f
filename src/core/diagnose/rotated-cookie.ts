import type { Scene } from '../capture-view.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { cookiesOf, parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'

const NAME = /^(?:__(?:host|secure)-)?(?:[\w.-]{1,30}[._-])?refresh[_-]?token$/i
/** Where backends renew: a cookie goes with every request, and only such a URL trades it. */
const RENEWS = /refresh|renew|token/i
/** Exchanges of one URL that are looked at. */
const MANY = 100
const SOON = 10_000

/** A refresh token in a cookie that was sent again after another answer had traded it. */
export interface Traded {
  name: string
  /** `Exchange.id` of the answer that set its successor. */
  exchange: number
}

/**
 * The same for a refresh token that a backend of the application keeps in a cookie: an earlier request to this URL sent it, and its
 * answer replaced it (RFC 9700 4.14.2). Null unless the refusal then took the cookie away, or the next call of the page was
 * refused as well: several tabs that renew at once are otherwise no failure.
 */
export function tradedCookie({ step, status, capture }: Scene): Traded | null {
  const { request, startedAt, unseen } = step.exchange
  if (status !== 400 && status !== 401 && status !== 403) return null
  if (unseen.includes('request-cookies') || !RENEWS.test(parseUrl(request.url)?.pathname ?? '')) return null
  const held = cookiesOf(request).filter(({ name, value }) => NAME.test(name) && value !== '')
  if (held.length === 0) return null
  let looked = 0
  for (const id of capture.at(request.url)) {
    if (++looked > MANY) break
    const earlier = capture.step(id)?.exchange
    if (!earlier?.response || earlier.response.status > 299 || earlier.startedAt > startedAt) continue
    if (earlier === step.exchange || earlier.request.method !== request.method) continue
    const sent = cookiesOf(earlier.request)
    for (const set of cookiesSetBy(earlier)) {
      const { name, value } = set.cookie
      const own = held.find((one) => one.name === name && one.value !== value)
      if (!own || value === '' || isDeletion(set)) continue
      const same = sent.some((one) => one.name === name && one.value === own.value)
      if (same && endsSession({ step, capture }, name)) return { name, exchange: id }
    }
  }
  return null
}

function endsSession({ step, capture }: Pick<Scene, 'step' | 'capture'>, name: string): boolean {
  const { exchange } = step
  if (
    cookiesSetBy(exchange).some((set) => set.cookie.name === name && (isDeletion(set) || !set.cookie.value))
  )
    return true
  const host = parseUrl(exchange.request.url)?.host
  const next = capture
    .between(exchange.startedAt + 1, exchange.startedAt + SOON)
    .find((one) => parseUrl(one.exchange.request.url)?.host === host)
  return next?.exchange.response?.status === 401
}

export const tradedCookieRule: Rule = (scene) => {
  const traded = tradedCookie(scene)
  if (!traded) return []
  return [
    {
      cause: 'refresh-token-reused',
      weight: 88,
      confidence: 'likely',
      got: say('rotatedCookie_theCookie', traded.name),
      summary: say(
        'rotatedCookie_refusedTheRefreshTokenInThe',
        hostOf(scene.step.exchange.request.url),
        traded.name,
      ),
      remedy: REMEDIES['refresh-token-reused'] ?? '',
      decide: say('rotatedCookie_theLogOfTheServerSaysWhether'),
      because: because(scene, say('rotatedCookie_anEarlierRequestSentTheSame', traded.name), traded.exchange),
    },
  ]
}
