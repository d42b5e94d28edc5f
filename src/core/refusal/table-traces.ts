import type { Header } from '../evidence.ts'
import { header, headers } from '../http.ts'
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
    because: 'server: istio-envoy or envoy, and its plain text',
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
    because: 'server: kong or X-Kong-Response-Latency',
    // X-Kong-Upstream-Latency comes with answers of the API behind it, X-Kong-Response-Latency with Kong's own.
    seen: (r) =>
      !r.has('x-kong-upstream-latency') &&
      (r.server.startsWith('kong') || r.has('x-kong-response-latency') || r.has('x-kong-request-id')),
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
    seen: (r) => /apisix/.test(r.server) && !r.has('x-apisix-upstream-status'),
  },
  {
    product: 'WSO2',
    layer: 'gateway',
    because: 'a fault with a code of 900900 to 900912, or its realm',
    seen: (r) => /realm="WSO2/.test(r.challenge) || /"code"\s*:\s*"?9009\d\d\b/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Apigee',
    layer: 'gateway',
    because: 'a fault with an errorcode',
    seen: (r) => /"faultstring"[\s\S]{0,600}"errorcode"\s*:\s*"/.test(r.body.slice(0, 4000)),
  },
  {
    product: 'Gravitee',
    layer: 'gateway',
    because: 'its transaction headers and error body',
    seen: (r) => r.has('x-gravitee-transaction-id') && /"http_status_code"\s*:/.test(r.body.slice(0, 2000)),
  },
  {
    product: 'Tyk',
    layer: 'gateway',
    because: 'its error body',
    seen: (r) =>
      r.has('x-tyk-api-expires') ||
      /^\s*\{\s*"error"\s*:\s*"(?:Key not authori[sz]ed|Access to this API has been disallowed|Authorization field missing)"\s*\}/.test(
        r.body,
      ),
  },
  {
    product: 'KrakenD',
    layer: 'gateway',
    because: 'X-Krakend, and no body of its own',
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
    because: "CloudFront's own error page",
    seen: (r) => /Generated by cloudfront/i.test(r.body.slice(0, 8000)),
  },
  {
    product: 'Pomerium',
    layer: 'gateway',
    because: 'X-Pomerium headers',
    seen: (r) =>
      r.has('x-pomerium-intercepted-response') || /\/\.pomerium\//.test(header(r.headers, 'location') ?? ''),
  },
  {
    product: 'Azure Front Door',
    layer: 'gateway',
    because: 'X-Azure-Ref with its error page',
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
    because: 'its endpoints, KEYCLOAK or KC_ cookies, or its error page',
    seen: (r) =>
      /\/realms\/[^/]+\/(?:protocol|broker|login-actions)\//.test(r.path) ||
      headers(r.headers, 'set-cookie').some((c) => /^(?:KC_|KEYCLOAK_)/.test(c)) ||
      /id="kc-error-message"/.test(r.body.slice(0, 50_000)),
  },
  {
    product: 'AD FS',
    layer: 'idp',
    because: 'its endpoints and error page',
    seen: (r) => /^\/adfs\/(?:ls|oauth2|services)\b/.test(r.path),
  },
  {
    product: 'authentik',
    layer: 'idp',
    because: 'its endpoints',
    seen: (r) => /^\/application\/(?:o|saml)\//.test(r.path) || r.has('x-authentik-id'),
  },
  {
    product: 'Ping',
    layer: 'idp',
    because: 'its endpoints or the host',
    seen: (r) =>
      /^\/as\/(?:token\.oauth2|authorization\.oauth2|introspect\.oauth2)/.test(r.path) ||
      host('pingone.com', 'pingone.eu')(r),
  },
  {
    product: 'Salesforce',
    layer: 'resource-server',
    because: 'the host or sfdc headers',
    seen: (r) => r.has('sforce-limit-info') || host('salesforce.com', 'force.com')(r),
  },
  // resource servers
  {
    product: 'Kubernetes',
    layer: 'resource-server',
    because: 'a body of kind Status',
    seen: (r) =>
      /^\s*\{\s*"kind"\s*:\s*"Status"\s*,\s*"apiVersion"\s*:\s*"v1"/.test(r.body) ||
      r.has('x-kubernetes-pf-flowschema-uid'),
  },
  {
    product: 'Supabase',
    layer: 'resource-server',
    because: 'the host or its headers',
    seen: (r) =>
      r.has('sb-gateway-version') || r.has('sb-project-ref') || host('supabase.co', 'supabase.in')(r),
  },
  {
    product: 'Azure Key Vault',
    layer: 'resource-server',
    because: 'the host',
    seen: host('vault.azure.net', 'vault.azure.cn', 'vault.usgovcloudapi.net'),
  },
  {
    product: 'Vault',
    layer: 'resource-server',
    because: 'its API',
    seen: (r) => /^\/v1\/auth\//.test(r.path) && /^\s*\{\s*"errors"\s*:\s*\[/.test(r.body),
  },
  {
    product: 'GitLab',
    layer: 'resource-server',
    because: 'X-Gitlab headers',
    seen: (r) => r.has('x-gitlab-meta'),
  },
  {
    product: 'Quarkus',
    layer: 'resource-server',
    because: 'codes of SmallRye JWT',
    seen: (r) => /\bSRJWT\d{5}\b/.test(r.body.slice(0, 8000)),
  },
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
    because: 'X-Amzn-Remapped headers',
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
    because: 'GAP-Upstream-Address or GAP-Auth',
    seen: (r) => r.has('gap-upstream-address') || r.has('gap-auth'),
  },
]
