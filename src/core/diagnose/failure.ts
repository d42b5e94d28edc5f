import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { header, originOf, parseUrl } from '../http.ts'
import { isMasked } from '../masked.ts'
import type { MessageKind } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { namesCause } from '../refusal/read.ts'
import { authorizationError, EXPECTED_ERRORS } from './authorization-error.ts'
import { faultOf } from './authorization-header.ts'
import { brokenLanding } from './broken-landing.ts'
import { headerSizeRule } from './browser.ts'
import { backToLogin } from './callback-words.ts'
import { casRefused, ticketRefused } from './cas.ts'
import { isBlocked, keptFromPage, preflightFault, preflightOf, stoppedFor } from './cors.ts'
import { loginBefore } from './denied-after-login.ts'
import { droppedHeader } from './dropped-header.ts'
import { isEmptyLanding } from './empty-landing.ts'
import { errorRoute } from './error-route.ts'
import { isKeptOut, isKeptOutLanding } from './framed-login.ts'
import { forbidsFrame } from './framing.ts'
import { isLargeByLogin, isMadeOfLogin } from './header-size.ts'
import { boundToken, handedToken } from './held-token.ts'
import { isKeptOutHelper } from './helper-frame.ts'
import { isHiddenRefusal } from './hidden-token.ts'
import { inactiveToken } from './inactive-token.ts'
import { issuedToPage } from './issued-to-page.ts'
import { restarts } from './login-again.ts'
import { failsLogin, loginPageOf } from './login-page.ts'
import { loopOf } from './login-rounds.ts'
import { isFailedCallback } from './open-callback.ts'
import { refusedLogin, takenInstead } from './other-token.ts'
import { rotatedAt } from './refresh.ts'
import { tradedCookie } from './rotated-cookie.ts'
import { isPageOfSignIn, type SignInFailure, signInFailure } from './saml-failure.ts'
import { redirectedHere, sentToLogin } from './sent-to-login.ts'
import { stoppedLogin } from './stopped-login.ts'
import { isLogin, isTelling } from './telling.ts'
import { endedElsewhere } from './unused-logout-uri.ts'

/** How an exchange failed; what it failed at decides which rules look at it. */
export type Failure =
  | 'refused-call'
  | 'sent-to-login'
  | 'authorization-error'
  | 'authorization-page'
  | 'callback'
  | 'denied-after-login'
  | 'cas-ticket'
  | 'redemption'
  | 'stopped-login'
  | 'preflight'
  | 'blocked'
  | 'logout'
  | 'metadata'
  | SignInFailure

/**
 * Whether an exchange failed, and at what; null for everything that went well or was made good later.
 *
 * Status 400 and up is not the signal: error pages and OAuth errors come with 200 and 302 too, and a 401 that the
 * client answered by renewing its token is daily life.
 */
export function failureOf(scene: Scene): Failure | null {
  const known = failures.get(scene)
  if (known !== undefined) return known
  const failure = workOut(scene)
  failures.set(scene, failure)
  return failure
}

/** Most checks ask: a scene is made for one judgement and does not change. */
const failures = new WeakMap<Scene, Failure | null>()

