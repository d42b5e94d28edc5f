import type { Scene } from '../capture-view.ts'
import { cookiesOf, header, originOf, parseUrl, queryParams, setCookies, withoutQuery } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textValues } from '../tokens/claims.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { apiName, hostOf, howToAsk } from './names.ts'
import { presented } from './presented.ts'
import { type SentToLogin, sentToLogin } from './sent-to-login.ts'

interface Guard {
  name: string
  /** Sets for calls what answers with 401. */
  setting: string
  signs: (seen: Signs) => boolean
}

interface Signs {
  /** Path of the `redirect_uri` that the login was asked to come back to. */
  back: string
  /** Paths of the first and of the last redirect. */
  path: string
  host: string
  /** Names of the cookies set with the redirect or sent with the call. */
  cookie: (start: string) => boolean
  header: (name: string) => boolean
}

/** Who protects pages by redirecting, by what its redirects look like, and its own switch for calls. */
const GUARDS: readonly Guard[] = [
  {
    // oauth2-proxy docs, Behaviour and Configuration overview: `Accept: application/json` and --api-route give 401
    name: 'oauth2-proxy',
    setting: say('loginRedirect_inOauthProxyNameThePathsOf'),
    signs: (s) =>
      s.cookie('_oauth2_proxy') ||
      /\/oauth2\/callback$/.test(s.back) ||
      /\/oauth2\/(?:start|sign_in)/.test(s.path),
  },
  {
    // learn.microsoft.com/azure/app-service/overview-authentication-authorization; authsettingsV2 globalValidation
    name: 'App Service authentication (Easy Auth)',
    setting: say('loginRedirect_inAppServiceSetTheUnauthenticated'),
    signs: (s) => /\/\.auth\/login\//.test(s.back) || /\/\.auth\/login\//.test(s.path),
  },
  {
    // developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors
    name: 'Cloudflare Access',
    setting: say('loginRedirect_inCloudflareAccessTheCallNeeds'),
    signs: (s) => s.host.endsWith('.cloudflareaccess.com') || /\/cdn-cgi\/access\/login/.test(s.path),
  },
  {
    // docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
    name: say('loginRedirect_theAwsLoadBalancer'),
    setting: say('loginRedirect_giveThePathsOfTheApiListener'),
    signs: (s) =>
      /\/oauth2\/idpresponse$/.test(s.back) || s.cookie('AWSALBAuthNonce') || s.cookie('AWSELBAuthSession'),
  },
  {
    // cloud.google.com/iap/docs/sessions-howto
    name: 'Google Cloud IAP',
    setting: say('loginRedirect_handleTheEndedSessionInThePage'),
    signs: (s) => s.header('x-goog-iap-generated-response') || s.cookie('GCP_IAP_') || s.cookie('GCP_IAAP_'),
  },
  {
    // docs.spring.io ExceptionHandlingConfigurer.defaultAuthenticationEntryPointFor, HttpStatusEntryPoint
    name: 'Spring Security (oauth2Login)',
    setting: say('loginRedirect_inSpringSecurityAnswerCalls'),
    signs: (s) =>
      /\/login\/oauth2\/code\//.test(s.back) ||
      /\/oauth2\/authorization\//.test(s.path) ||
      /\/saml2\/authenticate\//.test(s.path),
  },
  {
    // learn.microsoft.com/aspnet/core/security/authentication/cookie (OnRedirectToLogin; X-Requested-With gives 401)
    name: 'ASP.NET Core',
    setting: say('loginRedirect_inAspNetCoreAnswerCallsWith'),
    signs: (s) =>
      /\/signin-[\w-]+$/.test(s.back) || s.cookie('.AspNetCore.') || /\/Account\/Login\b/i.test(s.path),
  },
  {
    // github.com/OpenIDC/mod_auth_openidc auth_openidc.conf, OIDCUnAuthAction
    name: 'mod_auth_openidc',
    setting: say('loginRedirect_inModAuthOpenidcSetOidcunauthaction'),
    signs: (s) => s.cookie('mod_auth_openidc'),
  },
  {
    // pomerium/pomerium pull 2264: only requests for HTML are redirected
    name: 'Pomerium',
    setting: say('loginRedirect_pomeriumRedirectsOnlyCallsThat'),
    signs: (s) => /\/\.pomerium\//.test(s.path) || s.cookie('_pomerium'),
  },
]

/**
 * An API that answers a call with a redirect to a login: the script can do nothing with it. To another origin the
 * browser blocks it (Fetch 4.4: the login answers without CORS headers), and the page sees a network error in place
 * of the 401 that would have told it to sign in.
 */
