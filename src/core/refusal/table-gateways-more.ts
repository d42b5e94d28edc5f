import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Further gateways and proxies. */
export const GATEWAYS_MORE: readonly RefusalProduct[] = [
  // https://apim.docs.wso2.com/en/latest/troubleshooting/error-handling/
  {
    product: 'WSO2 API Manager',
    layer: 'gateway',
    rows: [
      { id: 'wso2-missing', pattern: /"code"\s*:\s*"?900902\b/, cause: 'bearer-token-not-received' },
      { id: 'wso2-expired', pattern: /"code"\s*:\s*"?90090[34]\b/, cause: 'token-expired', claim: 'exp' },
      {
        id: 'wso2-forbidden',
        pattern: /"code"\s*:\s*"?900908\b/,
        cause: 'access-denied',
        fix: say('tableGatewaysMore_subscribeTheApplicationToThis'),
      },
      { id: 'wso2-scope', pattern: /"code"\s*:\s*"?900910\b/, cause: 'scope-missing', claim: 'scope' },
    ],
  },
  // https://cloud.google.com/apigee/docs/api-platform/reference/policies/verify-jwt-policy
  // https://cloud.google.com/apigee/docs/api-platform/troubleshoot/policies/runtime/oauth-v2-policy
  {
    product: 'Apigee',
    layer: 'gateway',
    rows: [
      {
        id: 'apigee-jwt',
        pattern:
          /steps\.jwt\.(?<claim>JwtAudienceMismatch|JwtIssuerMismatch|TokenExpired|TokenNotYetValid|NoMatchingPublicKey|KeyIdMissing|AlgorithmMismatch|FailedToDecode|InvalidToken)/,
        cause: {
          JwtAudienceMismatch: 'audience-mismatch',
          JwtIssuerMismatch: 'issuer-mismatch',
          TokenExpired: 'token-expired',
          TokenNotYetValid: 'clock-skew',
          NoMatchingPublicKey: 'unknown-signing-key',
          KeyIdMissing: 'unknown-signing-key',
          AlgorithmMismatch: 'unsupported-signing-algorithm',
          FailedToDecode: 'opaque-access-token',
        },
      },
      {
        id: 'apigee-oauth',
        pattern:
          /keymanagement\.service\.(?<claim>access_token_expired|invalid_access_token|InsufficientScope|invalid_client)|oauth\.v2\.(?:InvalidAccessToken)/,
        cause: {
          access_token_expired: 'token-expired',
          InsufficientScope: 'scope-missing',
          invalid_client: 'client-authentication-failed',
        },
      },
    ],
  },
  // https://github.com/TykTechnologies/tyk/tree/master/gateway
  {
    product: 'Tyk',
    layer: 'gateway',
    rows: [
      { id: 'tyk-missing', pattern: /Authorization field missing/, cause: 'bearer-token-not-received' },
      { id: 'tyk-disallowed', pattern: /Access to this API has been disallowed/, cause: 'access-denied' },
    ],
  },
  // https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/oauth2/filter.cc
  {
    product: 'Envoy oauth2 filter',
    layer: 'gateway',
    rows: [
      {
        id: 'envoy-oauth2',
        pattern: /OAuth flow failed\./,
        cause: null,
        fix: say('tableGatewaysMore_envoySaysTheReasonInItsLog'),
      },
    ],
  },
  // https://github.com/oauth2-proxy/oauth2-proxy/blob/master/oauthproxy.go
  {
    product: 'oauth2-proxy',
    layer: 'gateway',
    rows: [
      {
        id: 'o2p-csrf-mismatch',
        pattern: /CSRF token mismatch, potential attack/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'o2p-email',
        pattern: /email in id_token \((?<actual>[^)]*)\) isn't verified/,
        cause: 'access-denied',
        claim: 'email_verified',
      },
      {
        id: 'o2p-unauthorized',
        pattern: /Invalid authentication via OAuth2: unauthorized/,
        cause: 'access-denied',
      },
    ],
  },
  // https://github.com/thomseddon/traefik-forward-auth/blob/master/internal/server.go
  {
    product: 'traefik-forward-auth',
    layer: 'gateway',
    rows: [
      { id: 'tfa-cookie', pattern: /Missing csrf cookie/, cause: 'state-cookie-lost', claim: 'state' },
      { id: 'tfa-csrf', pattern: /Error validating csrf cookie/, cause: 'state-mismatch', claim: 'state' },
    ],
  },
  // https://developers.cloudflare.com/cloudflare-one/faq/authentication-faq/
  // https://developers.cloudflare.com/cloudflare-one/access-controls/troubleshooting/
  {
    product: 'Cloudflare Access',
    layer: 'gateway',
    rows: [
      { id: 'cf-access-account', pattern: /That account does not have access/, cause: 'access-denied' },
      {
        id: 'cf-access-app',
        pattern: /Unable to find your Access (?:application|organization)/,
        cause: 'client-unknown',
      },
    ],
  },
  // https://cloud.google.com/iap/docs/faq
  {
    product: 'Google Cloud IAP',
    layer: 'gateway',
    rows: [
      {
        id: 'iap-parse',
        pattern: /Invalid (?:IAP credentials|GCIP ID token): (?:Unable to parse JWT|Base64 decode failed)/,
        cause: 'opaque-access-token',
        fix: say('tableGatewaysMore_sendAnOpenidConnectIdTokenNot'),
      },
    ],
  },
]
