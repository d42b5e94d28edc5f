import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Further words of libraries that verify tokens, of plug-ins, and of clients that could not end a login. */
export const WORDINGS: readonly RefusalProduct[] = [
  // https://github.com/go-jose/go-jose/blob/v4/jws.go, ErrUnexpectedSignatureAlgorithm
  {
    product: 'go-jose',
    layer: 'library',
    rows: [
      {
        id: 'gojose-alg',
        pattern: /unexpected signature algorithm "(?<actual>[^"]*)"; expected (?<expected>\[[^\]]*\])/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/jwtk/njwt/blob/master/index.js; https://github.com/auth0/idtoken-verifier/blob/master/src/index.js
  {
    product: 'njwt / idtoken-verifier',
    layer: 'library',
    rows: [
      {
        id: 'njwt-alg',
        pattern: /JwtParseError: Unexpected signature algorithm/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'idtokenverifier-alg',
        pattern:
          /Algorithm (?<actual>[A-Za-z]+\d*) is not supported\. \(Expected algs: (?<expected>\[[^\]]*\])\)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/keycloak/keycloak/blob/21.1.2/adapters/oidc/adapter-core/src/main/java/org/keycloak/adapters/rotation/AdapterTokenVerifier.java
  // https://github.com/keycloak/keycloak-nodejs-connect/blob/main/middleware/auth-utils/grant-manager.js, validateToken
  {
    product: 'Keycloak adapters',
    layer: 'library',
    rows: [
      {
        id: 'kcadapter-kid',
        pattern: /Didn't find publicKey for (?:specified )?kid/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'kcnode-iss',
        pattern: /invalid token \(wrong ISS\)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'kcnode-aud',
        pattern: /invalid token \((?:wrong audience|unauthorized party)\)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'kcnode-signature',
        pattern: /invalid token \((?:public key )?signature\)|failed to load public key to verify token/,
        cause: 'unknown-signing-key',
      },
      { id: 'kcnode-expired', pattern: /invalid token \(expired\)/, cause: 'token-expired', claim: 'exp' },
    ],
  },
  // https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/saml/SamlService.java: INVALID_SIGNATURE
  {
    product: 'Keycloak',
    layer: 'idp',
    rows: [
      {
        id: 'keycloak-requester',
        pattern: /\bInvalid [Rr]equester\b/,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
        fix: say('tableWordings_letKeycloakHoldTheCertificate'),
      },
    ],
  },
  // https://github.com/Tmeister/wp-api-jwt-auth/blob/develop/public/class-jwt-auth-public.php
  {
    product: 'JWT Authentication for WP REST API',
    layer: 'resource-server',
    rows: [
      {
        id: 'wpjwt-header',
        pattern: /\bjwt_auth_(?:no|bad)_auth_header\b/,
        cause: 'bearer-token-not-received',
        fix: say('tableWordings_letTheWebServerPassTheAuthorization'),
      },
      {
        id: 'wpjwt-iss',
        pattern: /\bjwt_auth_bad_iss\b/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
    ],
  },
  // https://github.com/labstack/echo-jwt/blob/main/jwt.go; https://github.com/gofiber/contrib/blob/main/jwt/config.go
  {
    product: 'echo / fiber JWT middleware',
    layer: 'library',
    rows: [
      {
        id: 'echojwt-missing',
        pattern: /\b[Mm]issing or malformed (?:jwt|JWT)\b/,
        cause: 'bearer-token-not-received',
        fix: say('tableWordings_sendAuthorizationBearerAndThe'),
      },
    ],
  },
  // https://github.com/web-token/jwt-framework/blob/3.4.x/src/Library/Checker/IssuedAtChecker.php; https://github.com/lcobucci/jwt
  {
    product: 'plain words about time',
    layer: 'any',
    rows: [
      {
        id: 'plain-issued-later',
        pattern:
          /\b(?:[Ii]ssued [Aa]t|iat)\b(?: claim)? is (?:in the future|greater than the current time)|\b(?:JWT|[Tt]oken) (?:is|was) issued in the future\b|\(iat\) timestamp cannot be in the future|\biat is (?:at|in) (?:a|the) future\b/,
        cause: 'clock-skew',
        claim: 'iat',
        low: true,
      },
    ],
  },
  // https://github.com/openiddict/openiddict-core/blob/dev/src/OpenIddict.Abstractions/OpenIddictResources.resx: ID2052, ID2029, ID2001
  {
    product: 'OpenIddict server',
    layer: 'idp',
    rows: [
      {
        id: 'openiddict-verifier',
        pattern: /\bspecified 'code_verifier'(?: parameter)? is (?:invalid|missing)/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
      },
    ],
  },
  // https://github.com/IdentityServer/IdentityServer4/blob/main/src/IdentityServer4/src/Validation/Default/AuthorizeRequestValidator.cs
  {
    product: 'IdentityServer',
    layer: 'idp',
    rows: [
      {
        id: 'identityserver-redirect',
        pattern: /unauthorized_client\W{1,60}Invalid redirect_uri/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
    ],
  },
  // What login.live.com says without a code of Entra ID: https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/3504
  {
    product: 'Microsoft account',
    layer: 'idp',
    rows: [
      {
        id: 'msa-scope',
        pattern:
          /provided value for the input parameter ['"]?scope['"]? is not valid\.(?: The scope '(?<actual>[^']*)')?/,
        cause: 'invalid-scope',
        claim: 'scope',
      },
      {
        id: 'msa-redirect',
        pattern: /provided value for the input parameter ['"]?redirect_uri['"]? is not valid/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      // https://github.com/manfredsteyer/angular-oauth2-oidc/issues/264
      {
        id: 'msa-logout',
        pattern: /provided value for the input parameter ['"]?post_logout_redirect_uri['"]? is not valid/,
        cause: 'logout-redirect-rejected',
        claim: 'post_logout_redirect_uri',
      },
      {
        id: 'msa-client',
        pattern: /provided value for the input parameter ['"]?client_id['"]? is not valid/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
    ],
  },
  // https://github.com/spring-attic/spring-social/blob/main/spring-social-web/src/main/java/org/springframework/social/connect/web/ConnectSupport.java
  {
    product: 'Spring Social',
    layer: 'client-sdk',
    rows: [
      {
        id: 'springsocial-state',
        pattern: /The OAuth2 'state' parameter (?:is missing or )?doesn't match/,
        cause: 'state-mismatch',
        claim: 'state',
      },
    ],
  },
  // https://github.com/panva/openid-client/blob/v4.x/lib/client.js, validateIdToken and callback
  {
    product: 'openid-client',
    layer: 'client-sdk',
    rows: [
      {
        id: 'openidclient-iss',
        pattern: /\biss mismatch, expected (?<expected>[^\s,"]+), got: (?<actual>[^\s,"<]+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'openidclient-aud',
        pattern:
          /\baud (?:mismatch|is missing the client_id), expected (?<expected>[^\s,"]+)(?:,| to be included in| got:) (?:got: )?(?<actual>[^\s"<]+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
    ],
  },
  // https://github.com/better-auth/better-auth/blob/main/packages/oauth-provider/src/token.ts
  {
    product: 'Better Auth',
    layer: 'idp',
    rows: [
      {
        id: 'betterauth-resource',
        pattern: /\brequested resource invalid\b/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
      },
    ],
  },
  // https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/oidc/endpoints/AuthorizationEndpointChecker.java
  {
    product: 'Keycloak',
    layer: 'idp',
    rows: [
      {
        id: 'keycloak-nonce',
        pattern: /\bMissing parameter: nonce\b/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: say('tableWordings_sendNonceResponseTypeWithAn'),
      },
    ],
  },
  // https://github.com/apache/httpd/blob/trunk/server/protocol.c, ap_get_mime_headers_core
  {
    product: 'Apache httpd',
    layer: 'gateway',
    rows: [
      {
        id: 'httpd-header-size',
        pattern: /\bSize of a request header field exceeds server limit\b/,
        cause: 'headers-too-large',
      },
    ],
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server
  {
    product: 'Google',
    layer: 'idp',
    rows: [
      {
        id: 'google-secret-missing',
        pattern: /\bclient_secret is missing\b/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
        fix: say('tableWordings_clientOfTheTypeWebApplication'),
      },
    ],
  },
]