export const loginRedirectRule: Rule = (scene) => {
  const sent = sentToLogin(scene)
  if (!sent) return []
  const { exchange } = scene.step
  const guard = guardOf(scene, sent)
  const remedy = guard?.setting ?? say('loginRedirect_letTheApiAnswerToCallsOf')
  const got =
    sent.target === exchange.request.url
      ? say('loginRedirect_loginPageWithStatus')
      : say('loginRedirect_statusTo', String(scene.status), withoutQuery(sent.target))
  const who = guard ? say('loginRedirect_behind', apiName(scene), guard.name) : apiName(scene)
  const reason = missing(scene, remedy, got, who, sent)
  if (!sent.blocked) return [...otherClient(scene, sent), reason]
  return [
    {
      cause: 'cors-blocked',
      weight: sent.seen ? 93 : 84,
      confidence: sent.seen ? 'certain' : 'likely',
      got,
      expected: '401',
      summary: say('loginRedirect_answeredTheCallWithRedirect', who, hostOf(sent.target)),
      remedy,
      because: [
        ...because(scene, say('loginRedirect_theCallOfScriptWasAnswered', got)),
        ...(sent.seen && sent.at !== exchange.id
          ? because(scene, say('loginRedirect_theLoginAnsweredWithoutAccess'), sent.at)
          : []),
      ],
    },
    reason,
  ]
}

/** Why the API wanted a login at all. */
function missing(scene: Scene, remedy: string, got: string, who: string, sent: SentToLogin): Candidate {
  const presented = scene.presentations.length > 0
  return {
    cause: presented ? 'bearer-token-not-received' : 'login-required',
    weight: sent.blocked ? 62 : 82,
    confidence: 'likely',
    got,
    expected: presented ? say('loginRedirect_anAnswerToTheTokenThatWas') : '401',
    summary: presented
      ? say('loginRedirect_sentTheCallToItsLoginAlthough', who)
      : say('loginRedirect_sentTheCallToItsLoginThere', who),
    remedy,
    because: because(scene, say('loginRedirect_theCallOfScriptWasAnswered', got)),
  }
}

/**
 * The login that the API sends its caller to is its own (it comes back to its origin), and the token names neither its client nor
 * itself: filters that take both a session and a token compare `aud` with the client id they sign in with, and go on to the login
 * when it is another.
 */
function otherClient(scene: Scene, { target }: SentToLogin): Candidate[] {
  const query = queryParams(target)
  const client = query.get('client_id')?.[0]
  const back = query.get('redirect_uri')?.[0]
  const { url } = scene.step.exchange.request
  if (client === undefined || back === undefined || originOf(back) !== originOf(url)) return []
  const [one] = presented(scene)
  const got = one?.token.kind === 'proxy-assertion' ? undefined : one && quoteAud(one.token)
  const exp = numericDate(one?.token.claims ?? null, 'exp')
  if (!one || got === undefined || (exp !== undefined && exp * 1000 <= scene.step.exchange.startedAt))
    return []
  const names = textValues(one.token.claims?.aud)
  if (names.includes(client) || one.presentation.verdict.verdict === 'match') return []
  return [
    {
      cause: 'audience-mismatch',
      weight: 84,
      confidence: 'likely',
      got,
      expected: client,
      expectedFrom: say('loginRedirect_theClientThatTheApiSignsIn'),
      summary: say('loginRedirect_sentTheCallToItsLoginAs', apiName(scene), got, client),
      remedy: howToAsk(scene, one.token, client),
      decide: say('loginRedirect_theAudienceThatTheApiCompares'),
      because: because(scene, say('loginRedirect_audIsTheLoginAsksWithClient', got, client)),
    },
  ]
}

function guardOf({ step }: Scene, { target }: SentToLogin): Guard | null {
  const { request, response } = step.exchange
  const location = absolute(header(response?.headers ?? [], 'location') ?? target, request.url)
  const at = [location, target].map((url) => ({ url: parseUrl(url), query: queryParams(url) }))
  const back = at.flatMap(({ query }) => query.get('redirect_uri') ?? [])[0]
  const cookies = [
    ...cookiesOf(request).map(({ name }) => name),
    ...(response ? setCookies(response).map(({ name }) => name) : []),
  ]
  const seen: Signs = {
    back: parseUrl(back ?? '')?.pathname ?? '',
    path: at.map(({ url }) => url?.pathname ?? '').join(' '),
    host: at[1]?.url?.hostname ?? '',
    cookie: (start) => cookies.some((name) => name.startsWith(start)),
    header: (name) => header(response?.headers ?? [], name) !== undefined,
  }
  return GUARDS.find(({ signs }) => signs(seen)) ?? null
}
