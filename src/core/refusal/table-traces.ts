import type { Header } from '../evidence.ts'
import { header, headers } from '../http.ts'
import { say } from '../say.ts'
import type { Layer } from './table.ts'

/** A product, and whether an answer bears its signs. */
export interface Trace {
  product: string
  layer: Layer
  because: string
  seen: (response: Seen) => boolean
}

export interface Seen {
  status: number
  headers: readonly Header[]
  server: string
  challenge: string
  body: string
  host: string
  path: string
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
export const TRACES: readonly Trace[] = [
  // gateways, which answer before the API does
  {
    product: 'Envoy',
    layer: 'gateway',
    because: say('tableTraces_serverIstioEnvoyOrEnvoyAndIts'),
    seen: (r) =>
      /^(?:Jwt |Jwks |Audiences? in Jwt|RBAC: )/.test(r.body) &&
      (/envoy/.test(r.server) ||
        /^(?:Jwt (?:is |issuer |verification |not yet |header )|Jwks )/.test(r.body)),
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
    because: say('tableTraces_serverKongOrKongResponseLatency'),
    // X-Kong-Upstream-Latency comes with answers of the API behind it, X-Kong-Response-Latency with Kong's own.
    seen: (r) =>
      !r.has('x-kong-upstream-latency') &&
      (r.server.startsWith('kong') || r.has('x-kong-response-latency') || r.has('x-kong-request-id')),
  },
  {
    product: 'AWS API Gateway',
    layer: 'gateway',
    because: say('tableTraces_apigwRequestidOrAmznErrortype'),
    seen: (r) =>
      (r.has('apigw-requestid') || r.has('x-amz-apigw-id') || r.has('x-amzn-errortype')) &&
      (r.body === '' || /^\s*\{\s*"[Mm]essage"\s*:/.test(r.body)),
  },
  {
    product: 'Azure API Management',
    layer: 'gateway',
    because: say('tableTraces_bodyOfStatuscodeAndMessage'),
    seen: (r) => /^\s*\{\s*"statusCode"\s*:\s*\d{3}\s*,\s*"message"\s*:/.test(r.body),
  },
  {
    product: 'Cloudflare',
    layer: 'gateway',
    because: say('tableTraces_cloudflareAccessRedirectOrBlock'),
    seen: (r) =>
      r.has('cf-access-domain') ||
      /cloudflareaccess\.com/.test(header(r.headers, 'location') ?? '') ||
      (r.has('cf-ray') && /cloudflare/i.test(r.body.slice(0, 4000))),
  },
  {
    product: 'Easy Auth',
    layer: 'gateway',
    because: say('tableTraces_msMiddlewareRequestIdOrTheApp'),
    seen: (r) =>
      r.has('x-ms-middleware-request-id') ||
      /You do not have permission to view this directory or page/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Traefik',
    layer: 'gateway',
    because: say('tableTraces_itsPlainText'),
    seen: (r) => r.server.startsWith('traefik'),
  },
  {
    product: 'oauth2-proxy',
    layer: 'gateway',
    because: say('tableTraces_oauthProxyCookiesOrItsPage'),
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
    seen: (r) => /apisix/.test(r.server) && !r.has('x-apisix-upstream-status'),
  },
  {
    product: 'WSO2',
    layer: 'gateway',
    because: say('tableTraces_faultWithCodeOfToOrIts'),
    seen: (r) => /realm="WSO2/.test(r.challenge) || /"code"\s*:\s*"?9009\d\d\b/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Apigee',
    layer: 'gateway',
    because: say('tableTraces_faultWithAnErrorcode'),
    seen: (r) => /"faultstring"[\s\S]{0,600}"errorcode"\s*:\s*"/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Gravitee',
    layer: 'gateway',
    because: say('tableTraces_itsTransactionHeadersAndError'),
    seen: (r) => r.has('x-gravitee-transaction-id') && /"http_status_code"\s*:/.test(r.body.slice(0, 2000)),
  },
  {
    product: 'Tyk',
    layer: 'gateway',
    because: say('tableTraces_itsErrorBody'),
    seen: (r) =>
      r.has('x-tyk-api-expires') ||
      /^\s*\{\s*"error"\s*:\s*"(?:Key not authori[sz]ed|Access to this API has been disallowed|Authorization field missing)"\s*\}/.test(
        r.body,
      ),
  },
  {
    product: 'KrakenD',
    layer: 'gateway',
    because: say('tableTraces_krakendAndNoBodyOfItsOwn'),
    seen: (r) => r.has('x-krakend') && r.body.trim() === '',
  },
  {
    product: 'AWS load balancer',
    layer: 'gateway',
    because: 'server: awselb',
    seen: (r) => r.server.startsWith('awselb'),
  },
  {
    product: 'CloudFront',
    layer: 'gateway',
    because: say('tableTraces_cloudfrontOwnErrorPage'),
    seen: (r) => /Generated by cloudfront/i.test(r.body.slice(0, 8000)),
  },
  {
    product: 'Pomerium',
    layer: 'gateway',
    because: say('tableTraces_pomeriumHeaders'),
    seen: (r) =>
      r.has('x-pomerium-intercepted-response') || /\/\.pomerium\//.test(header(r.headers, 'location') ?? ''),
  },
  {
    product: 'Azure Front Door',
    layer: 'gateway',
    because: say('tableTraces_azureRefWithItsErrorPage'),
    seen: (r) => r.has('x-azure-ref') && /azure front door|azurefd/i.test(r.body.slice(0, 8000)),
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
    because: say('tableTraces_nginxOwnErrorPage'),
    seen: (r) => /<hr><center>(?:nginx|openresty)/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'mod_auth_openidc',
    layer: 'library',
    because: say('tableTraces_modAuthOpenidcCookies'),
    seen: (r) => headers(r.headers, 'set-cookie').some((c) => c.startsWith('mod_auth_openidc')),
  },
  // identity providers
  {
    product: 'Microsoft Entra ID',
    layer: 'idp',
    because: say('tableTraces_aadstsCodesMsEstsHeadersOrThe'),
    seen: (r) =>
      r.has('x-ms-ests-server') ||
      r.body.includes('AADSTS') ||
      host('login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn')(r),
  },
  {
    product: 'Okta',
    layer: 'idp',
    because: say('tableTraces_oktaRequestIdOrTheHost'),
    seen: (r) => r.has('x-okta-request-id') || host('okta.com', 'oktapreview.com', 'okta-emea.com')(r),
  },
  {
    product: 'Auth0',
    layer: 'idp',
    because: say('tableTraces_authRequestidOrTheHost'),
    seen: (r) => r.has('x-auth0-requestid') || host('auth0.com')(r),
  },
  {
    product: 'Amazon Cognito',
    layer: 'idp',
    because: say('tableTraces_theHost'),
    seen: host('amazoncognito.com'),
  },
  {
    product: 'Keycloak',
    layer: 'idp',
    because: say('tableTraces_itsEndpointsKeycloakOrKcCookies'),
    seen: (r) =>
      /\/realms\/[^/]+\/(?:protocol|broker|login-actions)\//.test(r.path) ||
      headers(r.headers, 'set-cookie').some((c) => /^(?:KC_|KEYCLOAK_)/.test(c)) ||
      /id="kc-error-message"/.test(r.body.slice(0, 50_000)),
  },
  {
    product: 'AD FS',
    layer: 'idp',
    because: say('tableTraces_itsEndpointsAndErrorPage'),
    seen: (r) => /^\/adfs\/(?:ls|oauth2|services)\b/.test(r.path),
  },
  {
    product: 'authentik',
    layer: 'idp',
    because: say('tableTraces_itsEndpoints'),
    seen: (r) => /^\/application\/(?:o|saml)\//.test(r.path) || r.has('x-authentik-id'),
  },
  {
    product: 'Ping',
    layer: 'idp',
    because: say('tableTraces_itsEndpointsOrTheHost'),
    seen: (r) =>
      /^\/as\/(?:token\.oauth2|authorization\.oauth2|introspect\.oauth2)/.test(r.path) ||
      host('pingone.com', 'pingone.eu')(r),
  },
  {
    product: 'Salesforce',
    layer: 'resource-server',
    because: say('tableTraces_theHostOrSfdcHeaders'),
    seen: (r) => r.has('sforce-limit-info') || host('salesforce.com', 'force.com')(r),
  },
  // resource servers
  {
    product: 'Kubernetes',
    layer: 'resource-server',
    because: say('tableTraces_bodyOfKindStatus'),
    seen: (r) =>
      /^\s*\{\s*"kind"\s*:\s*"Status"\s*,\s*"apiVersion"\s*:\s*"v1"/.test(r.body) ||
      r.has('x-kubernetes-pf-flowschema-uid'),
  },
  {
    product: 'Supabase',
    layer: 'resource-server',
    because: say('tableTraces_theHostOrItsHeaders'),
    seen: (r) =>
      r.has('sb-gateway-version') || r.has('sb-project-ref') || host('supabase.co', 'supabase.in')(r),
  },
  {
    product: 'Azure Key Vault',
    layer: 'resource-server',
    because: say('tableTraces_theHost'),
    seen: host('vault.azure.net', 'vault.azure.cn', 'vault.usgovcloudapi.net'),
  },
  {
    product: 'Vault',
    layer: 'resource-server',
    because: say('tableTraces_itsApi'),
    seen: (r) => /^\/v1\/auth\//.test(r.path) && /^\s*\{\s*"errors"\s*:\s*\[/.test(r.body),
  },
  {
    product: 'GitLab',
    layer: 'resource-server',
    because: say('tableTraces_gitlabHeaders'),
    seen: (r) => r.has('x-gitlab-meta'),
  },
  {
    product: 'Quarkus',
    layer: 'resource-server',
    because: say('tableTraces_codesOfSmallryeJwt'),
    seen: (r) => /\bSRJWT\d{5}\b/.test(r.body.slice(0, 8000)),
  },
  {
    product: 'Microsoft Graph',
    layer: 'resource-server',
    because: say('tableTraces_theHostWithItsErrorObject'),
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
    because: say('tableTraces_theErrorObjectOfGoogleApis'),
    seen: (r) =>
      host('googleapis.com', 'accounts.google.com')(r) ||
      /"@type"\s*:\s*"type\.googleapis\.com/.test(r.body.slice(0, 20_000)),
  },
  {
    product: 'PostgREST',
    layer: 'resource-server',
    because: say('tableTraces_pgrstCodes'),
    seen: (r) => /"code"\s*:\s*"PGRST/.test(r.body.slice(0, 4000)) || r.server.startsWith('postgrest'),
  },
  {
    product: 'Spring Security',
    layer: 'resource-server',
    because: say('tableTraces_errorUriOfRfcInTheChallenge'),
    seen: (r) => /error_uri="https:\/\/tools\.ietf\.org\/html\/rfc6750#section-3\.1"/.test(r.challenge),
  },
  {
    product: 'ASP.NET Core',
    layer: 'resource-server',
    because: say('tableTraces_theFormOfTheBearerChallenge'),
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

/** Headers that a gateway adds to answers of what stands behind it, and to no answer of its own. */
export const PASSED: readonly Trace[] = [
  {
    // Kong docs, configuration reference, `headers`
    product: 'Kong',
    layer: 'gateway',
    because: 'X-Kong-Upstream-Latency',
    seen: (r) => r.has('x-kong-upstream-latency'),
  },
  {
    // Envoy docs, router filter: time between sending upstream and receiving its headers
    product: 'Envoy',
    layer: 'gateway',
    because: 'X-Envoy-Upstream-Service-Time',
    seen: (r) => r.has('x-envoy-upstream-service-time'),
  },
  {
    // API Gateway developer guide: headers of the integration that it renames
    product: 'AWS API Gateway',
    layer: 'gateway',
    because: say('tableTraces_amznRemappedHeaders'),
    seen: (r) => r.headers.some(({ name }) => /^x-amzn-remapped-/i.test(name)),
  },
  {
    // APISIX docs: status of the upstream
    product: 'Apache APISIX',
    layer: 'gateway',
    because: 'X-APISIX-Upstream-Status',
    seen: (r) => r.has('x-apisix-upstream-status'),
  },
  {
    // oauth2-proxy docs, overview: added to proxied answers
    product: 'oauth2-proxy',
    layer: 'gateway',
    because: say('tableTraces_gapUpstreamAddressOrGapAuth'),
    seen: (r) => r.has('gap-upstream-address') || r.has('gap-auth'),
  },
]