function workOut(scene: Scene): Failure | null {
  const { step, status, refusals } = scene
  const has = (kind: MessageKind, side: 'request' | 'response' = 'request') =>
    step.messages.some((message) => message.kind === kind && message.side === side)
  const speaks = refusals.some(({ specificity }) => specificity === 'high')

  const signIn = signInFailure(scene)
  if (signIn) return signIn
  if (isKeptOutLanding(scene) && !isAnyLink(scene)) return 'authorization-page'
  if (isKeptOutHelper(scene)) return 'authorization-page'
  if (has('preflight')) return refusedPreflightItself(scene)
  if (sentToLogin(scene)) return scene.capture.laterSuccess(step) ? null : 'sent-to-login'
  if (has('authorization-error') || has('authorization-error', 'response')) return authorizationError(scene)
  if (
    has('token-request') ||
    has('refresh-request') ||
    has('par-request') ||
    has('device-authorization-request')
  )
    return redemption(scene) ?? (stoppedLogin(scene).length > 0 ? 'stopped-login' : null)
  if (has('authorization-request')) {
    if (status >= 400) return 'authorization-page'
    // A page of an authorization server is a failure only where a rule finds one in it.
    return status === 200 ? 'authorization-page' : null
  }
  if (has('authorization-response')) return callback(scene)
  if (has('logout-request')) {
    if (status >= 400 || (status === 200 && speaks)) return 'logout'
    return endedElsewhere(scene) ? 'logout' : null
  }
  if (has('discovery-response', 'response') || has('jwks-response', 'response')) {
    if (status < 300) return metadataKept(scene) ? 'metadata' : null
    return status >= 400 && !scene.capture.laterSuccess(step) && isClients(scene) ? 'metadata' : null
  }
  if (status >= 400 && status < 500 && (rotatedAt(scene) !== null || tradedCookie(scene)))
    return scene.capture.laterSuccess(step) ? null : 'redemption'
  if (droppedHeader(scene) && !scene.capture.laterSuccess(step)) return 'refused-call'
  if (has('introspection-request') && inactiveToken(scene)) return 'refused-call'
  const blocked = blockedCall(scene)
  if (blocked) return blocked
  if (takenInstead(scene)) return 'refused-call'
  if (has('resource-request') || has('userinfo-request') || has('challenge', 'response'))
    return refusedCall(scene)
  if (deniedInside(scene) !== null && !answeredWell(scene))
    return sentNoToken(scene) || (isBareCall(scene) && heldToken(scene)) ? 'refused-call' : null
  const page = status >= 200 && (status < 300 || status >= 400) ? loginPageOf(scene) : null
  if ((page && (failsLogin(scene, page) || isKeptOut(step.exchange))) || casRefused(scene))
    return 'authorization-page'
  if (ticketRefused(scene)) return 'cas-ticket'
  if (scene.capture.laterSuccess(step)) return null
  if (refusedLogin(scene)) return 'refused-call'
  if (loginBefore(scene) || brokenLanding(scene)) return 'denied-after-login'
  // RFC 6585 5: it says by itself what is wrong, with a token or without.
  if (status === 431 || (status === 413 && step.exchange.request.body === null))
    return isLargeByLogin(scene) ? 'refused-call' : null
  if (status === 400 && isMadeOfLogin(scene) && headerSizeRule(scene).length > 0) return 'refused-call'
  if ((status === 401 || status === 403) && sentNoToken(scene)) return 'refused-call'
  if (status === 401 && isBareCall(scene) && heldToken(scene)) return 'refused-call'
  if (isHiddenRefusal(scene)) return 'refused-call'
  if (status < 400 || isPageOfSignIn(scene)) return null
  return refusals.some((message) => isTelling(scene, message)) ? 'refused-call' : null
}

function refusedCall(scene: Scene): Failure | null {
  const { step, status, refusals, presentations } = scene
  const presented = presentations.length > 0
  if (deniedInside(scene) !== null) {
    const tried = presented || sentNoToken(scene) || droppedToken(scene) || heldToken(scene)
    return tried && !answeredWell(scene) ? 'refused-call' : null
  }
  if (scene.capture.laterSuccess(step)) return null
  if (status === 0)
    return presented && (step.exchange.error !== null || refusedPreflight(scene) !== null) ? 'blocked' : null
  if (status === 401 || status === 403) {
    // A call without any token, refused with a bare challenge, is how an app finds out that nobody is signed in.
    const missing = droppedToken(scene) || heldToken(scene) || sentNoToken(scene)
    const named = refusals.some((one) => namesCause(one) && one.cause !== 'bearer-token-not-received')
    return presented || missing || named || isHiddenRefusal(scene) ? 'refused-call' : null
  }
  const named = refusals.some(namesCause) || refusedByFlask(scene) || blamesRecipient(scene)
  return presented && (status >= 400 || status === 200) && named ? 'refused-call' : null
}

/** Some APIs answer 400 to a token that they refuse; what is said of audience and issuer of a token is said of no other. */
function blamesRecipient({ status, refusals }: Scene): boolean {
  if (status !== 400 && status !== 422) return false
  return refusals.some(
    ({ cause, place, text }) =>
      (cause === 'issuer-mismatch' || cause?.startsWith('audience-')) &&
      place !== 'page' &&
      /\b(?:tokens?|jwt|claims?)\b/i.test(text),
  )
}

/**
 * Flask-JWT-Extended answers 422 to a token that it cannot take, with nothing but `msg`
 * (https://flask-jwt-extended.readthedocs.io/en/stable/options.html#JWT_ERROR_MESSAGE_KEY).
 */
function refusedByFlask({ status, step, refusals }: Scene): boolean {
  const body = step.exchange.response?.body
  if (status !== 422 || body?.encoding !== 'text' || !refusals.some(({ cause }) => cause !== null))
    return false
  return body.text.length < 1000 && /^\s*\{\s*"msg"\s*:\s*"[^"]*"\s*\}\s*$/.test(body.text)
}

/** The status that an error inside an answer of success stands for (GraphQL, JSON-RPC); null where there is none. */
export function deniedInside({ status, refusals }: Scene): 401 | 403 | null {
  return status < 300 ? (refusals.find(({ standsFor }) => standsFor)?.standsFor ?? null) : null
}

