import { say } from '../say.ts'
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
        fix: say('tableGateways_addAnAudOfTheTokenTo'),
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
        fix: say('tableGateways_noJwtruleForThisIssOnCloud'),
      },
      {
        id: 'envoy-missing',
        pattern: /Jwt is missing/,
        cause: 'bearer-token-not-received',
        fix: say('tableGateways_headerMissingOrOtherHeaderParam'),
      },
      { id: 'envoy-exp', pattern: /Jwt is expired/, cause: 'token-expired', claim: 'exp' },
      { id: 'envoy-nbf', pattern: /Jwt not yet valid/, cause: 'clock-skew', claim: 'nbf' },
      { id: 'envoy-verify', pattern: /Jwt verification fails/, cause: 'unknown-signing-key' },
      {
        id: 'envoy-kid',
        pattern: /Jwks doesn't have key to match kid or alg from Jwt/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: say('tableGateways_wrongIssuerRealmRolloverWith'),
      },
      {
        id: 'envoy-jwks',
        pattern: /Jwks remote fetch is failed/,
        cause: null,
        fix: say('tableGateways_proxyCannotReachJwksUri'),
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
        fix: say('tableGateways_tokenIsValidRequestprincipals'),
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
        fix: say('tableGateways_noConsumerCredentialHasThis'),
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
        fix: say('tableGateways_claimValidatorAudienceMatch'),
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
        fix: say('tableGateways_neitherAudNorOnlyIfAudAbsent'),
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
        fix: say('tableGateways_noDetailReadWwwAuthenticate'),
        low: true,
      },
      {
        id: 'apigw-missing-auth',
        pattern: /Missing Authentication Token/,
        cause: null,
        fix: say('tableGateways_usuallyTheRouteMethodStageDoes'),
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
        fix: say('tableGateways_authorizerPolicyDeniedOrCached'),
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
        fix: say('tableGateways_defaultMessagesThePolicyAuthor'),
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
        fix: say('tableGateways_appServiceRejectsWithoutReason'),
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
        fix: say('tableGateways_keycloakDefaultAddAnAudience'),
      },
      {
        id: 'o2p-audclaims',
        pattern: /audience claims \[(?:[^\]]*)\] do not exist in claims/,
        cause: 'audience-missing',
        claim: 'aud',
        fix: say('tableGateways_tokenHasNoAudCognitoAccessToken'),
      },
      {
        id: 'o2p-csrf',
        pattern: /Login Failed: Unable to find a valid CSRF token/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableGateways_csrfCookieLostCookieSecureOn'),
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
        fix: say('tableGateways_programmaticCallNeedsAnOidc'),
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
        fix: say('tableGateways_needsAnIdTokenWithAudService'),
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
        fix: say('tableGateways_audIsTheHexAudTagOf'),
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
        fix: say('tableGateways_sessionNonceCookiesPiledUpOr'),
      },
    ],
  },
]
