import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { header, originOf, parseUrl, queryParams } from '../http.ts'
import { absolute, isAuthorizationRequest } from '../protocols/authorization.ts'

/** A call of a script that was answered with a login in place of 401. */
export interface SentToLogin {
  /** Where the login is; the URL of the call itself when the login page came at once. */
  target: string
  /** The exchange that shows it. */
  at: number
  /** The browser did not let the script follow, or read what came (Fetch 4.4, CORS check). */
  blocked: boolean
  /** Whether the capture shows that, or only the redirect to another origin. */
  seen: boolean
}

/** Paths at which products begin a login by redirect. */
const STARTS =
  /\/(?:oauth2\/(?:start|sign_in|authorization\/[\w.-]+)|cdn-cgi\/access\/login(?:\/|$)|\.auth\/login\/|\.pomerium\/sign_in|outpost\.goauthentik\.io\/start|api\/auth\/signin|_oauth\b|\.ory\/|self-service\/login\/browser|saml2?\/(?:login|sso|authenticate\/))/
/** Login pages that any site may have. */
const PAGE =
  /\/(?:log[-_]?in|sign[-_]?in|logon)(?:\.\w{2,5})?\/?$|\/(?:account|accounts|auth|users|user|session|sessions|identity\/account)\/(?:log[-_]?in|sign[-_]?in|logon|new)\/?$/i

/** Cheaply, whether an exchange could be one: a redirect of a script's call, or a page in answer to it. */
export function mayBeSentToLogin({ initiator, request, response }: Exchange): boolean {
  if (!response) return false
  // No browser: what brings a token of its own is a call.
  if (initiator !== 'fetch' && (initiator !== 'unknown' || !bringsToken(request))) return false
  return response.status === 200
    ? /html/.test(response.body?.mimeType ?? '')
    : response.status > 300 && response.status < 309
}

function bringsToken({ headers }: Exchange['request']): boolean {
  return /^(?:Bearer|DPoP)\s+\S/i.test(header(headers, 'authorization') ?? '')
}

const HOPS = 5
const SOON = 10_000

/**
 * Whether this call of a script was sent to a login: by a redirect (proxies and frameworks that protect pages answer
 * so for calls as well), or by a login page in place of the data. Null for navigations, for calls that belong to the
 * login itself, and where the only sign is the path of a login page and nobody was signed in before.
 */
export function sentToLogin(scene: Scene): SentToLogin | null {
  const { step, capture, status } = scene
  const { exchange } = step
  if (!mayBeSentToLogin(exchange) || isOfLogin(scene, exchange.request.url)) return null
  if (isForPage(exchange)) return null
  if (status === 200) return servedLogin(scene) ? whole(exchange) : null
  const target = redirectOf(exchange)
  if (target === null) return null
  const begins = beginsLogin(scene, target) || leadsToLogin(scene, target)
  if (!begins && !(isLoginPage(target) && wasSignedIn(scene))) return null
  const page = pageOf(exchange)
  const inBrowser = exchange.initiator === 'fetch'
  if (inBrowser && originOf(exchange.request.url) !== page && !allows(exchange))
    return { target, at: exchange.id, blocked: true, seen: true }
  let to = target
  let at = exchange.id
  for (let hop = 0; hop < HOPS; hop++) {
    const foreign = inBrowser && originOf(to) !== page
    const next = capture
      .between(exchange.startedAt, exchange.startedAt + SOON)
      .find((one) => one.exchange.id !== at && sameUrl(one.exchange.request.url, to))?.exchange
    if (!next)
      return foreign
        ? { target: to, at, blocked: true, seen: false }
        : { target: to, at, blocked: false, seen: false }
    if (next.initiator === 'document') return null
    at = next.id
    if (next.error !== null || (foreign && !allows(next)))
      return { target: to, at, blocked: true, seen: true }
    const further = redirectOf(next)
    if (further === null) break
    to = further
  }
  return { target: to, at, blocked: false, seen: true }
}

/** The call of a script that was redirected to this URL, and so made the browser ask there. */
export function redirectedHere({ step, capture }: Scene): boolean {
  const { startedAt, request, id } = step.exchange
  return capture.between(startedAt - SOON, startedAt).some(({ exchange }) => {
    if (exchange.id === id || exchange.initiator !== 'fetch') return false
    const target = redirectOf(exchange)
    return target !== null && sameUrl(target, request.url)
  })
}