/** The same operation went well soon after: one URL serves all of GraphQL or JSON-RPC, so its 2xx proves nothing. */
function answeredWell({ step, capture }: Scene): boolean {
  const { startedAt, request, id } = step.exchange
  const asked = operation(request.body?.text)
  return capture.between(startedAt, startedAt + 60_000).some(({ exchange }) => {
    if (exchange.id === id || exchange.request.url !== request.url) return false
    if (exchange.response?.status !== 200 || operation(exchange.request.body?.text) !== asked) return false
    return (
      exchange.startedAt > startedAt && !capture.refusalsOf(exchange.id).some(({ standsFor }) => standsFor)
    )
  })
}

/** `operationName` of GraphQL or `method` of JSON-RPC, else the whole text. */
function operation(body = ''): string {
  const head = body.slice(0, 4000)
  return /"(?:operationName|method)"\s*:\s*"[^"]{1,200}"/.exec(head)?.[0] ?? head
}

/** What a redirect of a call made the browser ask is told at the call. */
function refusedPreflightItself(scene: Scene): Failure | null {
  if (scene.status < 400 || scene.capture.laterSuccess(scene.step)) return null
  if (!asksForCredential(scene)) return null
  return redirectedHere(scene) ? null : 'preflight'
}

/** CORS kept the document from a client in the page. */
function metadataKept(scene: Scene): boolean {
  const kept = scene.status === 0 ? stoppedFor(scene) : keptFromPage(scene)
  return kept !== null && !scene.capture.laterSuccess(scene.step)
}

/** Metadata that nobody uses is no failure: a login is in the capture, or a page of another origin asked for it. */
function isClients({ step, capture }: Scene): boolean {
  const { request, startedAt } = step.exchange
  const origin = header(request.headers, 'origin')
  const foreign = origin !== undefined && origin !== parseUrl(request.url)?.origin
  return foreign || capture.flowsNear(startedAt).some(isLogin)
}

/** A preflight for a file or a beacon that is refused is no story about tokens, where the capture shows no login. */
function asksForCredential({ step, status, capture }: Scene): boolean {
  const asked = header(step.exchange.request.headers, 'access-control-request-headers')
  return (
    /\b(?:authorization|dpop)\b/i.test(asked ?? '') ||
    status === 401 ||
    capture.flowsNear(step.exchange.startedAt).some(isLogin)
  )
}

/** An Authorization header with nothing of a token in it: `Bearer undefined` is what a variable that was never set gives. */
export function sentNoToken(scene: Scene): boolean {
  return faultOf(scene)?.isEmpty ?? false
}

/** A call of a script with neither token nor cookie: nothing could have told the API who calls. */
function isBareCall({ step }: Scene): boolean {
  const { initiator, request, unseen } = step.exchange
  if (initiator !== 'fetch' || unseen.includes('request-cookies')) return false
  return header(request.headers, 'cookie') === undefined
}

/** The page that called had been given an access token before, and did not send it here. */
export function heldToken(scene: Scene): boolean {
  const { request, unseen } = scene.step.exchange
  if (unseen.includes('request-authorization')) return false
  if (issuedToPage(scene, 1).length > 0) return true
  if (scene.status !== 401 || header(request.headers, 'authorization') !== undefined) return false
  return boundToken(scene) !== null || handedToken(scene) !== null
}

/**
 * A hop before carried a token, and its redirects led here, over another origin: Authorization is dropped on the way there, and does
 * not come back with a redirect to the first (Fetch 4.4, HTTP-redirect fetch; other clients do so too).
 */
export function droppedToken({ step, capture }: Scene): boolean {
  const { request, startedAt, unseen } = step.exchange
  if (header(request.headers, 'authorization') !== undefined || unseen.includes('request-authorization'))
    return false
  const before = capture.between(startedAt - 10_000, startedAt).map(({ exchange }) => exchange)
  let at = request.url.split('#')[0] ?? ''
  let crossed = false
  for (let hop = 0; hop < HOPS; hop++) {
    const from = before.findLast((one) => redirectOf(one) === at)
    if (!from) return false
    crossed ||= originOf(from.request.url) !== originOf(at)
    if (header(from.request.headers, 'authorization') !== undefined) return crossed
    if (from.unseen.includes('request-authorization')) return false
    before.splice(before.indexOf(from))
    at = from.request.url.split('#')[0] ?? ''
  }
  return false
}

const HOPS = 5

function redirectOf({ request, response }: Exchange): string | null {
  if (!response || response.status < 300 || response.status > 399) return null
  const location = header(response.headers, 'location')
  return location ? safeUrl(location, request.url) : null
}

function safeUrl(location: string, base: string): string | null {
  try {
    return new URL(location, base).href.split('#')[0] ?? null
  } catch {
    return null
  }
}

export function refusedPreflight(scene: Scene): number | null {
  const preflight = preflightOf(scene)
  return preflight && preflightFault(preflight) ? preflight.id : null
}

