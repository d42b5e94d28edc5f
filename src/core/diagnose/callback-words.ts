import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { header, originOf, parseUrl } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { type RefusalMessage, readRefusal } from '../refusal/read.ts'
import type { Candidate, Rule } from './candidate.ts'
import { wordsOfTrace } from './stack-trace.ts'
import { wordsRule } from './words.ts'

/** How long after its redirect a page may open. */
const SOON = 10_000

/** What the client says on the page of its own to which its answer to a login leads, a login page or an error page, or in a trace. */
export const callbackWordsRule: Rule = (scene) => {
  const traced = wordsOfTrace(scene.step.exchange)
  const page = traced ? { ...scene, refusals: traced } : pageAfter(scene)
  if (!page) return []
  return wordsRule({ ...page, flow: scene.flow, presentations: [] }).map(
    (one): Candidate => ({ ...one, weight: one.weight - 1 }),
  )
}

function pageAfter(scene: Scene): Scene | null {
  const { step, capture } = scene
  const { request, response, startedAt, id } = step.exchange
  const location = header(response?.headers ?? [], 'location')
  if (!response || response.status < 301 || response.status > 308 || !location) return null
  const target = absolute(location, request.url).split('#', 1)[0]
  if (target === undefined || originOf(target) !== originOf(request.url)) return null
  for (const { exchange } of capture.between(startedAt, startedAt + SOON)) {
    if (exchange.id === id || exchange.request.url.split('#', 1)[0] !== target) continue
    const next = capture.step(exchange.id)
    if (!next) return null
    return {
      ...scene,
      step: next,
      status: exchange.response?.status ?? 0,
      refusals: asRefusal(exchange) ?? capture.refusalsOf(exchange.id),
    }
  }
  return null
}

/** Paths of a login or error page. */
const LOGIN_PAGE =
  /(?:^|[/_.-])(?:log[-_]?in|sign[-_]?in|logon|error|errors|failed|failure|denied)(?:\.\w{2,5})?\/?$/i

/** A login or error page right after a response of a login is a refusal of it, whatever its status: shared words count as well. */
function asRefusal(exchange: Exchange): readonly RefusalMessage[] | null {
  const { response, request } = exchange
  if (response?.status !== 200 || !LOGIN_PAGE.test(parseUrl(request.url)?.pathname ?? '')) return null
  return readRefusal({ ...exchange, response: { ...response, status: 401 } })
}

/** What a login page says to anybody. */
const NO_REASON = new Set<string | null>([
  'login-required',
  'token-expired',
  'bearer-token-not-received',
  null,
])

/** The client answers the response with its login page, which says why. */
export function backToLogin(scene: Scene): boolean {
  const page = pageAfter(scene)
  if (page?.status !== 200 || !LOGIN_PAGE.test(parseUrl(page.step.exchange.request.url)?.pathname ?? ''))
    return false
  return page.refusals.some(({ cause }) => !NO_REASON.has(cause))
}

/** Words of login; a page without any of them failed at something else than the response of the login. */
const ABOUT_LOGIN =
  /\b(?:(?:log|sign)(?:ging|ing|ged|ed)? you|log[- ]?(?:in|on|ging)|sign(?:ing|ed)?[- ]?(?:in|on)|sso|auth\w*|o?auth2?\w{0,40}|oidc|open ?id|tokens?|jwt|state|session|cookie|code|client|callback|redirect\w*|issuer|nonce|pkce|scopes?|grant|credentials?|identity|id[ps]|provider|certificate|signature|keys?|expired?|csrf|clock|ssl|tls|https?|secret|discovery|metadata|user ?info|claims?)\b/i
/** What a server says that has nothing to say. */
const EMPTY =
  /\b(?:internal server error|server error|something went wrong|an? (?:unexpected |unknown |unhandled )?error (?:has )?occurred|an error occurred while processing your request|bad request|forbidden|unauthori[sz]ed|application error|please try again(?: later)?|contact (?:your|the) (?:system )?administrator|runtime error|error|sorry|oops|whoops|we're sorry|\d{3})\b/gi
/** The person may not use the application: told for every way of signing in. */
const NOT_ALLOWED =
  /\b(?:account|user|e-?mail(?: address)?|you)\b[^.\n]{0,60}\b(?:(?:is|are|has|have|been|do|does) ?n[o']t (?:yet |been )?(?:allowed|authori[sz]ed|permitted|enabled|active|activated|invited|assigned|approved|whitelisted|have (?:access|permission|a (?:valid )?licen[sc]e))|no (?:access|permission)|(?:is|has been|was) (?:disabled|suspended|blocked|locked|deactivated))\b/i

/** What the page of a failed callback is about: nothing that it says, something of the login, or something else. */
export type PageTopic = 'silent' | 'login' | 'other' | 'not-allowed'

export function topicOf({ step }: Pick<Scene, 'step'>): PageTopic {
  const { response, unseen } = step.exchange
  const body = unseen.includes('response-body') ? null : response?.body
  if (body?.encoding !== 'text' || body.text.length > 20_000 || !/html|plain|json/.test(body.mimeType))
    return 'silent'
  const text = body.text
    .replace(/<(script|style)\b[^>]{0,500}>[^<]{0,20000}<\/\1\s{0,5}>/gi, ' ')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replaceAll('_', ' ')
  if (NOT_ALLOWED.test(text)) return 'not-allowed'
  if (ABOUT_LOGIN.test(text)) return 'login'
  const words = text.replace(EMPTY, ' ').match(/[a-z]{2,}/gi) ?? []
  return words.length >= 3 ? 'other' : 'silent'
}
