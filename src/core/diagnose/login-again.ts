import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { header, parseUrl } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { loginCookies } from './login-cookies.ts'
import { sameEachTime } from './login-rounds.ts'
import { hostOf } from './names.ts'

/** A redirect is followed at once; a person who begins anew takes longer. */
const AT_ONCE = 5000
const HOPS = 3

/**
 * The client answers the response of a login by redirects that lead to the same authorization request anew: straight, or by
 * way of its own pages, as mod_auth_openidc does with OIDCDefaultURL.
 *
 * @returns The `Exchange.id` of the next request; null where the redirects end elsewhere, or were not captured.
 */
export function beginsAgain({ step, flow, capture }: Scene): number | null {
  if (!flow || first(flow.request, 'client_id') === undefined) return null
  const key = sameEachTime(flow)
  let at: Step = step
  for (let hop = 0; hop < HOPS; hop++) {
    const next = redirectedTo(at, capture)
    if (!next) return null
    const other = capture.flowOf(next.exchange.id)
    const asks = next.messages.some(
      ({ kind, side }) => kind === 'authorization-request' && side === 'request',
    )
    if (asks)
      return other && other !== flow && !isSilent(other.request) && sameEachTime(other) === key
        ? next.exchange.id
        : null
    at = next
  }
  return null
}

/** The client answers the response by asking for a new login. */
export function restarts(scene: Scene): boolean {
  const { step, flow, capture } = scene
  const location = header(step.exchange.response?.headers ?? [], 'location')
  const client_id = flow && first(flow.request, 'client_id')
  if (!location || !client_id || !flow) return false
  const next = capture
    .flowsNear(step.exchange.startedAt)
    .find(
      (other) =>
        other !== flow &&
        first(other.request, 'client_id') === client_id &&
        other.startedAt >= step.exchange.startedAt &&
        other.startedAt <= step.exchange.startedAt + 5000,
    )
  const asks = location.includes(`client_id=${encodeURIComponent(client_id)}`)
  return (next !== undefined && asks) || beginsAgain(scene) !== null
}

function isSilent(request: Parameters<typeof first>[0]): boolean {
  return first(request, 'prompt') === 'none'
}

/** The request that follows a redirect, as the browser sends it: to that URL, at once. */
export function redirectedTo({ exchange }: Step, capture: Scene['capture']): Step | null {
  const { request, response, startedAt, id } = exchange
  const location = header(response?.headers ?? [], 'location')
  if (!response || response.status < 301 || response.status > 308 || !location) return null
  const target = bare(absolute(location, request.url))
  const found = capture
    .between(startedAt, startedAt + AT_ONCE + (exchange.duration ?? 0))
    .find((one) => one.exchange.id !== id && bare(one.exchange.request.url) === target)
  return found ?? null
}

function bare(url: string): string {
  return parseUrl(url)?.href.split('#')[0] ?? url
}

/** A client that begins anew did not take the response: for want of its state, or since its session is not kept. */
export const beginsAgainRule: Rule = (scene) => {
  const next = beginsAgain(scene)
  if (next === null) return []
  const host = hostOf(scene.step.exchange.request.url)
  const cookies = loginCookies(scene)
  const again = because(scene, say('loginAgain_theClientAnsweredTheResponse'), next)
  if (cookies === 'unseen')
    return [
      possible(host, {
        cause: 'state-cookie-lost',
        weight: 46,
        decide: say('loginAgain_captureWithCookiesWhetherThe'),
        because: [...again, ...because(scene, say('loginAgain_thisCaptureShowsNoCookies'))],
      }),
    ]
  const [lost] = cookies?.lost ?? []
  if (lost?.holds)
    return [
      {
        cause: 'state-cookie-lost',
        weight: 72,
        confidence: 'likely',
        summary: say('loginAgain_beganTheLoginAnewTheCookieSet', host, lost.set.cookie.name),
        remedy: REMEDIES['state-cookie-lost'] ?? '',
        decide: say('loginAgain_theLogOfTheClientAndThe'),
        because: [...again, ...because(scene, say('said_theResponseToTheClientCameWithout'))],
      },
    ]
  // A cookie that is set here is the session of a login that went well.
  if (!cookies || cookies.returned === 0 || setsCookie(scene)) return []
  return [
    possible(host, {
      cause: 'state-mismatch',
      weight: 56,
      decide: say('loginAgain_theLogOfTheClientMostKeep'),
      because: [...again, ...because(scene, say('loginAgain_theCookieOfThisLoginCameBack'))],
    }),
  ]
}

function possible(
  host: string,
  known: Pick<Candidate, 'cause' | 'weight' | 'decide' | 'because'>,
): Candidate {
  const words =
    known.cause === 'state-mismatch'
      ? say('loginAgain_itsStateWasTooOldOrBelongs')
      : say('loginAgain_theCookieWithItsStateDidNot')
  return {
    confidence: 'possible',
    summary: say('loginAgain_didNotTakeTheResponseAndBegan', host, words),
    remedy: REMEDIES[known.cause] ?? '',
    ...known,
  }
}

function setsCookie({ step }: Scene): boolean {
  return cookiesSetBy(step.exchange).some((set) => set.cookie.value !== '' && !isDeletion(set))
}
