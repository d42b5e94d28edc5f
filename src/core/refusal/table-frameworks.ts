import { say } from '../say.ts'
import { WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Wording of frameworks and client libraries, as it reaches error pages and answers. */
export const FRAMEWORKS: readonly RefusalProduct[] = [
  // https://github.com/spring-projects/spring-security/blob/main/web/src/main/java/org/springframework/security/web/access/ExceptionTranslationFilter.java
  // https://github.com/spring-projects/spring-security/blob/main/oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt/NimbusJwtDecoder.java
  {
    product: 'Spring Security',
    layer: 'resource-server',
    rows: [
      {
        id: 'spring-full-authentication',
        pattern: /Full authentication is required to access this resource/,
        cause: 'bearer-token-not-received',
        low: true,
      },
      {
        id: 'spring-malformed-token',
        pattern:
          /attempt(?:ing)? to decode the Jwt: (?:Malformed (?:token|payload)|Invalid (?:JWT serialization|unsecured\/JWS\/JWE header))/,
        cause: 'opaque-access-token',
      },
      {
        id: 'spring-unsupported-alg',
        pattern: /Unsupported algorithm of (?<actual>\w+)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'spring-jwk-set',
        pattern: /Couldn't retrieve (?:remote )?JWK set/,
        cause: null,
        fix: say('tableFrameworks_theApiCouldNotLoadTheKeys'),
      },
      {
        id: 'spring-inactive',
        pattern: /Provided token isn't active/,
        cause: null,
        fix: say('tableFrameworks_introspectionCalledTheToken'),
      },
    ],
  },
  // https://github.com/spring-attic/spring-security-oauth/tree/main/spring-security-oauth2/src/main/java/org/springframework/security/oauth2/provider
  {
    product: 'Spring Security OAuth (legacy)',
    layer: 'resource-server',
    rows: [
      {
        id: 'springlegacy-resource',
        pattern: /Invalid token does not contain resource id \((?<expected>[^)]+)\)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'springlegacy-json',
        pattern: /Cannot convert access token to JSON/,
        cause: 'unknown-signing-key',
        low: true,
      },
      { id: 'springlegacy-expired', pattern: /Access token expired: /, cause: 'token-expired', claim: 'exp' },
      {
        id: 'springlegacy-redirect',
        pattern: /Invalid redirect: (?<actual>\S+) does not match one of the registered values/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'springlegacy-grant',
        pattern: /Unauthorized grant type: (?<actual>\w+)/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
      },
      {
        id: 'springlegacy-client',
        pattern: /Bad client credentials/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'springlegacy-scope',
        pattern: /Insufficient scope for this resource/,
        cause: 'scope-missing',
        claim: 'scope',
      },
    ],
  },
  // https://github.com/spring-projects/spring-authorization-server/tree/main/oauth2-authorization-server/src/main/java/org/springframework/security/oauth2/server/authorization/authentication
  {
    product: 'Spring Authorization Server',
    layer: 'idp',
    rows: [
      {
        id: 'sas-parameter',
        pattern:
          /OAuth 2\.0 Parameter: (?<claim>redirect_uri|client_id|scope|code_challenge|code_challenge_method|code_verifier|post_logout_redirect_uri|resource|audience)\b/,
        cause: {
          redirect_uri: 'redirect-uri-mismatch',
          client_id: 'client-unknown',
          scope: 'invalid-scope',
          code_challenge: 'pkce-mismatch',
          code_challenge_method: 'pkce-mismatch',
          code_verifier: 'pkce-mismatch',
          post_logout_redirect_uri: 'logout-redirect-rejected',
          resource: 'unknown-resource-requested',
          audience: 'unknown-resource-requested',
        },
      },
      {
        id: 'sas-client',
        pattern:
          /Client authentication failed: (?<claim>client_id|client_secret|authentication_method|client_assertion)/,
        cause: { client_id: 'client-unknown', '': 'client-authentication-failed' },
      },
    ],
  },
  // https://github.com/dotnet/aspnetcore/tree/main/src/Security/Authentication
  {
    product: 'ASP.NET Core authentication',
    layer: 'library',
    rows: [
      {
        id: 'aspnet-oauth-state',
        pattern: /The oauth state was missing or invalid/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'aspnet-state-empty',
        pattern: /message\.State is null or empty/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'aspnet-correlation-cookie',
        pattern: /'\.AspNetCore\.Correlation\.[^']{1,120}' cookie not found/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      {
        id: 'katana-nonce',
        pattern: /IDX10311: RequireNonce is/,
        cause: 'state-cookie-lost',
        claim: 'nonce',
        fix: say('tableFrameworks_theNonceCookieWasNotSentBack'),
      },
      {
        id: 'webapi-denied',
        pattern: /Authorization has been denied for this request/,
        cause: null,
        fix: say('tableFrameworks_webApiSaysNoMoreToThe'),
        low: true,
      },
    ],
  },
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/tree/dev/src
  {
    product: 'Microsoft.IdentityModel',
    layer: 'library',
    rows: [
      {
        id: 'idx10214-hidden',
        pattern: /IDX1021[45]: Audience validation failed\.(?! Audiences: '[^']*'\. Did not match)/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
      },
      {
        id: 'idx10205-hidden',
        pattern: /IDX10205: Issuer validation failed\.(?! Issuer: '[^']*'\. Did not match)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'idx10223-hidden',
        pattern:
          /IDX10223: Lifetime validation failed\.(?! The token is expired\. ValidTo \(UTC\): '[^']*',)/,
        cause: { saml: 'saml-time', '': 'token-expired' },
        claim: 'exp',
      },
      {
        id: 'idx10503-other',
        pattern: /IDX1050[13]: Signature validation failed\. (?:Keys tried|Token does not have a kid)/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
      },
      {
        id: 'idx10207',
        pattern: /IDX10207: Unable to validate audience/,
        cause: 'audience-missing',
        claim: 'aud',
      },
      {
        id: 'idx10204',
        pattern: /IDX10204: Unable to validate issuer/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableFrameworks_theApiHasNoConfiguredIssuer'),
      },
      {
        id: 'idx10508',
        pattern: /IDX10508: Signature validation failed\. Signature is improperly formatted/,
        cause: 'token-malformed',
      },
      {
        id: 'idx10516',
        pattern: /IDX10516: Signature validation failed\. Unable to match key/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
      },
      { id: 'idx10603', pattern: /IDX106(?:03|09): Decryption failed/, cause: 'token-encrypted' },
      {
        id: 'idx12741',
        pattern: /IDX127(?:41|09): /,
        cause: 'opaque-access-token',
        fix: say('tableFrameworks_whatWasSentIsNoWholeJwt'),
      },
      { id: 'idx12729', pattern: /IDX127(?:29|23): Unable to decode/, cause: 'token-malformed' },
      {
        id: 'idx20804',
        pattern: /IDX2080[47]: Unable to retrieve document from/,
        cause: null,
        fix: say('tableFrameworks_theApiCannotLoadTheMetadata'),
      },
    ],
  },
  // https://github.com/jwtk/jjwt/blob/master/impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java
  {
    product: 'jjwt',
    layer: 'library',
    rows: [
      {
        id: 'jjwt-aud',
        pattern:
          /Expected (?<claim>aud|iss) claim to be: (?<expected>[^,\n]+), but was: (?<actual>[^\n]+?)\.?(?=$|\n|")/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'jjwt-exp',
        pattern: /JWT expired (?:at |[\d,]+ milliseconds ago at )(?<actual>[0-9TZ:.+-]+)/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'jjwt-sig',
        pattern: /JWT signature does not match locally computed signature/,
        cause: 'unknown-signing-key',
      },
      {
        id: 'jjwt-periods',
        pattern:
          /JWT strings must contain exactly 2 period characters|Invalid compact JWT string: Compact JWSs must contain exactly 2 period characters/,
        cause: 'opaque-access-token',
      },
      {
        id: 'jjwt-alg',
        pattern:
          /signed with the '?(?<actual>\w{4,6})'? (?:signature )?algorithm, but the (?:specified|provided)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/panva/openid-client/blob/v5.x/lib/client.js
  {
    product: 'openid-client',
    layer: 'client-sdk',
    rows: [
      {
        id: 'oidcclient-mismatch',
        pattern: /\b(?<claim>state|nonce) mismatch, expected (?<expected>[^,\n]+), got: (?<actual>[^\s"]+)/,
        cause: { state: 'state-mismatch', nonce: 'nonce-mismatch' },
      },
      {
        id: 'oidcclient-iss',
        pattern: /unexpected iss value, expected (?<expected>[^,\n]+), got: (?<actual>[^\s"]+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'oidcclient-aud',
        pattern: /aud mismatch, expected (?<expected>[^,\n]+), got: (?<actual>[^\s"]+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'oidcclient-aud-list',
        pattern:
          /aud is missing the client_id, expected (?<expected>\S+) to be included in (?<actual>\[[^\]]*\])/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'oidcclient-alg',
        pattern: /unexpected JWT alg received, expected (?<expected>\w+), got: (?<actual>\w+)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'oidcclient-key',
        pattern: /no valid key found in issuer's jwks_uri/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'oidcclient-state-missing',
        pattern:
          /checks\.state argument is missing|did not find expected authorization request details in session/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      {
        id: 'oidcclient-future',
        pattern: /id_token issued in the future, now (?<expected>\d+), iat (?<actual>\d+)/,
        cause: 'clock-skew',
        claim: 'iat',
      },
    ],
  },
  // https://github.com/panva/oauth4webapi/blob/main/src/index.ts
  {
    product: 'oauth4webapi',
    layer: 'client-sdk',
    rows: [
      {
        id: 'oauth4webapi-claim',
        pattern: /unexpected (?:ID Token|JWT) "(?<claim>iss|exp|nbf|iat)"(?: \([\w ]+\))? claim value/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'oauth4webapi-state',
        pattern: /unexpected "state" response parameter value|response parameter "state" missing/,
        cause: 'state-mismatch',
        claim: 'state',
      },
    ],
  },
  // https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/lib/actions/callback/oauth/checks.ts
  {
    product: 'Auth.js / NextAuth',
    layer: 'client-sdk',
    rows: [
      {
        id: 'nextauth-state-cookie',
        pattern:
          /State cookie was missing|PKCE code_verifier cookie was missing|(?:state|pkceCodeVerifier|nonce) (?:value )?could not be parsed|InvalidCheck: /,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
    ],
  },
  // https://github.com/jaredhanson/passport-oauth2/blob/master/lib/state/session.js
  // https://github.com/AzureAD/passport-azure-ad/blob/dev/lib/oidcstrategy.js
  {
    product: 'Passport',
    layer: 'client-sdk',
    rows: [
      {
        id: 'passport-state',
        pattern: /Invalid authorization request state/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'passport-state-lost',
        pattern: /Unable to verify authorization request state/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      {
        id: 'passport-ad-state',
        pattern: /invalid state received in the request/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'passport-ad-aud',
        pattern: /jwt audience is invalid|authentication failed due to: (?:In \w+: )?invalid audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
    ],
  },
  // https://github.com/omniauth/omniauth-oauth2/blob/master/lib/omniauth/strategies/oauth2.rb
  {
    product: 'OmniAuth',
    layer: 'client-sdk',
    rows: [
      {
        id: 'omniauth-csrf',
        pattern: /\bcsrf_detected\b|CSRF detected\b/,
        cause: 'state-mismatch',
        claim: 'state',
      },
    ],
  },
  // https://github.com/doorkeeper-gem/doorkeeper/blob/main/config/locales/en.yml
  {
    product: 'Doorkeeper',
    layer: 'idp',
    rows: [
      {
        id: 'doorkeeper-redirect',
        pattern: /(?:requested )?redirect (?:URI|uri|URL) included is not valid/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'doorkeeper-client',
        pattern: /Client authentication failed due to unknown client/,
        cause: 'client-authentication-failed',
        claim: 'client_id',
      },
      {
        id: 'doorkeeper-scope',
        pattern: /The requested scope is invalid, unknown, or malformed/,
        cause: 'invalid-scope',
        claim: 'scope',
      },
      {
        id: 'doorkeeper-expired',
        pattern: /The access token (?:expired|was revoked)/,
        cause: 'token-expired',
        claim: 'exp',
        low: true,
      },
    ],
  },
  // https://github.com/python-social-auth/social-core/blob/master/social_core/exceptions.py
  // https://github.com/mozilla/mozilla-django-oidc/blob/main/mozilla_django_oidc/views.py
  // https://github.com/oauthlib/oauthlib/blob/master/oauthlib/oauth2/rfc6749/errors.py
  {
    product: 'Django (social-auth, mozilla-django-oidc, oauth-toolkit)',
    layer: 'client-sdk',
    rows: [
      {
        id: 'django-algorithm',
        pattern:
          /The provider algorithm \\?['"]?(?<actual>[\w-]{1,12})\\?['"]? does not match the client's OIDC_RP_SIGN_ALGO/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        fix: say('tableFrameworks_setOidcRpSignAlgoToThe'),
      },
      { id: 'django-state', pattern: /Wrong state parameter given/, cause: 'state-mismatch', claim: 'state' },
      {
        id: 'django-state-lost',
        pattern: /Session value state missing|OIDC callback state not found in session/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      {
        id: 'django-nonce',
        pattern: /JWT Nonce verification failed/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
      {
        id: 'oauthlib-redirect',
        pattern: /Mismatching redirect URI/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'oauthlib-client',
        pattern: /Invalid client_id parameter value/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'oauthlib-pkce',
        pattern: /Code challenge required/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
      },
    ],
  },
  // https://github.com/laravel/socialite/blob/5.x/src/Two/InvalidStateException.php
  // https://github.com/lexik/LexikJWTAuthenticationBundle/tree/3.x/Exception
  // https://github.com/firebase/php-jwt/blob/main/src/JWT.php
  {
    product: 'Laravel / Symfony / PHP',
    layer: 'client-sdk',
    rows: [
      {
        id: 'socialite-state',
        pattern: /Two\\+InvalidStateException/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      { id: 'phpjwt-segments', pattern: /Wrong number of segments/, cause: 'opaque-access-token', low: true },
      {
        id: 'phpjwt-alg',
        pattern: /Incorrect key for this algorithm|Algorithm not (?:allowed|supported)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        low: true,
      },
      {
        id: 'tymon-blacklisted',
        pattern: /The token has been blacklisted/,
        cause: 'token-expired',
        fix: say('tableFrameworks_theTokenWasRevokedByLogoutOr'),
      },
    ],
  },
  // https://github.com/vimalloc/flask-jwt-extended/blob/main/flask_jwt_extended/view_decorators.py
  // https://fastapi.tiangolo.com/tutorial/security/
  {
    product: 'Flask-JWT-Extended / FastAPI',
    layer: 'resource-server',
    rows: [
      {
        id: 'flaskjwt-header',
        pattern: /Missing Authorization Header|Bad Authorization header\. Expected/,
        cause: 'bearer-token-not-received',
        low: true,
      },
      {
        id: 'flaskjwt-type',
        pattern: /Only non-refresh tokens are allowed/,
        cause: null,
        claim: 'type',
        fix: say('tableFrameworks_refreshTokenWasSentSendTheAccess'),
      },
      {
        id: 'fastapi-credentials',
        pattern: /Could not validate credentials/,
        cause: null,
        fix: say('tableFrameworks_theApiSaysNoMoreCompareThe'),
        low: true,
      },
    ],
  },
  // https://github.com/jwt/ruby-jwt/tree/main/lib/jwt
  {
    product: 'ruby-jwt',
    layer: 'library',
    rows: [
      { id: 'rubyjwt-segments', pattern: /Not enough or too many segments/, cause: 'opaque-access-token' },
      {
        id: 'rubyjwt-alg',
        pattern: /Expected a different algorithm/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'rubyjwt-kid',
        pattern: /Could not find public key for kid (?<actual>\S+)/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/coreos/go-oidc/blob/v3/oidc/verify.go
  {
    product: 'coreos/go-oidc',
    layer: 'library',
    rows: [
      {
        id: 'gooidc-verify-signature',
        pattern: /failed to verify (?:id token )?signature/,
        cause: 'unknown-signing-key',
        low: true,
      },
    ],
  },
]
