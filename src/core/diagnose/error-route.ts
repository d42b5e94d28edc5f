import type { Scene } from '../capture-view.ts'
import { cookiesOf, fragmentParams, header, originOf, parseUrl, queryParams } from '../http.ts'
import { absolute, isAuthorizationRequest } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { loginCookies } from './login-cookies.ts'
import { hostOf } from './names.ts'

/** What is no error although the parameter is there. */
const NO_ERROR = new Set(['false', '0', 'null', 'undefined', 'none', 'no', 'ok', 'success'])
/** `oidc_error`, `ssoError`, `auth_error_code`, `login-error`: names under which an application hands on that a login failed. */
const ERROR_NAME =
  /^(?:oidc|oauth2?|openid|sso|saml|auth(?:n|entication)?|log_?in|sign_?in|social|callback|provider|idp)[_-]?err(?:or)?(?:[_-]?(?:code|message|msg|reason|description))?$/i
/** `?errorMessage=Authentication%20error`, `?error_code=…`: names of a page of its own. */
const ERROR_TEXT = /^err(?:or)?[_-]?(?:code|message|msg|reason|desc(?:ription)?)$/i
/** `?login=failed`, `?auth_status=denied`. */
const OUTCOME_NAME =
  /^(?:oidc|oauth2?|sso|auth(?:n|entication)?|log_?in|sign_?in|social)(?:[_-]?(?:status|result))?$/i
const FAILED = /^(?:\w{1,30}[_-])?(?:fail(?:ed|ure)?|error|denied|unauthori[sz]ed)$/i
/** `?status=login_failed`: a name of anything, with a value that names the login. */
const LOGIN_FAILED =
  /^(?:oidc|oauth2?|sso|auth\w{0,11}|log_?in|sign_?in|social)[_-](?:fail(?:ed|ure)?|error|denied)$/i
const ERROR_PATH = /(?:^|[/_.-])(?:error|failed|failure|denied|unauthori[sz]ed)(?:$|[/_.-])/i

/**
 * Where a client sends the browser after it could not use an authorization response: an error page of its own, or a page with
 * the parameter `error`. Auth.js: `/api/auth/error?error=OAuthCallback` (https://authjs.dev/guides/pages/error); Spring
 * Security: `/login?error` (`AuthenticationFailureHandler`); OmniAuth: `/auth/failure`. Applications with a front end of their own
 * name it after what failed: `/login?oidc_error=token_validation_failed`.
 *
 * @returns The URL; null where the answer leads elsewhere.
 */
export function errorRoute(scene: Scene): string | null {
  const { request, response } = scene.step.exchange
  const location = header(response?.headers ?? [], 'location')
  if (!response || response.status < 301 || response.status > 308 || !location) return null
  const target = parseUrl(absolute(location, request.url))
  if (!target) return null
  const own = target.origin === originOf(request.url)
  if (saysFailed(target.href, own)) return target.href
  if (!own) return null
  return ERROR_PATH.test(target.pathname) && !leadsBack(scene, target) ? target.href : null
}

/** Whether a URL hands on that something failed: also to a page of another origin than the server that used the response. */
function saysFailed(url: string, own: boolean): boolean {
  const query = queryParams(url)
  // A broker that asks the next server is no failure, whatever else it hands on.
  if (isAuthorizationRequest(query)) return false
  // Spring Security's name without a value; `error=` is a form with nothing in it.
  if (own && /[?&]error(?:[&#]|$)/.test(url)) return true
  return [query, fragmentParams(url)].some((params) =>
    [...params].some(
      ([name, [value = '']]) =>
        (own && ERROR_TEXT.test(name) && FAILED_TEXT.test(value.slice(0, LONGEST))) ||
        (fails(name, value) && (own || name !== 'error' || CODE.test(value))),
    ),
  )
}

/** A redirect hands on a sentence at most. */
const LONGEST = 1000
/** A code of several words, as RFC 6749 has them, or a sentence. */
const CODE = /^[a-z\d]+[ _-][a-z\d]|^[A-Z][a-z]+[A-Z][a-z]/

function fails(name: string, value: string): boolean {
  if (value === '' || value.length > LONGEST || NO_ERROR.has(value.toLowerCase())) return false
  if (name === 'error' || ERROR_NAME.test(name) || LOGIN_FAILED.test(value)) return true
  return OUTCOME_NAME.test(name) && FAILED.test(value)
}

/** Words of a failed login; a code alone may be of anything. */
const FAILED_TEXT =
  /\b(?:auth\w*|log[- ]?in|sign[- ]?in|sso|oidc|oauth2?|token|session)[\s_:-][^&]{0,80}\b(?:error|fail\w*|invalid|denied|unauthori[sz]ed)\b|\b(?:error|fail\w*|invalid|denied|unauthori[sz]ed)\b[^&]{0,80}\b(?:auth\w*|log[- ]?in|sign[- ]?in|sso|oidc|oauth2?|token|session)\b/i

/** Codes by which a client says that it knows who signed in, and does not let this person in. */
const NOT_LET_IN =
  /(?:^|[_-])(?:account|user|e-?mail|sign-?up|member|domain|group|role|org)\w*[_-](?:\w+[_-])?(?:not|dis|un|already|denied|missing|required|pending|blocked|locked)|^(?:access[_-]?denied|not[_-](?:allowed|invited|authori[sz]ed|permitted)|unauthori[sz]ed[_-](?:user|email|domain)|sign_?up[_-]disabled|(?:OAuth)?AccountNotLinked)$/i

/** The client's error page names the account and not the response: Auth.js `AccessDenied`, Better Auth `account_not_linked`. */
export function keepsPersonOut(scene: Scene): boolean {
  const url = errorRoute(scene)
  if (url === null) return false
  return [queryParams(url), fragmentParams(url)].some((params) =>
    [...params].some(([name, [value = '']]) => fails(name, value) && NOT_LET_IN.test(value.slice(0, 80))),
  )
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
      summary: say('errorRoute_couldNotUseTheResponseItCame', hostOf(request.url)),
      remedy: say('errorRoute_beginTheLoginWithRequestOfThe'),
      decide: say('errorRoute_theStorageViewOfTheBrowserShows'),
      because: [
        ...because(scene, say('errorRoute_theResponseToTheClientCameWithout')),
        ...(began ? because(scene, say('errorRoute_theRedirectThatBeganTheLogin'), began.exchange.id) : []),
      ],
    },
  ]
}