/** What CORS stopped; a refusal that speaks, or that a token met, is looked at as one. */
function blockedCall(scene: Scene): Failure | null {
  const { status, presentations, refusals } = scene
  if (!isBlocked(scene) && !(status === 0 && scene.step.exchange.error && droppedToken(scene))) return null
  if (scene.capture.laterSuccess(scene.step)) return null
  const speaks = presentations.length > 0 || refusals.some(namesCause)
  return status >= 400 && speaks ? null : 'blocked'
}

/** prompt=none that answers a page which must not be framed leaves the hidden frame empty (RFC 7034, CSP3 6.4.2). */
export function framedSilently({ step }: Scene): boolean {
  const { exchange, messages } = step
  const silent = messages.find(({ params }) => first(params, 'prompt') === 'none')
  // A redirect is followed, whatever its headers say; a page of its own is in no frame.
  if (!silent || exchange.initiator === 'document' || header(exchange.response?.headers ?? [], 'location'))
    return false
  const page = header(exchange.request.headers, 'referer') ?? first(silent.params, 'redirect_uri') ?? ''
  return forbidsFrame(exchange, parseUrl(page))
}

function redemption({ step, status, flow, capture }: Scene): Failure | null {
  const error = step.messages.find(({ kind }) => kind === 'token-error')
  const code = error && first(error.params, 'error')
  if (code && EXPECTED_ERRORS.has(code)) return null
  if (!error && status < 400 && status !== 0) return null
  if (status === 0 && !step.exchange.error) return null
  // A second attempt that succeeded, or a new login after a session ended, makes a refused redemption good.
  const later = (kind: MessageKind) =>
    [...(flow?.byKind.get(kind) ?? [])].some(
      (id) => (capture.step(id)?.exchange.startedAt ?? 0) > step.exchange.startedAt,
    )
  return later('token-response') ? null : 'redemption'
}

/** RFC 6749 10.10: nobody can guess a code. One of a few letters, for which no login was seen, is a postal code or a coupon. */
function isAnyLink({ step, flow }: Scene): boolean {
  if (flow && isLogin(flow)) return false
  const codes = step.messages.flatMap(({ params }) => first(params, 'code') ?? [])
  return codes.length > 0 && codes.every((code) => code.length < 10)
}

/** A callback fails when the client answers an error, or goes to its own error page right after. */
function callback(scene: Scene): Failure | null {
  const { step, status, refusals } = scene
  const lands = step.messages.some(
    ({ kind, side }) => kind === 'authorization-response' && side === 'request',
  )
  if (!lands || isAnyLink(scene)) return null
  if (status >= 400) return 'callback'
  if ((status === 200 && refusals.some(namesCause)) || isFailedCallback(scene)) return 'callback'
  if (stateRefused(scene) || restarts(scene) || errorPageAfter(scene) !== null) return 'callback'
  if (errorRoute(scene) !== null || backToLogin(scene)) return 'callback'
  if (loopOf(scene) !== null || isEmptyLanding(scene)) return 'callback'
  return null
}

/** The response's `state` is not the one its flow sent. Without a request in the capture nothing can be said. */
export function stateDiffers({ step, flow }: Scene): { sent: string; returned: string } | null {
  const message = step.messages.find(
    ({ kind, side }) => kind === 'authorization-response' && side === 'request',
  )
  const sent = flow && first(flow.request, 'state')
  const returned = message && first(message.params, 'state')
  if (sent === undefined || returned === undefined || sent === returned) return null
  return isMasked(sent) || isMasked(returned) ? null : { sent, returned }
}

/** A client that redeemed the code or went on knows the state from a login that the capture does not show. */
export function stateRefused(scene: Scene): ReturnType<typeof stateDiffers> {
  const { step, status, capture } = scene
  const code = step.messages.flatMap(({ params }) => first(params, 'code') ?? [])[0]
  const redeemed =
    code !== undefined && [...capture.redemptionsOf(code)].some((id) => succeeded(capture.step(id)))
  return redeemed || (status >= 300 && status < 400) ? null : stateDiffers(scene)
}

function succeeded(step: Step | undefined): boolean {
  return step?.messages.some(({ kind }) => kind === 'token-response') ?? false
}

/** The client's own error page, opened within ten seconds after the response landed. */
export function errorPageAfter({ step, capture }: Scene): number | null {
  const { startedAt, request, id } = step.exchange
  const origin = parseUrl(request.url)?.origin
  for (const { exchange } of capture.between(startedAt, startedAt + 10_000)) {
    if (exchange.id === id || (exchange.initiator !== 'document' && exchange.initiator !== 'unknown'))
      continue
    const at = parseUrl(exchange.request.url)
    if (
      at &&
      at.origin === origin &&
      /(?:^|[/_.-])(?:error|failed|failure|denied|unauthori[sz]ed)\b/i.test(at.pathname)
    )
      return exchange.id
  }
  return null
}
