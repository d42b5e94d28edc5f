import type { Step } from '../analysis.ts'
import type { CaptureView, Scene } from '../capture-view.ts'
import { cookieRequest } from '../cookies/cookie-request.ts'
import { type CookieSet, cookiesSetBy, isDeletion, isSameCookie } from '../cookies/cookie-set.ts'
import { type NotSent, whyNotSent } from '../cookies/why-not-sent.ts'
import { clientOriginOf, type FlowRecord } from '../correlate.ts'
import { isFederatedRequest, isFederatedResponse } from '../federation-keys.ts'
import { cookiesOf, header, originOf, queryParams } from '../http.ts'
import type { Message } from '../message.ts'
import { absolute, isAuthorizationRequest } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'

/** A cookie that the client set when it began the login, and that did not come back as it was. */
export interface LostCookie {
  set: CookieSet
  /** Null where its attributes let it through. */
  reason: NotSent | null
  /** A later answer that replaced or deleted it: `Exchange.id`. */
  replacedBy: number | null
  /** By its value it belongs to this login; or only by its name; or nothing tells. */
  holds: 'value' | 'name' | null
  /** The request shows others, so that one that is missing was not sent. */
  visible: boolean
}

export interface LoginCookies {
  /** Those that tell most first. */
  lost: LostCookie[]
  /** How many came back as they were set. */
  returned: number
}

/**
 * What became of the cookies of a login, at the exchange where its response reaches the client.
 *
 * @returns Null for any other exchange; `unseen` where the source does not show cookies there.
 */
export function loginCookies(scene: Scene): LoginCookies | 'unseen' | null {
  const { step, flow, capture } = scene
  const { exchange } = step
  const to = cookieRequest(exchange)
  if (!to || !isLanding(step)) return null
  if (exchange.unseen.includes('request-cookies')) return 'unseen'
  const { from, until } = beginning(flow, exchange.startedAt)
  const near = capture.between(from, until).filter(({ exchange: { id } }) => id !== exchange.id)
  const starts = near.filter((one) => isStart(one, flow, capture))
  if (starts.some(({ exchange: { unseen } }) => unseen.includes('response-cookies'))) return 'unseen'
  const sent = cookiesOf(exchange.request)
  // A redirect may hide the cookies of one request, whatever the others show.
  const visible = sent.length > 0
  const out: LoginCookies = { lost: [], returned: 0 }
  let stateReturned = false
  for (const set of starts.flatMap(({ exchange }) => cookiesSetBy(exchange))) {
    if (!set.cookie.value || isDeletion(set)) continue
    const values = sent.filter(({ name }) => name === set.cookie.name).map(({ value }) => value)
    const holds = holdsLogin(set, flow)
    if (values.includes(set.cookie.value)) {
      out.returned++
      stateReturned ||= holds === 'value'
      continue
    }
    const reason = whyNotSent(set, to)
    const replacedBy = reason?.sure
      ? null
      : replacement(capture, set, values, exchange.id, exchange.startedAt)
    // Changed by nobody that the capture shows: a script of the page may write its own cookies.
    if (values.length > 0 && replacedBy === null && !reason?.sure) continue
    out.lost.push({ set, reason, replacedBy, holds, visible })
  }
  if (stateReturned) out.lost = out.lost.filter(({ holds }) => holds === 'value')
  out.lost.sort((a, b) => rank(b) - rank(a))
  return out
}

/** The response of a login where it reaches the client (OAuth, SAML, WS-Federation). */
function isLanding({ messages }: Step): boolean {
  return messages.some(
    ({ kind, side }) =>
      side === 'request' && (kind === 'authorization-response' || isFederatedResponse(kind)),
  )
}

/** Milliseconds around the first message of a login in which the client sets its cookies. */
const BEFORE = 10_000
const AFTER = 2000
/** Where the request of the login is not known. */
const LONGEST_LOGIN = 600_000

function beginning(flow: FlowRecord | undefined, landed: number): { from: number; until: number } {
  if (!flow || flow.startedAt >= landed) return { from: landed - LONGEST_LOGIN, until: landed }
  return { from: flow.startedAt - BEFORE, until: Math.min(flow.startedAt + AFTER, landed) }
}

/** A response of the client that sends the browser to the authorization server or identity provider. */
function isStart(
  { exchange, messages }: Step,
  flow: FlowRecord | undefined,
  { endpoints }: CaptureView,
): boolean {
  const { request, response } = exchange
  // A sign-in request may leave in a form that submits itself as well (SAML Bindings 3.5.4).
  if (flow && flow.protocol !== 'oauth' && messages.some(sends)) return flow.exchanges.has(exchange.id)
  const location = header(response?.headers ?? [], 'location')
  if (!location) return false
  const target = absolute(location, request.url)
  const params = queryParams(target)
  const saml = params.has('SAMLRequest') || first(params, 'wa') === 'wsignin1.0'
  if (!saml && endpoints.role(target) !== 'authorization' && !isAuthorizationRequest(params)) return false
  const state = flow && first(flow.request, 'state')
  const other = first(params, 'state')
  if (state !== undefined && other !== undefined && state !== other) return false
  const origin = originOf(request.url) ?? ''
  // A broker is client and authorization server at once: what it sets where responses land is its state.
  return origin === (flow && clientOriginOf(flow)) || !endpoints.isAuthorizationServer(origin)
}

function sends({ kind, side }: Message): boolean {
  return side === 'response' && isFederatedRequest(kind)
}

/** A request that began this long before may be answered after the login began, and undo what it stored. */
const LONGEST_ANSWER = 30_000

/** A later answer that set the cookie anew: to the value that was sent, or to none. */
function replacement(
  capture: CaptureView,
  set: CookieSet,
  sent: readonly string[],
  landing: number,
  until: number,
): number | null {
  for (const { exchange } of capture.between(set.by.at - LONGEST_ANSWER, until)) {
    if (exchange.id === set.exchange || exchange.id === landing || !exchange.response) continue
    if (
      endOf(exchange) < set.by.at ||
      endOf(exchange) > until ||
      header(exchange.response.headers, 'set-cookie') === undefined
    )
      continue
    for (const later of cookiesSetBy(exchange))
      if (
        isSameCookie(set, later) &&
        (sent.length > 0 ? sent.includes(later.cookie.value) : isDeletion(later) || !later.cookie.value)
      )
        return exchange.id
  }
  return null
}

function endOf({ startedAt, duration }: Step['exchange']): number {
  return startedAt + (duration ?? 0)
}

/** Names under which clients and their libraries keep a login. */
const NAMES =
  /auth|corr|csrf|flow|login|nonce|oidc|openid|pkce|saml|sess|sid\b|signin|state|txn|verif|xsrf|_sso/i

function holdsLogin({ cookie }: CookieSet, flow: FlowRecord | undefined): LostCookie['holds'] {
  // Some put the state into the name: mod_auth_openidc_state_<state>, __txn_<state>.
  const plain = `${cookie.name} ${decoded(cookie.value)}`
  const own = ['state', 'nonce'].map((name) => flow && first(flow.request, name))
  if (own.some((value) => value !== undefined && value.length >= 6 && plain.includes(value))) return 'value'
  return NAMES.test(cookie.name) ? 'name' : null
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function rank({ holds, reason, replacedBy }: LostCookie): number {
  const known = replacedBy !== null || reason?.sure ? 2 : reason ? 1 : 0
  return (holds === 'value' ? 20 : holds === 'name' ? 10 : 0) + known
}
