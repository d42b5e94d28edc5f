import type { Scene } from '../capture-view.ts'
import { cookiesOf, header } from '../http.ts'
import { isLogin } from './telling.ts'

/**
 * Cookies in which products keep a session, a login or its tokens, often in several parts: Auth.js, mod_auth_openidc,
 * ASP.NET Core, oauth2-proxy, Auth0, App Service, Amazon's load balancer, Supabase, AD FS, Shibboleth;
 * and names that hold that of a protocol.
 */
const LOGIN_COOKIE =
  /^(?:__(?:secure|host)-)?(?:next-auth\.|authjs\.|mod_auth_openidc_|\.aspnetcore\.(?:cookies|correlation|openidconnect|identity)|_?oauth2_proxy|appsession|appserviceauthsession|awselbauthsessioncookie|sb-.{1,60}-auth-token|fedauth|openidconnect\.nonce|_shib(?:session|state)_|(?:access|id|refresh)[_-]?token|kc-access)|oidc|oauth|openid|saml|(?:^|[._-])(?:sso|auth)(?:[._-]|$)/i
/** The head of a JWT. */
const JWT = /(?:^|[^\w-])eyJ[\w-]{10,}\./
/** Below that a server that refuses the head refuses ordinary traffic. */
const LARGE = 4000

/** Whether what a login put into the request makes most of a large head. */
export function isMadeOfLogin({ step }: Pick<Scene, 'step'>): boolean {
  const { request } = step.exchange
  const total = request.headers.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0)
  if (total < LARGE) return false
  const ofLogin = cookiesOf(request)
    .filter(({ name, value }) => LOGIN_COOKIE.test(name) || JWT.test(value))
    .reduce((sum, { name, value }) => sum + name.length + value.length + 2, 0)
  const credential = header(request.headers, 'authorization')?.length ?? 0
  return (ofLogin + credential) * 2 > total
}

/** Whether a server that refuses the size of a head tells of a login: of any other it is no story of one. */
export function isLargeByLogin(scene: Scene): boolean {
  return isMadeOfLogin(scene) || scene.capture.flowsNear(scene.step.exchange.startedAt).some(isLogin)
}
