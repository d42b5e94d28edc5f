import { say } from '../say.ts'
import { MISSING_CLAIM, WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Sentences of libraries that verify tokens, beside those of table-libraries.ts: one row for a family of them. */
export const SENTENCES: readonly RefusalProduct[] = [
  // https://github.com/golang-jwt/jwt/blob/v5.2.1/validator.go, parser.go; https://github.com/MicahParks/keyfunc/blob/v1.9.0/get.go
  {
    product: 'golang-jwt / keyfunc',
    layer: 'library',
    rows: [
      {
        id: 'golangjwt-method',
        pattern:
          /(?:[Uu]nexpected (?:JWT |jwt )?signing method:?|signing method(?= \w{2,8} is invalid)) (?<actual>(?:HS|RS|ES|PS)\d{3}|none|EdDSA)\b/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'golangjwt-required',
        pattern: /token is missing required claim: (?<claim>\w+) claim is required/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'golangjwt-expired',
        pattern: /token has invalid claims: token is expired/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'golangjwt-notyet',
        pattern: /\btoken is not valid yet\b/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'keyfunc-kid',
        pattern:
          /given key ID was not found in the JWK[Ss]|could not read JWK from storage: key not found(?:: kid "(?<actual>[^"]*)")?/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/go-jose/go-jose/blob/v4/jwt/errors.go, shared.go, jws.go; https://github.com/krakend/krakend-jose/blob/master/jwk.go
  {
    product: 'go-jose / KrakenD',
    layer: 'library',
    rows: [
      {
        id: 'gojose-nbf',
        pattern: /validation failed, token not valid yet \(nbf\)/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'gojose-primitive',
        pattern: /go-jose: error in cryptographic primitive/,
        cause: 'unknown-signing-key',
      },
      {
        id: 'gojose-parts',
        pattern: /compact JWS format must have three parts/,
        cause: 'opaque-access-token',
      },
      {
        id: 'krakend-keys',
        pattern: /\bno Keys have been found\b/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/lestrrat-go/jwx/blob/v2/jwt/validate.go, jws/jws.go, jws/key_provider.go
  {
    product: 'lestrrat-go/jwx',
    layer: 'library',
    rows: [
      {
        id: 'jwx-claim',
        pattern: /(?:^|[\s"'(:])(?<claim>exp|aud|iss|nbf|iat)["']? not satisfied\b/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'jwx-signature',
        pattern: /could not verify message using any of the signatures or keys/,
        cause: 'unknown-signing-key',
      },
      {
        id: 'jwx-kid',
        pattern: /failed to find key with key ID "(?<actual>[^"]*)" in key set/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/coreos/go-oidc/blob/v3/oidc/verify.go, parseJWT; https://github.com/zitadel/oidc/blob/main/pkg/oidc/verifier.go
  {
    product: 'go-oidc / zitadel/oidc',
    layer: 'library',
    rows: [
      {
        id: 'gooidc-parts',
        pattern: /oidc: malformed jwt, expected 3 parts got \d/,
        cause: 'opaque-access-token',
      },
      {
        id: 'zitadeloidc-aud',
        pattern: /audience is not valid: Audience must contain client_id "(?<expected>[^"]*)"/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'zitadeloidc-iss',
        pattern: /issuer does not match: Expected: (?<expected>[^\s,]+), got: (?<actual>[^\s"<]+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'zitadeloidc-other',
        pattern:
          /\b(?<claim>issuedAt of token is in the future|signature algorithm not supported|authorized party is not valid)\b/,
        cause: {
          'issuedAt of token is in the future': 'clock-skew',
          'signature algorithm not supported': 'unsupported-signing-algorithm',
          'authorized party is not valid': 'audience-mismatch',
        },
      },
    ],
  },
  // https://bitbucket.org/connect2id/nimbus-jose-jwt: proc/DefaultJWTClaimsVerifier, JWTParser;
  // https://bitbucket.org/connect2id/oauth-2.0-sdk-with-openid-connect-extensions: openid/connect/sdk/validators/IDTokenClaimsVerifier
  {
    product: 'Nimbus JOSE+JWT and OIDC SDK',
    layer: 'library',
    rows: [
      {
        id: 'nimbus-claim-exact',
        pattern: /JWT (?<claim>iss|nonce) claim has value (?<actual>\S+), must be (?<expected>[^\s"<]+)/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'nimbus-missing',
        pattern: /JWT missing required (?:claims: \[)?(?<claim>aud(?:ience)?|iss(?:uer)?|nonce|scope)\b/,
        cause: { ...MISSING_CLAIM, audience: 'audience-missing', issuer: 'issuer-mismatch' },
      },
      {
        id: 'nimbus-unexpected',
        pattern:
          /[Uu]nexpected JWT (?<claim>issuer|audience|nonce)\b(?: \(nonce\) claim)?(?:(?:: ?| )["'[]{1,2}|: )?(?<actual>[\w:/.@-]*\w)?/,
        cause: { issuer: 'issuer-mismatch', audience: 'audience-mismatch', nonce: 'nonce-mismatch' },
        low: true,
      },
      {
        id: 'nimbus-before',
        pattern: /\bJWT before use time\b|\bJWT issue time after current time\b/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'nimbus-serialization',
        pattern: /Invalid (?:JWT serialization|serialized unsecured\/JWS\/JWE object): Missing/,
        cause: 'opaque-access-token',
      },
    ],
  },
  // https://github.com/jwtk/jjwt/blob/0.12.6/impl/src/main/java/io/jsonwebtoken/impl/DefaultJwtParser.java; api/ClaimJwtException
  {
    product: 'jjwt',
    layer: 'library',
    rows: [
      {
        id: 'jjwt-absent',
        pattern:
          /Expected (?<claim>\w+) claim to be: (?<expected>[^\s,]+),? but was not present in the JWT claims/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'jjwt-list',
        pattern: /Missing expected '(?<expected>[^']*)' value in '(?<claim>\w+)' claim \[(?<actual>[^\]]*)\]/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'jjwt-missing',
        pattern: /Missing '(?<claim>\w+)' claim\. Expected value \[?(?<expected>[^\]\s]+)/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'jjwt-early',
        pattern: /JWT (?:must not be accepted before|early by \d{1,15} milliseconds before) \d/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'jjwt-unsigned',
        pattern: /Unsigned [Cc]laims JWTs are not supported/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/auth0/java-jwt/blob/master/lib/src/main/java/com/auth0/jwt/TokenUtils.java, exceptions/AlgorithmMismatchException;
  // https://github.com/auth0/jwks-rsa-java/blob/master/src/main/java/com/auth0/jwk/UrlJwkProvider.java
  {
    product: 'java-jwt / jwks-rsa-java',
    layer: 'library',
    rows: [
      {
        id: 'javajwt-parts',
        pattern: /token was expected to have 3 parts, but got (?:> )?\d/,
        cause: 'opaque-access-token',
      },
      {
        id: 'javajwt-algorithm',
        pattern: /provided Algorithm doesn't match the one defined in the JWT's Header/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'jwksrsajava-kid',
        pattern: /No key found in \S{1,300} with kid (?<actual>[\w.-]+)/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://bitbucket.org/b_c/jose4j/src/master/src/main/java/org/jose4j/jwt/consumer: AudValidator, IssValidator, NumericDateValidator
  {
    product: 'jose4j (Quarkus OIDC, Kafka)',
    layer: 'library',
    rows: [
      {
        id: 'jose4j-iss',
        pattern:
          /Issuer \(iss\) claim value \((?<actual>[^)]*)\) doesn't match expected value of (?<expected>[^\s\]"]+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'jose4j-absent',
        pattern:
          /No (?:Audience|Issuer) \((?<claim>aud|iss)\) claim present(?: but was expecting (?<expected>[^\s\]"]+))?/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'jose4j-expired',
        pattern: /is on or after the Expiration Time \(exp=/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'jose4j-key',
        pattern: /Unable to find a suitable verification key for JWS/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-client/src/main/java: OidcIdTokenDecoderFactory,
  // endpoint/OAuth2AuthorizationCodeGrantRequest…; RFC 6749 5.2 has 401 for a client that could not authenticate
  {
    product: 'Spring Security OAuth2 client',
    layer: 'client-sdk',
    rows: [
      {
        id: 'springclient-verifier',
        pattern: /\[missing_signature_verifier\]/,
        cause: 'unknown-signing-key',
        fix: say('tableSentences_setTheJwkSetUriOfThis'),
      },
      {
        id: 'springclient-401',
        pattern: /retrieve the OAuth 2\.0 Access Token Response: 401\b/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
    ],
  },
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens/LogMessages.cs;
  // https://github.com/AzureAD/microsoft-identity-web/blob/master/src/Microsoft.Identity.Web.TokenAcquisition/IDWebErrorMessage.cs
  {
    product: 'Microsoft.IdentityModel / Identity.Web',
    layer: 'library',
    rows: [
      {
        id: 'idx10634',
        pattern:
          /IDX10(?:634|696|652)\b(?:: (?:Unable to create the SignatureProvider\.\s{1,3}|The )?[Aa]lgorithm:? '(?<actual>[^']*)')?/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'idw10204',
        pattern: /The 'roles' or 'role' claim does not contain roles '(?<expected>[^']*)' or was not found/,
        cause: 'scope-missing',
        claim: 'roles',
      },
      { id: 'idw10502', pattern: /\bIDW10502\b/, cause: 'login-required' },
    ],
  },
  // https://github.com/openiddict/openiddict-core/blob/dev/src/OpenIddict.Abstractions/OpenIddictResources.resx: ID2043, ID2052, ID2055, ID2012, ID2090, ID2016 to ID2019
  {
    product: 'OpenIddict',
    layer: 'idp',
    rows: [
      {
        id: 'openiddict-parameter',
        pattern:
          /The specified '(?<claim>redirect_uri|client_id|post_logout_redirect_uri|scope)'(?: parameter)? is (?:not valid for this client application|not valid|invalid)/,
        cause: {
          redirect_uri: 'redirect-uri-mismatch',
          client_id: 'client-unknown',
          post_logout_redirect_uri: 'logout-redirect-rejected',
          scope: 'invalid-scope',
        },
      },
      {
        id: 'openiddict-credentials',
        pattern: /The specified client credentials are invalid/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'openiddict-redeemed',
        pattern: /The specified (?<claim>refresh token|authorization code) has already been redeemed/,
        cause: { 'refresh token': 'refresh-token-reused', 'authorization code': 'code-reused' },
      },
      {
        id: 'openiddict-stale',
        pattern:
          /The specified (?<claim>refresh token|authorization code|access token|token) is no longer valid/,
        cause: {
          'refresh token': 'refresh-token-invalid',
          'authorization code': 'code-expired',
          'access token': 'token-expired',
          token: 'token-expired',
        },
      },
      {
        id: 'openiddict-key',
        pattern: /The signing key associated to the specified token was not found/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/mpdavis/python-jose/blob/master/jose/jwt.py, jws.py; https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jws.py;
  // https://github.com/lepture/authlib/blob/main/authlib/jose/errors.py; https://github.com/googleapis/google-auth-library-python/blob/main/google/auth/jwt.py
  {
    product: 'python-jose / PyJWT / Authlib / google-auth',
    layer: 'library',
    rows: [
      {
        id: 'pythonjose-hash',
        pattern: /at_hash claim does not match access_token/,
        cause: 'token-substituted',
        claim: 'at_hash',
      },
      {
        id: 'python-segment',
        pattern:
          /\bError decoding token (?:headers|claims)\b|\bInvalid (?:header|payload|crypto) padding\b|\bInvalid (?:header|payload) string: /,
        cause: 'token-malformed',
      },
      { id: 'authlib-signature', pattern: /\bbad_signature: ?(?=$|\n|['"<])/, cause: 'unknown-signing-key' },
      {
        id: 'authlib-absent',
        pattern: /missing_claim: Missing ['"](?<claim>\w+)['"] claim/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'googleauth-aud',
        pattern:
          /Token has wrong audience (?<actual>[^\s,]+), expected one of \[?['"](?<expected>[^'"\]]*)['"]/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'googleauth-kid',
        pattern: /Certificate for key id (?<actual>\S{1,200}) not found/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/python-social-auth/social-core/blob/master/social_core/backends/open_id_connect.py;
  // https://github.com/mozilla/mozilla-django-oidc/blob/main/mozilla_django_oidc/auth.py; https://github.com/django-oauth/django-oauth-toolkit
  {
    product: 'Django (social-auth, mozilla-django-oidc, oidc-provider)',
    layer: 'client-sdk',
    rows: [
      {
        id: 'socialcore-nonce',
        pattern: /Incorrect id_token: nonce/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
      {
        id: 'oauthlib-scope-changed',
        pattern: /Scope has changed from "(?<expected>[^"\n]*)" to "(?<actual>[^"\n]*)"/,
        cause: null,
        claim: 'scope',
        fix: say('tableSentences_theServerGrantedOtherScopes'),
      },
      { id: 'mozilladjango-jwks', pattern: /Could not find a valid JWKS\b/, cause: 'unknown-signing-key' },
      {
        id: 'redirect-uri-error',
        pattern: /\bRedirect URI Error\b/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
    ],
  },
  // https://github.com/auth0/node-jsonwebtoken/blob/v9.0.2/verify.js; https://github.com/auth0/node-jwks-rsa/tree/master/src/errors
  {
    product: 'node jsonwebtoken / jwks-rsa',
    layer: 'library',
    rows: [
      {
        id: 'jsonwebtoken-none',
        pattern: /\bjwt must be provided\b/,
        cause: 'bearer-token-not-received',
        low: true,
      },
      {
        id: 'jsonwebtoken-asymmetric',
        pattern: /secretOrPublicKey must be an? (?:a?symmetric) key when using (?<actual>\w+)/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'jwksrsa-empty',
        pattern: /JWKS endpoint did not contain any (?:signing )?keys/,
        cause: 'unknown-signing-key',
      },
    ],
  },
  // https://github.com/panva/jose/blob/v5.9.6/src/util/errors.ts, lib/jwt_claims_set.ts; https://github.com/panva/openid-client/blob/v5.7.0/lib/client.js;
  // https://github.com/panva/oauth4webapi/blob/main/src/index.ts (openid-client 6)
  {
    product: 'jose / openid-client',
    layer: 'library',
    rows: [
      {
        id: 'jose-old',
        pattern: /"iat" claim timestamp check failed \(too far in the past\)/,
        cause: 'token-expired',
        claim: 'iat',
      },
      {
        id: 'jose-several',
        pattern: /multiple matching keys found in the JSON Web Key Set/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'jose-decryption',
        pattern: /\bdecryption operation failed\b/,
        cause: 'token-encrypted',
        low: true,
      },
      {
        id: 'openidclient-time',
        pattern: /\bid_token expired, now \d+, exp \d/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'openidclient-hash',
        pattern: /\b(?<claim>at_hash|c_hash|s_hash) mismatch, expected \S+, got: \S/,
        cause: 'token-substituted',
      },
      {
        id: 'openidclient-azp',
        pattern: /\bazp mismatch, got: (?<actual>[^\s"<]+)/,
        cause: 'audience-mismatch',
        claim: 'azp',
      },
      {
        id: 'oauth4webapi-alg',
        pattern: /\bunexpected JWT "alg" header parameter/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'oauth4webapi-issuer',
        pattern:
          /response parameter "iss" \(issuer\) missing|unexpected "iss" \(issuer\) response parameter value|body "issuer" property does not match the expected value/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'oauth4webapi-key',
        pattern: /error when selecting a JWT verification key/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/jaredhanson/passport-google-oidc and passport-openidconnect/blob/master/lib/strategy.js; https://github.com/auth0/express-jwt;
  // https://github.com/fastify/fastify-jwt/blob/master/jwt.js; https://github.com/nearform/fast-jwt/blob/master/src/verifier.js
  {
    product: 'Passport / express-jwt / fast-jwt',
    layer: 'library',
    rows: [
      {
        id: 'passportoidc-party',
        pattern: /ID token not (?<claim>issued by expected OpenID provider|intended for this relying party)/,
        cause: {
          'issued by expected OpenID provider': 'issuer-mismatch',
          'intended for this relying party': 'audience-mismatch',
        },
      },
      {
        id: 'expressjwt-format',
        pattern:
          /Format is Authorization: Bearer|Invalid Authorization header format, expected 'Bearer TOKEN'|No Authorization was found in request\.(?:headers|cookies)/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'fastjwt-claim',
        pattern: /The (?<claim>aud|iss|nonce) claim value is not allowed/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'fastjwt-alg',
        pattern: /The token algorithm is invalid/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/authts/oidc-client-ts and oidc-client-js/blob/dev/src/JoseUtil.js, ResponseValidator.js
  {
    product: 'oidc-client',
    layer: 'client-sdk',
    rows: [
      {
        id: 'oidcclient-idtoken',
        pattern: /Invalid (?<claim>issuer|audience|azp|nonce) in id_token: (?<actual>[^\s"<]+)/,
        cause: {
          issuer: 'issuer-mismatch',
          audience: 'audience-mismatch',
          azp: 'audience-mismatch',
          nonce: 'nonce-mismatch',
        },
      },
      { id: 'oidcclient-exp', pattern: /\bexp is in the past: ?\d/, cause: 'token-expired', claim: 'exp' },
    ],
  },
  // https://github.com/AzureAD/microsoft-authentication-library-for-js: lib/msal-common/src/error/ClientAuthErrorCodes.ts, msal-browser/src/error/BrowserAuthErrorCodes.ts
  {
    product: 'MSAL.js',
    layer: 'client-sdk',
    rows: [
      {
        id: 'msal-auth-error',
        pattern:
          /(?:ClientAuthError|BrowserAuthError): (?<claim>invalid_state|state_mismatch|state_not_found|nonce_mismatch|user_cancelled|user_canceled)\b/,
        cause: {
          invalid_state: 'state-mismatch',
          state_mismatch: 'state-mismatch',
          state_not_found: 'state-mismatch',
          nonce_mismatch: 'nonce-mismatch',
          user_cancelled: 'access-denied',
          user_canceled: 'access-denied',
        },
      },
    ],
  },
  // https://github.com/manfredsteyer/angular-oauth2-oidc/blob/master/projects/lib/src/oauth-service.ts, processIdToken;
  // https://github.com/damienbod/angular-auth-oidc-client/blob/main/projects/angular-auth-oidc-client/src/lib/validation/state-validation.service.ts
  {
    product: 'angular-oauth2-oidc / angular-auth-oidc-client',
    layer: 'client-sdk',
    rows: [
      {
        id: 'angularoidc-wrong',
        pattern: /\bWrong (?<claim>issuer|audience|nonce): (?<actual>[^\s"<]+)/,
        cause: { issuer: 'issuer-mismatch', audience: 'audience-mismatch', nonce: 'nonce-mismatch' },
      },
      {
        id: 'angularoidc-state',
        pattern: /wrong state\/nonce\b|\binvalid_nonce_in_state\b|reason: incorrect state\b/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'angularoidc-hash',
        pattern: /\bWrong at_hash\b/,
        cause: 'token-substituted',
        claim: 'at_hash',
      },
      {
        id: 'angularoidc-discovery',
        pattern:
          /invalid issuer in discovery document expected: (?<expected>[^\s"<]+) current: (?<actual>[^\s"<]+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'angularauth-incorrect',
        pattern: /authCallback incorrect (?<claim>iss|aud|nonce|state|at_hash|azp)\b/,
        cause: { ...WRONG_CLAIM, state: 'state-mismatch', at_hash: 'token-substituted' },
      },
    ],
  },
  // https://github.com/auth0/auth0-spa-js/blob/main/src/jwt.ts; https://github.com/auth0/omniauth-auth0/blob/master/lib/omniauth/auth0/jwt_validator.rb
  {
    product: 'Auth0 SDKs',
    layer: 'client-sdk',
    rows: [
      {
        id: 'auth0sdk-claim',
        pattern:
          /\((?<claim>iss|aud|nonce)\) claim mismatch in the ID token; expected "?(?<expected>[^\s",]+)"?,? (?:but )?(?:found|was not one of) "?(?<actual>[^\s"]*[^\s".])/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'auth0sdk-exp',
        pattern: /Expiration Time \(exp\) claim error in the ID token/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'auth0sdk-state',
        pattern: /\bstate missing from the response\b/,
        cause: 'state-mismatch',
        claim: 'state',
      },
    ],
  },
  // https://github.com/okta/okta-auth-js/blob/master/lib/oidc/util/validateClaims.ts; https://github.com/okta/okta-jwt-verifier-js/blob/master/packages/jwt-verifier/lib.js
  {
    product: 'Okta SDKs',
    layer: 'client-sdk',
    rows: [
      {
        id: 'oktasdk-claim',
        pattern:
          /The (?<claim>issuer|audience) \[(?<actual>[^\]\n]*)\] does not match \[(?<expected>[^\]\n]*)\]/,
        cause: { issuer: 'issuer-mismatch', audience: 'audience-mismatch' },
      },
      {
        id: 'oktasdk-verifier',
        pattern:
          /\b(?<claim>audience|issuer)(?: claim)? (?<actual>\S+) does not match expected (?:audience|issuer): (?<expected>[^\s"<]+)/,
        cause: { issuer: 'issuer-mismatch', audience: 'audience-mismatch' },
      },
      {
        id: 'oktasdk-kid',
        pattern: /Error while resolving signing key for kid ["'](?<actual>[^"']*)["']/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'oktasdk-nonce',
        pattern: /request nonce doesn'?t match response nonce/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
    ],
  },
  // https://github.com/awslabs/aws-jwt-verify/blob/main/src/jwk.ts
  {
    product: 'aws-jwt-verify',
    layer: 'library',
    rows: [
      {
        id: 'awsjwt-kid',
        pattern: /JWK for kid ["'](?<actual>[^"']*)["'] not found in the JWKS/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/lcobucci/jwt/tree/5.5.x/src/Validation/Constraint; https://github.com/thephpleague/oauth2-server/tree/master/src;
  // https://github.com/jumbojett/OpenID-Connect-PHP/blob/master/src/OpenIDConnectClient.php
  {
    product: 'lcobucci/jwt, league/oauth2-server, OpenID-Connect-PHP',
    layer: 'library',
    rows: [
      {
        id: 'lcobucci-constraint',
        pattern:
          /The token (?<claim>is not allowed to be used by this audience|was not issued by the given issuers|cannot be used yet)/,
        cause: {
          'is not allowed to be used by this audience': 'audience-mismatch',
          'was not issued by the given issuers': 'issuer-mismatch',
          'cannot be used yet': 'clock-skew',
        },
      },
      {
        id: 'lcobucci-signer',
        pattern: /\bToken signer mismatch\b/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'lcobucci-dots',
        pattern: /The JWT string must have two dots/,
        cause: 'opaque-access-token',
      },
      {
        // AccessTokenController of 4.x, as many applications still answer it
        id: 'league-missing',
        pattern:
          /request is missing an access token in either the Authorization header or the access_token request parameter/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'league-code',
        pattern: /\bAuthorization code has been revoked\b/,
        cause: 'code-reused',
        claim: 'code',
      },
      {
        id: 'league-refresh',
        pattern: /\bCannot decrypt the refresh token\b/,
        cause: 'refresh-token-invalid',
      },
      {
        id: 'league-pkce',
        pattern:
          /Failed to verify [`'"]?code_verifier|Code challenge must be provided for public clients|\bCode challenge is required\b|code challenge method must be (?:plain or )?S256/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
      },
      {
        id: 'jumbojett-state',
        pattern: /\bUnable to determine state(?=\.?(?:$|["'<\n]))/,
        low: true,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'jumbojett-key',
        pattern: /\bUnable to find a key for (?:RSA|\(algorithm, kid\))/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/jwt/ruby-jwt/tree/main/lib/jwt; https://github.com/nov/json-jwt; https://github.com/omniauth/omniauth_openid_connect;
  // https://github.com/doorkeeper-gem/doorkeeper/blob/main/config/locales/en.yml
  {
    product: 'ruby-jwt, json-jwt, OmniAuth OpenID Connect, Doorkeeper',
    layer: 'library',
    rows: [
      {
        id: 'ruby-kid',
        pattern: /Could not find public key for kid(?:: ?| )?(?<actual>[\w.-]+)?|\bJWK::Set::KidNotFound\b/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'ruby-time',
        pattern: /\bSignature nbf has not been reached\b|\bInvalid iat\b/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      { id: 'ruby-nil', pattern: /\bNil JSON web token\b/, cause: 'bearer-token-not-received' },
      {
        id: 'omniauthoidc-state',
        pattern: /\b(?:Invalid|Missing) 'state' param/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'doorkeeper-uri',
        pattern: /redirect uri is malformed or doesn't match client redirect URI/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'doorkeeper-method',
        pattern: /The client is not authorized to perform this request using this method/,
        cause: 'client-type-mismatch',
      },
      {
        id: 'doorkeeper-access',
        pattern: /Access to this resource requires scope "(?<expected>[^"]*)"/,
        cause: 'scope-missing',
        claim: 'scope',
      },
    ],
  },
  // https://github.com/Keats/jsonwebtoken/blob/master/src/errors.rs; https://github.com/ramosbugs/openidconnect-rs/blob/main/src/verification/mod.rs
  {
    product: 'Rust jsonwebtoken / openidconnect',
    layer: 'library',
    rows: [
      { id: 'rust-sig', pattern: /\bInvalidSignature\b/, cause: 'unknown-signing-key', low: true },
      {
        id: 'rust-alg',
        pattern: /\bInvalidAlgorithm(?:Name)?\b/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        low: true,
      },
      {
        id: 'rust-nbf',
        pattern: /\bImmatureSignature\b/,
        cause: 'clock-skew',
        claim: 'nbf',
        low: true,
      },
      { id: 'rust-token', pattern: /\bError\(InvalidToken\)/, cause: 'token-malformed' },
      {
        id: 'rustoidc-trusted',
        pattern: /Invalid audiences: [`'"](?<actual>[^`'"]*)[`'"] is not a trusted audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'rustoidc-aud',
        pattern:
          /Invalid audiences: must contain [`'"](?<expected>[^`'"]*)[`'"] \(found audiences: `?(?<actual>[^)\n`]*)`?\)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'rustoidc-iss',
        pattern:
          /[Ii]nvalid issuer: expected [`'"](?<expected>[^`'"\s]*)[`'"], found [`'"](?<actual>[^`'"\s]*)[`'"]/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
    ],
  },
]