/** A script that fetches a page ahead (Next.js, speculation) opens it as a page where that fails: nothing is lost. */
function isForPage({ request }: Exchange): boolean {
  return request.headers.some(({ name }) =>
    /^(?:rsc|next-router-(?:prefetch|state-tree)|x-middleware-prefetch|purpose|sec-purpose|turbo-frame)$/i.test(
      name,
    ),
  )
}

function whole({ id, request }: Exchange): SentToLogin {
  return { target: request.url, at: id, blocked: false, seen: true }
}

function redirectOf({ request, response }: Exchange): string | null {
  if (!response || response.status < 301 || response.status > 308 || response.status === 304) return null
  const location = header(response.headers, 'location')
  return location ? absolute(location, request.url) : null
}

function isOfLogin({ capture: { endpoints } }: Scene, url: string): boolean {
  const role = endpoints.role(url)
  if ((role !== undefined && role !== 'userinfo') || isAuthorizationRequest(queryParams(url))) return true
  const path = parseUrl(url)?.pathname ?? ''
  return STARTS.test(path) || PAGE.test(path)
}

function beginsLogin({ capture: { endpoints } }: Scene, target: string): boolean {
  const query = queryParams(target)
  if (isAuthorizationRequest(query) || endpoints.role(target) === 'authorization') return true
  if (query.has('SAMLRequest') || query.get('wa')?.[0] === 'wsignin1.0') return true
  const url = parseUrl(target)
  return url !== null && (STARTS.test(url.pathname) || url.hostname.endsWith('.cloudflareaccess.com'))
}

/** A route of the same server that begins the login with its next redirect. */
function leadsToLogin(scene: Scene, target: string): boolean {
  const { exchange } = scene.step
  if (!bringsToken(exchange.request) || originOf(target) !== originOf(exchange.request.url)) return false
  const next = scene.capture
    .between(exchange.startedAt, exchange.startedAt + SOON)
    .find((one) => one.exchange.id !== exchange.id && sameUrl(one.exchange.request.url, target))?.exchange
  const further = next ? redirectOf(next) : null
  return further !== null && beginsLogin(scene, further)
}

function isLoginPage(target: string): boolean {
  return PAGE.test(parseUrl(target)?.pathname ?? '')
}

/** A token was sent, or the same call went well a short time before. */
function wasSignedIn({ step, capture, presentations }: Scene): boolean {
  if (presentations.length > 0) return true
  const { startedAt, request, id } = step.exchange
  return capture
    .between(startedAt - 120_000, startedAt)
    .some(
      ({ exchange }) =>
        exchange.id !== id &&
        exchange.request.method === request.method &&
        sameUrl(exchange.request.url, request.url) &&
        exchange.response?.status === 200 &&
        isJson(exchange),
    )
}

/** A page with a place for a password, or a form that posts on to a login, where a script asked for data. */
function servedLogin(scene: Scene): boolean {
  const { exchange } = scene.step
  const { request, response, unseen } = exchange
  const body = unseen.includes('response-body') ? null : response?.body
  if (body?.encoding !== 'text' || !/html/.test(body.mimeType)) return false
  const accept = header(request.headers, 'accept') ?? ''
  if (/text\/html/.test(accept)) return false
  if (!/\bjson\b/.test(accept) && !wasSignedIn(scene)) return false
  const html = body.text.slice(0, 100_000)
  return (
    /<input\b[^>]{0,300}type\s{0,3}=\s{0,3}["']?password\b/i.test(html) ||
    /name\s{0,3}=\s{0,3}["']SAMLRequest["']/.test(html)
  )
}

function isJson({ response }: Exchange): boolean {
  return /\bjson\b/.test(response?.body?.mimeType ?? header(response?.headers ?? [], 'content-type') ?? '')
}

/** The origin of the page that called; the call's own where the browser named none (same origin). */
function pageOf({ request }: Exchange): string | null {
  const origin = header(request.headers, 'origin')
  if (origin && origin !== 'null') return origin
  return originOf(header(request.headers, 'referer') ?? request.url)
}

function allows({ response }: Exchange): boolean {
  return header(response?.headers ?? [], 'access-control-allow-origin') !== undefined
}

function sameUrl(a: string, b: string): boolean {
  return a.split('#')[0] === b.split('#')[0]
}
