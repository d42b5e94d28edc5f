import type { Exchange, Header } from '../evidence.ts'
import { header, headers, parseUrl } from '../http.ts'
import type { Layer } from './table.ts'

export interface Responder {
  /** A name that the products of the refusal table contain, so that the two can be compared by `includes`. */
  product: string
  layer: Layer
  /** What gives it away, for people. */
  because: string
}

interface Trace {
  product: string
  layer: Layer
  because: string
  seen: (response: Seen) => boolean
}

interface Seen {
  status: number
  headers: readonly Header[]
  server: string
  challenge: string
  body: string
  host: string
  has: (name: string) => boolean
}

const host =
  (...suffixes: string[]) =>
  (r: Seen) =>
    suffixes.some((s) => r.host === s || r.host.endsWith(`.${s}`))

/**
 * Signs of who wrote the answer. An intermediary that leaves its headers on every answer (`cf-ray`, `via`) is only
 * listed where the answer itself has the form of its own error.
 */
const TRACES: readonly Trace[] = [
  // gateways, which answer before the API does
  {
    product: 'Envoy',
    layer: 'gateway',
    because: 'server: istio-envoy or envoy, and its plain text',
    seen: (r) =>
      (/envoy/.test(r.server) || r.has('x-envoy-upstream-service-time')) &&
      /^(?:Jwt |Jwks |Audiences? in Jwt|RBAC: )/.test(r.body),
  },
  {
    product: 'Istio',
    layer: 'gateway',
    because: 'RBAC: access denied',
    seen: (r) => /^RBAC: access denied/.test(r.body),
  },
  {
    product: 'Kong',
    layer: 'gateway',
    because: 'server: kong or X-Kong headers',
    seen: (r) =>
      r.server.startsWith('kong') || r.has('x-kong-response-latency') || r.has('x-kong-request-id'),
  },
  {
    product: 'AWS API Gateway',
    layer: 'gateway',
    because: 'apigw-requestid or x-amzn-errortype with its error body',
    seen: (r) =>
      (r.has('apigw-requestid') || r.has('x-amz-apigw-id') || r.has('x-amzn-errortype')) &&
      (r.body === '' || /^\s*\{\s*"[Mm]essage"\s*:/.test(r.body)),
  },
  {
    product: 'Azure API Management',
    layer: 'gateway',
    because: 'a body of statusCode and message',
    seen: (r) => /^\s*\{\s*"statusCode"\s*:\s*\d{3}\s*,\s*"message"\s*:/.test(r.body),
  },
  {
    product: 'Cloudflare',
    layer: 'gateway',
    because: 'Cloudflare Access redirect or block page',
    seen: (r) =>
      r.has('cf-access-domain') ||
      /cloudflareaccess\.com/.test(header(r.headers, 'location') ?? '') ||
      (r.has('cf-ray') && /cloudflare/i.test(r.body.slice(0, 4000))),
  },
  {
    product: 'Easy Auth',
    layer: 'gateway',
    because: 'x-ms-middleware-request-id, or the App Service text for 401 and 403',
    seen: (r) =>
      r.has('x-ms-middleware-request-id') ||
      /You do not have permission to view this directory or page/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Traefik',
    layer: 'gateway',
    because: 'its plain text',
    seen: (r) => r.server.startsWith('traefik'),
  },
  {
    product: 'oauth2-proxy',
    layer: 'gateway',
    because: '_oauth2_proxy cookies or its page',
    seen: (r) =>
      headers(r.headers, 'set-cookie').some((c) => c.startsWith('_oauth2_proxy')) ||
      /OAuth2 Proxy/.test(r.body.slice(0, 20_000)),
  },
  {
    product: 'Google Cloud IAP',
    layer: 'gateway',
    because: 'x-goog-iap-generated-response',
    seen: (r) => r.has('x-goog-iap-generated-response') || r.body.startsWith('Invalid IAP credentials'),
  },
  {
    product: 'Apache APISIX',
    layer: 'gateway',
    because: 'server: APISIX',
    seen: (r) => /apisix/.test(r.server),
  },
  {
    product: 'Akamai',
    layer: 'gateway',
    because: 'server: AkamaiGHost',
    seen: (r) => /akamai/.test(r.server),
  },
  {
    product: 'nginx',
    layer: 'gateway',
    because: "nginx's own error page",
    seen: (r) => /<hr><center>(?:nginx|openresty)/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'mod_auth_openidc',
    layer: 'library',
    because: 'mod_auth_openidc cookies',
    seen: (r) => headers(r.headers, 'set-cookie').some((c) => c.startsWith('mod_auth_openidc')),
  },
  // identity providers
  {
    product: 'Microsoft Entra ID',
    layer: 'idp',
    because: 'AADSTS codes, x-ms-ests headers or the host',
    seen: (r) =>
      r.has('x-ms-ests-server') ||
      r.body.includes('AADSTS') ||
      host('login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn')(r),
  },
  {
    product: 'Okta',
    layer: 'idp',
    because: 'x-okta-request-id or the host',
    seen: (r) => r.has('x-okta-request-id') || host('okta.com', 'oktapreview.com', 'okta-emea.com')(r),
  },
  {
    product: 'Auth0',
    layer: 'idp',
    because: 'x-auth0-requestid or the host',
    seen: (r) => r.has('x-auth0-requestid') || host('auth0.com')(r),
  },
  {
    product: 'Amazon Cognito',
    layer: 'idp',
    because: 'the host',
    seen: host('amazoncognito.com'),
  },
  {
    product: 'Keycloak',
    layer: 'idp',
    because: 'KEYCLOAK or KC_ cookies, or its error page',
    seen: (r) =>
      headers(r.headers, 'set-cookie').some((c) => /^(?:KC_|KEYCLOAK_)/.test(c)) ||
      /id="kc-error-message"/.test(r.body.slice(0, 50_000)),
  },
  {
    product: 'Salesforce',
    layer: 'resource-server',
    because: 'the host or sfdc headers',
    seen: (r) => r.has('sforce-limit-info') || host('salesforce.com', 'force.com')(r),
  },
  // resource servers
  {
    product: 'Microsoft Graph',
    layer: 'resource-server',
    because: 'the host, with its error object',
    seen: host('graph.microsoft.com', 'graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn'),
  },
  {
    product: 'Exchange',
    layer: 'resource-server',
    because: 'x-ms-diagnostics',
    seen: (r) => r.has('x-ms-diagnostics') && !r.has('x-ms-middleware-request-id'),
  },
  {
    product: 'Google',
    layer: 'resource-server',
    because: 'the error object of Google APIs',
    seen: (r) =>
      host('googleapis.com', 'accounts.google.com')(r) ||
      /"@type"\s*:\s*"type\.googleapis\.com/.test(r.body.slice(0, 20_000)),
  },
  {
    product: 'PostgREST',
    layer: 'resource-server',
    because: 'PGRST codes',
    seen: (r) => /"code"\s*:\s*"PGRST/.test(r.body.slice(0, 4000)) || r.server.startsWith('postgrest'),
  },
  {
    product: 'Spring Security',
    layer: 'resource-server',
    because: 'error_uri of RFC 6750 in the challenge',
    seen: (r) => /error_uri="https:\/\/tools\.ietf\.org\/html\/rfc6750#section-3\.1"/.test(r.challenge),
  },
  {
    product: 'ASP.NET Core',
    layer: 'resource-server',
    because: 'the form of the Bearer challenge',
    seen: (r) =>
      r.server.startsWith('kestrel') ||
      /asp\.net/i.test(header(r.headers, 'x-powered-by') ?? '') ||
      /^Bearer error="invalid_token", error_description="The (?:audience|issuer|token|signature)/.test(
        r.challenge,
      ),
  },
  {
    product: 'node',
    layer: 'resource-server',
    because: 'x-powered-by: Express',
    seen: (r) => /express/i.test(header(r.headers, 'x-powered-by') ?? ''),
  },
]

/**
 * Which product wrote this answer, by its headers and the form of its body. Gateways first: what a gateway refuses
 * never reached the API behind it. Empty where nothing gives it away, or the response was not seen.
 */
export function answeredBy(exchange: Exchange): Responder[] {
  const response = exchange.response
  if (!response) return []
  const body = exchange.unseen.includes('response-body') ? null : response.body
  const names = new Set(response.headers.map((h) => h.name.toLowerCase()))
  const seen: Seen = {
    status: response.status,
    headers: response.headers,
    server: (header(response.headers, 'server') ?? '').toLowerCase(),
    challenge: headers(response.headers, 'www-authenticate').join(', '),
    body: body?.encoding === 'text' ? body.text.slice(0, 50_000) : '',
    host: parseUrl(exchange.request.url)?.hostname ?? '',
    has: (name) => names.has(name),
  }
  return TRACES.filter((t) => t.seen(seen)).map(({ product, layer, because }) => ({
    product,
    layer,
    because,
  }))
}

/** Checks in the order the product makes them; it stops at the first that fails. */
const ORDERS: readonly { product: RegExp; order: readonly string[] }[] = [
  // Microsoft.IdentityModel, JsonWebTokenHandler.ValidateToken
  {
    product: /Microsoft\.Identity|ASP\.NET Core JwtBearer/,
    order: ['signature', 'exp', 'aud', 'iss', 'typ'],
  },
  // auth0/node-jsonwebtoken, verify.js
  { product: /node jsonwebtoken|express-jwt\b/, order: ['signature', 'nbf', 'exp', 'aud', 'iss', 'sub'] },
  // panva/jose, lib/jwt_claims_set
  { product: /^jose \(panva\)/, order: ['signature', 'typ', 'iss', 'sub', 'aud', 'nbf', 'exp'] },
  // jpadilla/pyjwt, api_jwt.py
  { product: /^PyJWT/, order: ['signature', 'iat', 'nbf', 'exp', 'iss', 'aud', 'sub', 'jti'] },
  // coreos/go-oidc, verify.go
  { product: /go-oidc|Kubernetes/, order: ['iss', 'aud', 'exp', 'nbf', 'signature'] },
  // envoyproxy/envoy, jwt_authn/authenticator.cc
  { product: /Envoy|Istio/, order: ['exp', 'iss', 'aud', 'signature'] },
  // firebase-admin-node, token-verifier.ts
  { product: /Firebase/, order: ['kid', 'aud', 'iss', 'sub', 'signature', 'exp'] },
  // AWS API Gateway, JWT authorizers of HTTP APIs
  {
    product: /AWS API Gateway HTTP/,
    order: ['signature', 'kid', 'iss', 'aud', 'exp', 'nbf', 'iat', 'scope'],
  },
  // Spring Security, NimbusJwtDecoder: the signature first, then every validator, of which one text is shown
  { product: /Spring Security/, order: ['signature', '*'] },
]

/**
 * What a refusal proves about the rest of the token: the claims (and `signature`) that this product had checked and
 * found good before the one it complains of. Empty where its order is not known.
 *
 * Holds for releases whose order was read in their source; a message that comes after a pass over several tokens or
 * several configured issuers proves less.
 */
export function provenByOrder(product: string, claim: string): string[] {
  const order = ORDERS.find((o) => o.product.test(product))?.order
  if (!order) return []
  const at = order.indexOf(claim)
  const end = at < 0 ? order.indexOf('*') : at
  return end < 0 ? [] : order.slice(0, end)
}
