import { APIM_REASON, MISSING_CLAIM, WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Texts of gateways and proxies that stand before an API. */
export const GATEWAYS: readonly RefusalProduct[] = [
  // https://github.com/google/jwt_verify_lib/blob/master/src/status.cc
  {
    product: 'Envoy jwt_authn / Istio / Google ESPv2',
    layer: 'gateway',
    rows: [
      {
        id: 'envoy-aud',
        pattern: /Audiences? in Jwt (?:are|is) not allowed/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Add an aud of the token to the audiences of the jwt_authn or RequestAuthentication rule (http(s):// and one trailing slash are ignored there), or request a token for this API. The signature was not checked yet.',
      },
    ],
  },
  // https://github.com/google/jwt_verify_lib/blob/master/src/status.cc
  {
    product: 'Envoy jwt_authn / Istio',
    layer: 'gateway',
    rows: [
      {
        id: 'envoy-iss',
        pattern: /Jwt issuer is not configured/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: 'No jwtRule for this iss. On Cloud Run it can be IAM, not ESPv2.',
      },
      {
        id: 'envoy-missing',
        pattern: /Jwt is missing/,
        cause: 'bearer-token-not-received',
        fix: 'Header missing or other header/param configured (fromHeaders).',
      },
      { id: 'envoy-exp', pattern: /Jwt is expired/, cause: 'token-expired', claim: 'exp' },
      { id: 'envoy-nbf', pattern: /Jwt not yet valid/, cause: 'clock-skew', claim: 'nbf' },
      { id: 'envoy-verify', pattern: /Jwt verification fails/, cause: 'unknown-signing-key' },
      {
        id: 'envoy-kid',
        pattern: /Jwks doesn't have key to match kid or alg from Jwt/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: 'Wrong issuer/realm, rollover with cached JWKS, or alg mismatch.',
      },
      {
        id: 'envoy-jwks',
        pattern: /Jwks remote fetch is failed/,
        cause: null,
        fix: 'Proxy cannot reach jwks_uri.',
      },
      {
        id: 'envoy-format',
        pattern: /Jwt is not in the form of Header\.Payload\.Signature|Jwt header is an invalid/,
        cause: 'opaque-access-token',
      },
    ],
  },
  // https://github.com/istio/istio/blob/master/tests/integration/security/authz_test.go
  {
    product: 'Istio AuthorizationPolicy',
    layer: 'gateway',
    rows: [
      {
        id: 'istio-rbac',
        pattern: /RBAC: access denied/,
        cause: null,
        fix: 'Token is valid; requestPrincipals/claims rule did not match (e.g. iss/sub slash, aud claim condition), or no token and RequestAuthentication alone does not require one.',
      },
    ],
  },
  // https://github.com/Kong/kong/blob/master/kong/plugins/jwt/handler.lua
  // https://docs.konghq.com/hub/kong-inc/jwt/
  {
    product: 'Kong jwt plugin',
    layer: 'gateway',
    rows: [
      {
        id: 'kong-jwt-cred',
        pattern: /No credentials found for given '(?<claim>[^']+)'/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: 'No consumer credential has this key (default key_claim_name iss).',
      },
      { id: 'kong-jwt-mandatory', pattern: /No mandatory '(?<claim>[^']+)' in claims/, cause: MISSING_CLAIM },
      { id: 'kong-jwt-bad', pattern: /Bad token; (?:.+)/, cause: 'opaque-access-token' },
      {
        id: 'kong-jwt-sig',
        pattern: /"message"\s*:\s*"Invalid (?<claim>signature|algorithm|key\/secret)"/,
        cause: { signature: 'unknown-signing-key', algorithm: 'unsupported-signing-algorithm' },
        claim: 'alg',
      },
      {
        id: 'kong-jwt-exp',
        pattern: /"(?<claim>exp|nbf)"\s*:\s*"token (?:expired|not valid yet)"/,
        cause: WRONG_CLAIM,
        claim: 'exp',
      },
    ],
  },
  // https://github.com/Kong/kong/blob/master/kong/plugins/oauth2/access.lua
  {
    product: 'Kong oauth2 plugin',
    layer: 'gateway',
    rows: [
      {
        id: 'kong-oauth2',
        pattern: /The access token is (?<claim>missing|invalid or has expired|global)/,
        cause: { missing: 'bearer-token-not-received' },
      },
    ],
  },
  // https://github.com/apache/apisix/blob/master/apisix/plugins/openid-connect.lua
  {
    product: 'Apache APISIX openid-connect',
    layer: 'gateway',
    rows: [
      {
        id: 'apisix-aud',
        pattern: /(?<claim>mismatched audience|required audience claim not present)/,
        cause: {
          'mismatched audience': 'audience-mismatch',
          'required audience claim not present': 'audience-missing',
        },
        claim: 'aud',
        fix: "claim_validator.audience.match_with_client_id: aud must equal/contain the gateway's client_id.",
      },
    ],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
  {
    product: 'AWS API Gateway HTTP API JWT authorizer',
    layer: 'gateway',
    rows: [
      {
        id: 'apigw-http-aud',
        pattern: /the token does not have a valid audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Neither aud nor (only if aud absent) client_id is in the authorizer\'s audience list. Body is only {"message":"Unauthorized"}.',
      },
    ],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'AWS API Gateway REST + Cognito authorizer',
    layer: 'gateway',
    rows: [
      {
        id: 'apigw-rest-exp',
        pattern: /The incoming token has expired/,
        cause: 'token-expired',
        claim: 'exp',
      },
    ],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
  // https://repost.aws/knowledge-center/api-gateway-authentication-token-errors
  {
    product: 'AWS API Gateway',
    layer: 'gateway',
    rows: [
      {
        id: 'apigw-unauthorized',
        pattern: /"message"\s*:\s*"Unauthorized"\s*\}/,
        cause: null,
        fix: 'No detail: read www-authenticate (HTTP API). REST + Cognito: ID token needed unless scopes are configured on the method; then access token needed.',
        low: true,
      },
      {
        id: 'apigw-missing-auth',
        pattern: /Missing Authentication Token/,
        cause: null,
        fix: 'Usually the route/method/stage does not exist, or it needs SigV4; not a bearer problem.',
      },
    ],
  },
  // https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer
  {
    product: 'AWS API Gateway Lambda authorizer',
    layer: 'gateway',
    rows: [
      {
        id: 'apigw-explicit-deny',
        pattern: /User is not authorized to access this resource(?: with an explicit deny)?/,
        cause: 'access-denied',
        fix: 'Authorizer policy denied or cached for another path.',
      },
    ],
  },
  // https://learn.microsoft.com/azure/api-management/validate-jwt-policy
  {
    product: 'Azure API Management validate-jwt',
    layer: 'gateway',
    rows: [
      {
        id: 'apim-jwt',
        pattern: /"message"\s*:\s*"[^"]*JWT[^"]*"/,
        cause: null,
        fix: 'Default messages; the policy author may replace text and status. Default clock-skew 0 s; at least one audience must be listed.',
        low: true,
      },
      { id: 'apim-missing', pattern: /JWT not present/, cause: 'bearer-token-not-received' },
    ],
  },
  // https://learn.microsoft.com/azure/api-management/api-management-error-handling-policies
  {
    product: 'Azure API Management LastError.Reason',
    layer: 'gateway',
    rows: [
      {
        id: 'apim-reason',
        pattern:
          /\b(?<claim>TokenAudienceNotAllowed|TokenIssuerNotAllowed|TokenExpired|TokenSignatureInvalid|TokenSignatureKeyNotFound|TokenClaimNotFound|TokenClaimValueNotAllowed|TokenNotFound|TokenNotPresent|JwtInvalid)\b/,
        cause: APIM_REASON,
      },
    ],
  },
  // https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad
  {
    product: 'Azure App Service Easy Auth',
    layer: 'gateway',
    rows: [
      {
        id: 'easyauth-403',
        pattern: /You do not have permission to view this directory or page/,
        cause: null,
        claim: 'aud',
        fix: "App Service rejects without reason: allowedAudiences must contain the token's aud (client ID itself is always allowed), issuer version v1/v2, or the caller app is not in allowedApplications.",
        low: true,
      },
    ],
  },
  // https://github.com/oauth2-proxy/oauth2-proxy/blob/master/pkg/providers/oidc/verifier.go
  // https://github.com/oauth2-proxy/oauth2-proxy/blob/master/oauthproxy.go
  {
    product: 'oauth2-proxy',
    layer: 'gateway',
    rows: [
      {
        id: 'o2p-aud',
        pattern:
          /audience from claim (?:\S+) with value \[(?<actual>[^\]]*)\] does not match with any of allowed audiences map\[(?<expected>[^\]:]*)/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Keycloak default: add an audience mapper for the proxy client or --oidc-extra-audience.',
      },
      {
        id: 'o2p-audclaims',
        pattern: /audience claims \[(?:[^\]]*)\] do not exist in claims/,
        cause: 'audience-missing',
        claim: 'aud',
        fix: 'Token has no aud (Cognito access token): use --oidc-audience-claim=client_id.',
      },
      {
        id: 'o2p-csrf',
        pattern: /Login Failed: Unable to find a valid CSRF token/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: 'CSRF cookie lost: cookie-secure on http, cookie-domain, SameSite, several logins in parallel.',
      },
      {
        id: 'o2p-upstream',
        pattern: /Login Failed: The upstream identity provider returned an error: (?<claim>\w+)/,
        cause: {
          access_denied: 'access-denied',
          login_required: 'login-required',
          consent_required: 'consent-required',
          invalid_scope: 'invalid-scope',
        },
      },
    ],
  },
  // https://cloud.google.com/iap/docs/faq (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'Google Cloud IAP',
    layer: 'gateway',
    rows: [
      {
        id: 'iap-invalid',
        pattern:
          /Invalid IAP credentials: [^\n]{0,60}(?:JWT audience)(?:[^\n]{0,60}'aud' claim \((?<actual>[^)]*)\) doesn't match expected value \((?<expected>[^)]*)\))?/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Programmatic call needs an OIDC ID token whose aud is the IAP OAuth client ID; app-level Authorization headers are read by IAP.',
      },
    ],
  },
  // https://cloud.google.com/run/docs/authenticating/service-to-service
  {
    product: 'Google Cloud Run / Functions IAM',
    layer: 'gateway',
    rows: [
      {
        id: 'cloudrun-401',
        pattern: /The access token could not be verified|Your client does not have permission to get URL/,
        cause: null,
        claim: 'aud',
        fix: 'Needs an ID token with aud = service URL (or custom audience), not an access token.',
      },
    ],
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/
  {
    product: 'Cloudflare Access (origin sample)',
    layer: 'gateway',
    rows: [
      {
        id: 'cf-access',
        pattern:
          /[Mm]issing required (?:CF Access JWT|cf authorization token)|Invalid token: unexpected "aud"/,
        cause: null,
        claim: 'aud',
        fix: 'aud is the 64-hex AUD tag of the Access application, never a hostname.',
        low: true,
      },
    ],
  },
  // https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers
  {
    product: 'nginx / Node / IIS',
    layer: 'gateway',
    rows: [
      {
        id: 'chrome-response-too-big',
        pattern:
          /Request Header Or Cookie Too Large|upstream sent too big header|HTTP Error 400\. The size of the request headers is too long|Bad Request - Request Too Long/,
        cause: 'headers-too-large',
        fix: 'Session/nonce cookies piled up or token too large (groups).',
      },
    ],
  },
]
