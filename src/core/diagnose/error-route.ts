import type { Scene } from '../capture-view.ts'
import { cookiesOf, header, originOf, parseUrl } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { because, type Rule } from './candidate.ts'
import { loginCookies } from './login-cookies.ts'
import { hostOf } from './names.ts'

/** What is no error although the parameter is there. */
const NO_ERROR = new Set(['false', '0', 'null', 'undefined', 'none', 'no'])
const ERROR_PATH = /(?:^|[/_.-])(?:error|failed|failure|denied|unauthori[sz]ed)(?:$|[/_.-])/i

/**
 * Where a client sends the browser after it could not use an authorization response: an error page of its own, or a page with
 * the parameter `error`. Auth.js: `/api/auth/error?error=OAuthCallback` (https://authjs.dev/guides/pages/error); Spring
 * Security: `/login?error` (`AuthenticationFailureHandler`); OmniAuth: `/auth/failure`.
 *
 * @returns The URL; null where the answer leads elsewhere.
 */
export function errorRoute(scene: Scene): string | null {
  const { request, response } = scene.step.exchange
  const location = header(response?.headers ?? [], 'location')
  if (!response || response.status < 301 || response.status > 308 || !location) return null
  const target = parseUrl(absolute(location, request.url))
  if (!target || target.origin !== originOf(request.url)) return null
  const error = target.searchParams.get('error')
  if (error !== null && !NO_ERROR.has(error.toLowerCase())) return target.href
  return ERROR_PATH.test(target.pathname) && !leadsBack(scene, target) ? target.href : null
}

/** The page that the person had asked for before the login, which may be about errors of another kind. */
function leadsBack({ flow, step, capture }: Scene, { pathname, origin }: URL): boolean {
  const began = Math.min(flow?.startedAt ?? Number.POSITIVE_INFINITY, step.exchange.startedAt)
  if (first(flow?.request ?? new Map(), 'state')?.includes(pathname)) return true
  return capture.between(began - 3 * BEFORE, began).some(({ exchange }) => {
    const asked = parseUrl(exchange.request.url)
    return asked?.origin === origin && asked.pathname === pathname
  })
}

/** Milliseconds before the first message of a login in which its client begins it. */
const BEFORE = 10_000

/**
 * A client's server could not use a response that came without any cookie, and none was set when the login began: it has
 * nothing to hold `state` against (RFC 6749 10.12, RFC 9700 4.7.1).
 */
export const noCookieRule: Rule = (scene) => {
  const { step, flow, status, capture } = scene
  const { request, unseen, startedAt } = step.exchange
  const refused = errorRoute(scene) !== null || (status >= 400 && status !== 404)
  if (!refused || !flow || first(flow.request, 'state') === undefined) return []
  if (unseen.includes('request-cookies') || cookiesOf(request).length > 0) return []
  const cookies = loginCookies(scene)
  if (cookies === null || cookies === 'unseen' || cookies.lost.length > 0) return []
  const origin = originOf(request.url)
  // Where this host is seen to set cookies, one that is missing at the start was not set.
  const shown = capture
    .between(flow.startedAt - BEFORE, startedAt + 1)
    .some(
      ({ exchange }) =>
        originOf(exchange.request.url) === origin &&
        header(exchange.response?.headers ?? [], 'set-cookie') !== undefined,
    )
  const began = capture
    .between(flow.startedAt - BEFORE, flow.startedAt)
    .find(
      ({ exchange }) =>
        originOf(exchange.request.url) === origin &&
        header(exchange.response?.headers ?? [], 'location')?.includes('state='),
    )
  return [
    {
      cause: 'state-cookie-lost',
      weight: shown && began ? 66 : 43,
      confidence: shown && began ? 'likely' : 'possible',
      summary: `${hostOf(request.url)} could not use the response: it came without a cookie, so nothing holds the state of this login.`,
      remedy:
        'Begin the login with a request of the browser itself, so that the cookie with state reaches it, and end it on the same host.',
      decide: 'The storage view of the browser shows whether it holds a cookie of this login.',
      because: [
        ...because(scene, 'the response to the client came without any cookie'),
        ...(began ? because(scene, 'the redirect that began the login set none', began.exchange.id) : []),
      ],
    },
  ]
}
