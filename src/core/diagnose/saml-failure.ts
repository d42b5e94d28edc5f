import type { Scene } from '../capture-view.ts'
import { isFederatedRequest, isFederatedResponse } from '../federation-keys.ts'
import { header, originOf, parseUrl, queryParams } from '../http.ts'
import type { Message } from '../message.ts'
import { absolute } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { namesCause } from '../refusal/read.ts'
import { landingOf } from '../saml/sign-in.ts'

/** At what a sign-in by SAML or WS-Federation failed: at the service provider, at the identity provider, at sign-out. */
export type SignInFailure = 'sign-in-response' | 'sign-in-request' | 'sign-out'

/** How long after a response the page that it led to may open. */
const SOON = 10_000

/** Undefined for an exchange in which no such message is; null for one that went well. */
export function signInFailure(scene: Scene): SignInFailure | null | undefined {
  const { messages } = scene.step
  const requests = messages.filter(({ side }) => side === 'request')
  if (requests.some(({ kind }) => isFederatedResponse(kind)))
    return responseFailed(scene) ? 'sign-in-response' : null
  if (requests.some(({ kind }) => isFederatedRequest(kind) || kind === 'idp-page'))
    return requestFailed(scene) ? 'sign-in-request' : null
  const signOut = requests.find(({ kind }) => SIGN_OUT.has(kind))
  if (signOut) return signOutFailed(scene, signOut) ? 'sign-out' : null
  // The page of an identity provider that holds the answer.
  if (messages.some((message) => isFederatedResponse(message.kind)))
    return refusingAnswer(scene) ? 'sign-in-request' : null
  return undefined
}

const SIGN_OUT = new Set([
  'saml-logout-request',
  'saml-logout-response',
  'wsfed-sign-out-request',
  'wsfed-sign-out-cleanup',
])

/** A status other than Success (SAML Core 3.2.2.2). */
export function isRefusal({ saml }: Message): boolean {
  const top = saml?.status?.codes[0]
  return top !== undefined && top !== '' && top !== 'Success'
}

function responseFailed(scene: Scene): boolean {
  const { step, status, refusals, capture } = scene
  const landing = landingOf(step, scene.flow, capture)
  if (!landing) return false
  if (isRefusal(landing.message)) return !(isPassive(landing.message) && followedBySignIn(scene))
  if (status >= 400) return true
  if (status === 200 && (refusals.some(namesCause) || isFailurePage(scene))) return true
  if (leadsNowhere(scene)) return true
  // Words for the next page, in a cookie or in its URL.
  if (status > 300 && refusals.some(namesCause)) return true
  return (
    errorTarget(scene) !== null ||
    signInPageAfter(scene) !== null ||
    explainedAt(scene) !== null ||
    repeatedBy(scene) !== null
  )
}

/** NoPassive is what a silent request is answered where nobody is signed in (SAML Core 3.4.1, IsPassive). */
function isPassive({ saml }: Message): boolean {
  return saml?.status?.codes.includes('NoPassive') ?? false
}

function followedBySignIn({ step, flow, capture }: Scene): boolean {
  const { startedAt } = step.exchange
  const issuer = flow && first(flow.request, 'Issuer')
  return capture
    .between(startedAt, startedAt + 60_000)
    .some(({ exchange, messages }) =>
      messages.some(
        ({ kind, params }) =>
          exchange.id !== step.exchange.id &&
          kind === 'saml-authn-request' &&
          first(params, 'Issuer') === issuer &&
          !params.has('IsPassive'),
      ),
    )
}

/** The page or redirect target that says failure, as `Exchange.id` where it was captured. */
export function errorTarget({
  step,
  capture,
}: Pick<Scene, 'step' | 'capture'>): { url: string; exchange: number | null } | null {
  const { request, response } = step.exchange
  const location = redirectOf(step)
  if (!location || !response) return null
  const target = absolute(location, request.url)
  const next = pageAt(capture, step, target)
  const named = BARE_ERROR.test(target) || ERRORS.some((name) => says(target, name))
  if (named || ERROR_PATH.test(parseUrl(target)?.pathname ?? '')) return { url: target, exchange: next }
  // An application often goes from its own address to its error page.
  const further = next === null ? undefined : capture.step(next)
  const last = further && redirectOf(further)
  if (!last) return null
  const end = absolute(last, target)
  return ERROR_PATH.test(parseUrl(end)?.pathname ?? '')
    ? { url: end, exchange: pageAt(capture, step, end) }
    : null
}

/** The error page that a refused response led to is told at the response. */
export function isPageOfSignIn({ step, capture }: Scene): boolean {
  const { id, startedAt, initiator } = step.exchange
  if (initiator === 'fetch' || step.messages.length > 0) return false
  return capture.between(startedAt - SOON, startedAt).some((one) => {
    const lands = one.messages.some(({ kind, side }) => side === 'request' && isFederatedResponse(kind))
    return lands && errorTarget({ step: one, capture })?.exchange === id
  })
}

const ERROR_PATH = /(?:^|[/_.-])(?:error|errors|failed|failure|denied|forbidden|unauthori[sz]ed)\b/i
/** Spring Security's `/login?error` (`AuthenticationFailureHandler`). */
const BARE_ERROR = /[?&]error(?:[&#]|$)/
const ERRORS = ['error', 'error_code', 'errorCode', 'errorMessage', 'saml_error', 'authError', 'login_error']

function says(url: string, name: string): boolean {
  const value = first(queryParams(url), name)
  return value !== undefined && !/^(?:|0|false|none|null)$/i.test(value)
}

function redirectOf({ exchange }: Scene['step']): string | null {
  const status = exchange.response?.status ?? 0
  if (status < 301 || status > 308 || status === 304) return null
  return header(exchange.response?.headers ?? [], 'location') ?? null
}

/** A redirect to nothing, which leads back to the URL that takes responses (RFC 9110 10.2.2, RFC 3986 5.2.2). */
export function leadsNowhere({ step }: Pick<Scene, 'step'>): boolean {
  const { response } = step.exchange
  const status = response?.status ?? 0
  return status > 300 && status < 304 && header(response?.headers ?? [], 'location')?.trim() === ''
}

function pageAt(capture: Scene['capture'], { exchange }: Scene['step'], url: string): number | null {
  const bare = url.split('#', 1)[0]
  for (const one of capture.between(exchange.startedAt, exchange.startedAt + SOON))
    if (one.exchange.id !== exchange.id && one.exchange.request.url.split('#', 1)[0] === bare)
      return one.exchange.id
  return null
}

const SIGN_IN_PATH =
  /\/(?:log[-_]?in|sign[-_]?in|logon)(?:\.\w{2,5})?\/?$|\/(?:accounts?|auth|users?|sessions?)\/(?:log[-_]?in|sign[-_]?in|logon|new)\/?$/i
const SIGN_IN_PAGE =
  /type\s*=\s*["']?password|<(?:title|h1)[^>]{0,200}>[^<]{0,200}\b(?:log|sign)[ -]?(?:in|on)\b/i

/**
 * The sign-in page of the application itself, shown right after the response: who has just signed in is not asked to.
 *
 * @returns Its `Exchange.id`; null where none was captured, or what stands there is no sign-in page.
 */
export function signInPageAfter({ step, capture }: Scene): number | null {
  const location = redirectOf(step)
  if (!location) return null
  const target = absolute(location, step.exchange.request.url)
  if (!SIGN_IN_PATH.test(parseUrl(target)?.pathname ?? '')) return null
  const at = pageAt(capture, step, target)
  const page = at === null ? undefined : capture.step(at)?.exchange
  const body = page?.response?.status === 200 ? page.response.body : null
  return body?.encoding === 'text' && SIGN_IN_PAGE.test(body.text.slice(0, 100_000)) ? at : null
}

/** What a page says that could not sign somebody in; a page of content has more to show. */
const SIGN_IN_FAILED =
  /\b(?:(?:log|sign)[ -]?(?:in|on)|sso|authentication|saml(?: response)?)(?: (?:was|has|is))? (?:failed|failure|unsuccessful|rejected)\b|\b(?:failed|unable|could not) to (?:log|sign|authenticate)\b|\bcould not (?:log|sign) you in\b/i
const SHORT = 1500

/**
 * The page of the application's own that the response led to, where it says that the sign-in failed, or why.
 *
 * @returns Its `Exchange.id`; null where none was captured, or it says nothing of that kind.
 */
export function explainedAt({ step, capture }: Scene): number | null {
  const location = redirectOf(step)
  if (!location) return null
  const target = absolute(location, step.exchange.request.url)
  if (originOf(target) !== originOf(step.exchange.request.url)) return null
  const at = pageAt(capture, step, target)
  const response = at === null ? null : capture.step(at)?.exchange.response
  const body = response?.status === 200 ? response.body : null
  if (at === null || body?.encoding !== 'text' || !/html/.test(body.mimeType)) return null
  if (capture.refusalsOf(at).some(namesCause)) return at
  if (body.text.length > 50_000) return null
  const text = textOfPage(body.text)
  return text.length <= SHORT && SIGN_IN_FAILED.test(text) ? at : null
}

/** A page that answers a response with status 200 and calls itself an error. */
export function isFailurePage({ step }: Scene): boolean {
  const { response, unseen } = step.exchange
  const body = unseen.includes('response-body') ? null : response?.body
  if (body?.encoding !== 'text' || !/html/.test(body.mimeType)) return false
  const head = body.text.slice(0, 50_000)
  if (/type\s*=\s*["']?password/i.test(head)) return false
  return /<(?:title|h1)[^>]{0,200}>[^<]{0,200}\b(?:error|fail(?:ed|ure)|denied|forbidden|unauthori[sz]ed|invalid|unsupported request|not allowed)\b/i.test(
    head,
  )
}

const MINUTE = 60_000
const AT_ONCE = 5000

/**
 * Three responses for one service provider within a minute, each followed by its next request at once.
 *
 * @returns The `Exchange.id` of the next request; null for what is no such round.
 */
export function repeatedBy({ step, flow, capture }: Scene): number | null {
  const name = flow && nameOf(flow.request)
  if (!name) return null
  const { startedAt } = step.exchange
  const answered = new Set<string>()
  let again = 0
  let open: { at: number; own: boolean } | null = null
  let next: number | null = null
  for (const { exchange, messages } of capture.between(startedAt - MINUTE, startedAt + MINUTE)) {
    const own = capture.flowOf(exchange.id)
    if (!own || nameOf(own.request) !== name || own.request.has('IsPassive')) continue
    const sent = messages.filter(({ side }) => side === 'request')
    if (sent.some(({ kind }) => isFederatedResponse(kind)) && !answered.has(own.id)) {
      answered.add(own.id)
      open = { at: exchange.startedAt, own: exchange.id === step.exchange.id }
    } else if (sent.some(({ kind }) => isFederatedRequest(kind)) && open) {
      if (exchange.startedAt - open.at <= AT_ONCE) {
        again++
        if (open.own) next = exchange.id
      }
      open = null
    }
  }
  return answered.size >= 3 && again >= 2 ? next : null
}

function nameOf(request: Message['params']): string | undefined {
  return first(request, 'Issuer') ?? first(request, 'wtrealm')
}

function requestFailed(scene: Scene): boolean {
  const { step, status, refusals, capture } = scene
  if (step.messages.some(isRefusal)) return refusingAnswer(scene)
  if (status === 401 && isNegotiation(scene)) return false
  if (status >= 400) return !capture.laterSuccess(step) && !wasAnswered(scene)
  if (status !== 200 || wasAnswered(scene)) return false
  const named = refusals.some((one) => namesCause(one) && one.cause !== 'login-required')
  return named || isFailurePage(scene) || unknownNamed(scene) !== null
}

const UNKNOWN =
  /\b(?:not (?:be )?(?:found|known|registered|recogni[sz]ed|trusted|configured|supported|authori[sz]ed)|unknown|unregistered|unrecogni[sz]ed|unsupported|untrusted|no metadata|unable to (?:find|locate)|(?:cannot|could not) (?:be )?(?:find|found|locate)|does(?: not|n't) exist)\b/i

/** A page that names the requester beside words for not knowing it, and asks nobody to sign in: the name as it stands there. */
export function unknownNamed({ step, flow }: Scene): { name: string; said: string } | null {
  const { response, unseen } = step.exchange
  const name = flow && nameOf(flow.request)
  const body = unseen.includes('response-body') ? null : response?.body
  if (!name || body?.encoding !== 'text' || !/html|plain/.test(body.mimeType)) return null
  if (/type\s*=\s*["']?password/i.test(body.text.slice(0, 100_000))) return null
  const text = textOfPage(body.text.slice(0, 100_000))
  const at = text.indexOf(name)
  if (at < 0) return null
  const said = text.slice(Math.max(0, at - 160), at + name.length + 160)
  return UNKNOWN.test(said.replace(name, '')) ? { name, said: said.trim() } : null
}

/** What a page shows, roughly: scripts and tags taken out. */
function textOfPage(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#39|apos|quot|#34);/g, "'")
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/\s+/g, ' ')
}

/** Kerberos and NTLM ask by 401 before they answer (RFC 4559). */
function isNegotiation({ step }: Scene): boolean {
  return /negotiate|ntlm|basic/i.test(header(step.exchange.response?.headers ?? [], 'www-authenticate') ?? '')
}

/** A mistyped password is no failure of a sign-in that went on. */
function wasAnswered({ flow, step, capture }: Scene): boolean {
  for (const kind of ['saml-response', 'saml-artifact', 'wsfed-sign-in-response'] as const)
    for (const id of flow?.byKind.get(kind) ?? [])
      if (id !== step.exchange.id && (capture.step(id)?.exchange.startedAt ?? 0) >= step.exchange.startedAt)
        return true
  return false
}

/** A refusal in the page or redirect of the identity provider; told where it lands, if that was captured. */
function refusingAnswer({ step, flow, capture }: Scene): boolean {
  const refused = step.messages.find((one) => one.side === 'response' && isRefusal(one))
  if (!refused || isPassive(refused)) return false
  const id = first(refused.params, 'ID')
  for (const at of flow?.byKind.get('saml-response') ?? [])
    if (
      capture.step(at)?.messages.some(({ side, kind, params }) => {
        return side === 'request' && kind === 'saml-response' && first(params, 'ID') === id
      })
    )
      return false
  return true
}

function signOutFailed({ status, refusals }: Scene, message: Message): boolean {
  if (isRefusal(message)) return !(message.saml?.status?.codes.includes('PartialLogout') ?? false)
  return status >= 400 || (status === 200 && refusals.some(namesCause))
}
