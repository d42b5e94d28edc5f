import { say } from '../say.ts'
import { AWS_JWT, MISSING_CLAIM, WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Texts of token libraries and client SDKs, as they leak into answers and error pages. */
export const LIBRARIES: readonly RefusalProduct[] = [
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens/LogMessages.cs
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.JsonWebTokens/LogMessages.cs
  {
    product: 'Microsoft.IdentityModel',
    layer: 'library',
    rows: [
      {
        id: 'idx10214',
        pattern:
          /IDX10214:\s{0,2}Audience validation failed\. Audiences: '(?<actual>[^']*)'\. Did not match:\s{1,2}validationParameters\.ValidAudience: '(?<expected>[^']*)' or validationParameters\.ValidAudiences: '(?:[^']*)'/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
        fix: say('tableLibraries_theMessageNamesBothSidesMake'),
      },
      {
        id: 'idx10215',
        pattern:
          /IDX10215:\s{0,2}Audience validation failed\. Audiences: '(?<actual>[^']*)'\. Did not match:\s{1,2}validationParameters\.ValidAudiences: '(?<expected>[^']*)'/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
        fix: say('tableLibraries_theMessageNamesBothSidesMake'),
      },
      {
        id: 'idx10206',
        pattern: /IDX10206: Unable to validate audience\. The 'audiences' parameter is empty/,
        cause: 'audience-missing',
        claim: 'aud',
        fix: say('tableLibraries_tokenHasNoAudCognitoDuendeWithout'),
      },
      {
        id: 'idx10208',
        pattern:
          /IDX10208: Unable to validate audience\. validationParameters\.ValidAudience is null or whitespace/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_theApiHasNoConfiguredAudience'),
      },
      {
        id: 'idx10205',
        pattern:
          /IDX10205:\s{0,2}Issuer validation failed\. Issuer: '(?<actual>[^']*)'\. Did not match:\s{1,2}validationParameters\.ValidIssuer: '(?<expected>[^']*)'/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_tokenValidatedAgainstMetadata'),
      },
      {
        id: 'idx10211',
        pattern: /IDX10211:\s{0,2}Unable to validate issuer\. The 'issuer' parameter is null or whitespace/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_tokenWithoutIss'),
      },
      {
        id: 'idx10222',
        pattern:
          /IDX10222: Lifetime validation failed\. The token is not yet valid\. ValidFrom \(UTC\): '(?<actual>[^']*)', Current time \(UTC\): '(?<expected>[^']*)'/,
        cause: { saml: 'saml-time', '': 'clock-skew' },
        claim: 'nbf',
        fix: say('tableLibraries_clockSkewCompareBothPrinted'),
      },
      {
        id: 'idx10223',
        pattern:
          /IDX10223: Lifetime validation failed\. The token is expired\. ValidTo \(UTC\): '(?<actual>[^']*)', Current time \(UTC\): '(?<expected>[^']*)'/,
        cause: { saml: 'saml-time', '': 'token-expired' },
        claim: 'exp',
        fix: say('tableLibraries_renewTheMessagePrintsTheServer'),
      },
      {
        id: 'idx10225',
        pattern: /IDX10225: Lifetime validation failed\. The token is missing an Expiration Time/,
        cause: null,
        claim: 'exp',
      },
      {
        id: 'idx10257',
        pattern:
          /IDX10257: Token type validation failed\. Type: '(?<actual>[^']*)'\. Did not match:\s{1,2}validationParameters\.TokenTypes: '(?<expected>[^']*)'/,
        cause: 'id-token-used-as-access-token',
        claim: 'typ',
        fix: say('tableLibraries_idTokenTypJwtSentWhereAt'),
      },
      {
        id: 'idx10500',
        pattern: /IDX10500: Signature validation failed\. No security keys were provided/,
        cause: null,
        fix: say('tableLibraries_apiCouldNotLoadJwksDiscovery'),
      },
      {
        id: 'idx10503',
        pattern:
          /IDX10503: Signature validation failed\. The token's kid is: '(?<actual>[^']*)', but did not match any keys/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
      },
      {
        id: 'idx10504',
        pattern: /IDX10504: Unable to validate signature, token does not have a signature/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'idx10511',
        pattern: /IDX10511: Signature validation failed\. Keys tried/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
        fix: say('tableLibraries_kidMatchedButSignatureDidNot'),
      },
      {
        id: 'idx10517',
        pattern: /IDX10517: Signature validation failed\. The token's kid is missing/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
        fix: say('tableLibraries_tokenHeaderLacksKid'),
      },
      {
        id: 'idx10696',
        pattern: /IDX10696: The algorithm '(?<actual>[^']*)' is not in the user-defined accepted list/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        fix: say('tableLibraries_signingAlgorithmOfClientApi'),
      },
      {
        id: 'idx14100',
        pattern:
          /IDX14100: JWT is not well formed, there are no dots|JWT is not well formed, there are no dots \(\.\)/,
        cause: 'opaque-access-token',
        fix: say('tableLibraries_anOpaqueTokenOrUndefinedObject'),
      },
      {
        id: 'idx20803',
        pattern: /IDX20803: Unable to obtain configuration from: '(?<actual>[^']*)'/,
        cause: null,
        fix: say('tableLibraries_apiCannotReachDiscoveryEgress'),
      },
    ],
  },
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens/LogMessages.cs
  {
    product: 'Microsoft.IdentityModel (<=6.x)',
    layer: 'library',
    rows: [
      {
        id: 'idx10501',
        pattern:
          /IDX10501: Signature validation failed\. Unable to match key(?::|s)?[\s\S]*?kid: '(?<actual>[^']*)'/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        claim: 'kid',
        fix: say('tableLibraries_theKidIsUnknownToTheApi'),
      },
    ],
  },
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Protocols.OpenIdConnect/LogMessages.cs
  {
    product: 'Microsoft OIDC handler',
    layer: 'library',
    rows: [
      {
        id: 'idx21314',
        pattern: /IDX21314: OpenIdConnectProtocol requires the jwt token to have an '(?:[^']*)' claim/,
        cause: null,
        fix: say('tableLibraries_idTokenLacksMandatoryClaim'),
      },
      {
        id: 'idx21321',
        pattern:
          /IDX21321: The 'nonce' found in the jwt token did not match the expected nonce\.[\s\S]*?expected: '(?<expected>[^']*)'[\s\S]*?found in jwt: '(?<actual>[^']*)'/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: say('tableLibraries_parallelLoginsOrReplayedResponse'),
      },
      {
        id: 'idx21323',
        pattern: /IDX21323: RequireNonce is/,
        cause: 'state-cookie-lost',
        claim: 'nonce',
        fix: say('tableLibraries_theNonceCookieWasNotSentBack'),
      },
      {
        id: 'idx21324',
        pattern: /IDX21324: The 'nonce' has expired/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: say('tableLibraries_userTookLongerThanNoncelifetime'),
      },
      {
        id: 'idx21329',
        pattern: /IDX213(?:29|30): RequireState/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableLibraries_responseWithoutStateOrCallback'),
      },
      {
        id: 'idx21339',
        pattern: /IDX21339: The 'id_token' contains multiple audiences but 'azp' claim is missing/,
        cause: 'audience-array-handling',
        claim: 'azp',
        fix: say('tableLibraries_multiAudIdTokenMustCarryAzp'),
      },
      {
        id: 'idx21340',
        pattern:
          /IDX21340: The 'id_token' contains 'azp' claim but its value is not equal to Client Id\. 'azp': '(?<actual>[^']*)'\. clientId: '(?<expected>[^']*)'/,
        cause: 'audience-mismatch',
        claim: 'azp',
        fix: say('tableLibraries_idTokenIssuedToAnotherClient'),
      },
      {
        id: 'idx21338',
        pattern:
          /IDX21338: Subject claim present in 'id_token': '(?<expected>[^']*)' does not match the claim received from UserInfo Endpoint: '(?<actual>[^']*)'/,
        cause: null,
        claim: 'sub',
        fix: say('tableLibraries_userinfoAnsweredForAnotherUser'),
      },
    ],
  },
  // https://learn.microsoft.com/aspnet/core/security/samesite
  // https://learn.microsoft.com/aspnet/core/security/data-protection/configuration/overview
  {
    product: 'ASP.NET Core remote authentication',
    layer: 'library',
    rows: [
      {
        id: 'aspnet-correlation',
        pattern: /Correlation failed\./,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableLibraries_theAspnetcoreCorrelationCookie'),
      },
      {
        id: 'aspnet-unprotect-state',
        pattern: /Unable to unprotect the message\.State/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableLibraries_stateWasCreatedByAnotherInstance'),
      },
    ],
  },
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Validators/LogMessages.cs
  {
    product: 'Microsoft.IdentityModel.Validators',
    layer: 'library',
    rows: [
      {
        id: 'idx40001',
        pattern: /IDX40001: Issuer: '(?<actual>[^']*)', does not match any of the valid issuers/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_tenantNotAllowedByMultiTenant'),
      },
    ],
  },
  // https://github.com/AzureAD/microsoft-identity-web/wiki (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://github.com/AzureAD/microsoft-identity-web
  {
    product: 'Microsoft.Identity.Web',
    layer: 'library',
    rows: [
      {
        id: 'idw10201',
        pattern: /IDW10201: Neither scope (?:or|nor) roles claim was found in the bearer token/,
        cause: 'scope-missing',
        claim: 'scp',
        fix: say('tableLibraries_tokenHasNoScpRolesAppPermission'),
      },
      {
        id: 'idw10203',
        pattern: /The 'scope' or 'scp' claim does not contain scopes? '(?<expected>[^']*)' or was not found/,
        cause: 'scope-missing',
        claim: 'scp',
        fix: say('tableLibraries_requestScopeApiApiScope'),
      },
    ],
  },
  // https://connect2id.com/products/nimbus-jose-jwt/examples/validating-jwt-access-tokens (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'Nimbus JOSE+JWT (Spring, Quarkus, WSO2...)',
    layer: 'library',
    rows: [
      {
        id: 'nimbus-nokey',
        pattern: /Signed JWT rejected: Another algorithm expected, or no matching key\(s\) found/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://connect2id.com/products/nimbus-jose-jwt/examples/validating-jwt-access-tokens (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://connect2id.com/products/nimbus-jose-jwt
  {
    product: 'Nimbus JOSE+JWT',
    layer: 'library',
    rows: [
      {
        id: 'nimbus-sig',
        pattern: /Signed JWT rejected: Invalid signature/,
        cause: 'unknown-signing-key',
        fix: say('tableLibraries_modifiedTokenOrWrongKey'),
      },
      {
        id: 'nimbus-aud-rejected',
        pattern: /JWT audience rejected: (?<actual>.+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_tokenAudNotInTheAcceptedSet'),
      },
      { id: 'nimbus-expired', pattern: /\bExpired JWT\b/, cause: 'token-expired', claim: 'exp' },
    ],
  },
  // https://connect2id.com/products/nimbus-jose-jwt/examples/validating-jwt-access-tokens (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'Nimbus JOSE+JWT (exact-match claims)',
    layer: 'library',
    rows: [
      {
        id: 'nimbus-aud-exact',
        pattern: /JWT aud claim has value \[(?<actual>[^\],]*,[^\]]*)\], must be \[(?<expected>[^\]]*)\]/,
        cause: 'audience-array-handling',
        claim: 'aud',
        fix: say('tableLibraries_exactListEqualityAnExtraAudience'),
      },
      {
        id: 'nimbus-aud-one',
        pattern: /JWT aud claim has value \[?(?<actual>[^\],]*)\]?, must be \[?(?<expected>[^\],]*)\]?/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
    ],
  },
  // https://connect2id.com/products/nimbus-jose-jwt/examples/validating-jwt-access-tokens
  {
    product: 'Nimbus JOSE+JWT / Spring Security',
    layer: 'library',
    rows: [
      {
        id: 'nimbus-typ',
        pattern: /JOSE header "?typ"? \(type\) "?(?<actual>[^\s"]+)"? not allowed/,
        cause: null,
        claim: 'typ',
        fix: say('tableLibraries_defaultVerifierAcceptsJwtOr'),
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-client/src/main/java
  {
    product: 'Spring Security OAuth2 client',
    layer: 'library',
    rows: [
      {
        id: 'spring-idtoken',
        pattern: /The ID Token contains invalid claims: \{(?<claim>\w+)=\[?(?<actual>[^\]},]*)/,
        cause: WRONG_CLAIM,
        claim: 'aud',
        fix: say('tableLibraries_theNamedClaimsAreWrongAudAzp'),
      },
      {
        id: 'spring-nonce',
        pattern: /\[?invalid_nonce\]?/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        low: true,
      },
      {
        id: 'spring-state',
        pattern: /invalid_state_parameter/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableLibraries_stateDiffersFromTheStoredRequest'),
      },
      {
        id: 'spring-arnf',
        pattern: /authorization_request_not_found/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableLibraries_sessionCookieLostBetweenRedirect'),
      },
    ],
  },
  // https://github.com/auth0/java-jwt/blob/master/lib/src/main/java/com/auth0/jwt/JWTVerifier.java
  {
    product: 'auth0/java-jwt',
    layer: 'library',
    rows: [
      {
        id: 'javajwt-aud',
        pattern: /The Claim 'aud' value doesn't contain the required audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_tokenAudLacksTheConfiguredAudience'),
      },
      {
        id: 'javajwt-claim',
        pattern: /The Claim '(?<claim>[^']+)' value doesn't match the required (?:one|issuer)/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'javajwt-missing',
        pattern: /The Claim '(?<claim>[^']+)' is not present in the JWT/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'javajwt-exp',
        pattern: /The Token has expired on (?<actual>[^.]+)/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'javajwt-sig',
        pattern: /The Token's Signature resulted invalid when verified using the Algorithm: (?:\S+)/,
        cause: 'unknown-signing-key',
        claim: 'alg',
      },
    ],
  },
  // https://bitbucket.org/b_c/jose4j/wiki/JWT%20Examples (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'jose4j (Quarkus OIDC, SmallRye JWT, Kafka)',
    layer: 'library',
    rows: [
      {
        id: 'jose4j-aud',
        pattern:
          /Audience \(aud\) claim \[(?<actual>[^\]]*)\] doesn't contain an acceptable identifier\. Expected (?:one of )?(?<expected>.+?) as an aud value/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_messageNamesBothSidesQuarkus'),
      },
    ],
  },
  // https://bitbucket.org/b_c/jose4j/wiki/JWT%20Examples (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'jose4j',
    layer: 'library',
    rows: [
      {
        id: 'jose4j-noaud-config',
        pattern: /present in the JWT but no expected audience value\(s\) were provided to the JWT Consumer/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_validatorHasNoAudienceConfigured'),
      },
    ],
  },
  // https://github.com/smallrye/smallrye-jwt/tree/main/implementation
  {
    product: 'SmallRye JWT / Quarkus',
    layer: 'library',
    rows: [
      {
        id: 'smallrye-unable',
        pattern: /Unable to validate bearer token|SRJWT1\d{4}/,
        cause: null,
        fix: say('tableLibraries_causeIsOnlyInTheServerLog'),
      },
    ],
  },
  // https://github.com/smallrye/smallrye-jwt/tree/main/implementation
  {
    product: 'SmallRye JWT',
    layer: 'library',
    rows: [
      {
        id: 'smallrye-kid',
        pattern: /JWK set does not contain provided token 'kid'/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: say('tableLibraries_wrongIssuerOrRollover'),
      },
    ],
  },
  // https://github.com/auth0/node-jsonwebtoken/blob/master/verify.js
  {
    product: 'node jsonwebtoken',
    layer: 'library',
    rows: [
      {
        id: 'jsonwebtoken-aud',
        pattern: /jwt audience invalid\. expected: (?<expected>.+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_namesTheExpectedValueJoined'),
      },
      {
        id: 'jsonwebtoken-iss',
        pattern: /jwt issuer invalid\. expected: (?<expected>.+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_usuallyTheTrailingSlashOfThe'),
      },
      { id: 'jsonwebtoken-exp', pattern: /\bjwt expired\b/, cause: 'token-expired', claim: 'exp', low: true },
      { id: 'jsonwebtoken-nbf', pattern: /\bjwt not active\b/, cause: 'clock-skew', claim: 'nbf' },
      {
        id: 'jsonwebtoken-malformed',
        pattern: /\bjwt malformed\b|\bjwt must be a string\b/,
        cause: 'opaque-access-token',
        fix: say('tableLibraries_opaqueEmptyTokenSent'),
        low: true,
      },
      { id: 'jsonwebtoken-sig', pattern: /\binvalid signature\b/, cause: 'unknown-signing-key', low: true },
      {
        id: 'jsonwebtoken-alg',
        pattern: /\binvalid algorithm\b/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        fix: say('tableLibraries_hsTokenValidatedWithRsAuthApp'),
        low: true,
      },
      {
        id: 'jsonwebtoken-nosig',
        pattern: /jwt signature is required|please specify "none" in "algorithms"/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
    ],
  },
  // https://github.com/panva/jose/blob/main/src/lib/jwt_claims_set.ts
  // https://github.com/panva/jose/blob/main/src/util/errors.ts
  {
    product: 'jose (panva)',
    layer: 'library',
    rows: [
      { id: 'jose-aud', pattern: /unexpected "aud" claim value/, cause: 'audience-mismatch', claim: 'aud' },
      { id: 'jose-iss', pattern: /unexpected "iss" claim value/, cause: 'issuer-mismatch', claim: 'iss' },
      {
        id: 'jose-missing',
        pattern: /missing required "(?<claim>[^"]+)" claim/,
        cause: MISSING_CLAIM,
        fix: say('tableLibraries_claimMissingCognitoAccessToken'),
      },
      {
        id: 'jose-typ',
        pattern: /unexpected "typ" JWT header value/,
        cause: 'id-token-used-as-access-token',
        claim: 'typ',
        fix: say('tableLibraries_idTokenSentToAnAtJwt'),
      },
      { id: 'jose-exp', pattern: /"exp" claim timestamp check failed/, cause: 'token-expired', claim: 'exp' },
      {
        id: 'jose-nbf',
        pattern: /"nbf" claim timestamp check failed/,
        cause: 'clock-skew',
        claim: 'nbf',
        fix: say('tableLibraries_clockSkewDefaultTolerance'),
      },
      {
        id: 'jose-iat',
        pattern: /"iat" claim timestamp check failed \(it should be in the past\)/,
        cause: 'clock-skew',
        claim: 'iat',
      },
      {
        id: 'jose-alg',
        pattern: /"alg" \(Algorithm\) Header Parameter value not allowed/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'jose-compact',
        pattern: /\bInvalid Compact JWS\b/,
        cause: 'opaque-access-token',
      },
      {
        id: 'jose-nokey',
        pattern: /no applicable key found in the JSON Web Key Set/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: say('tableLibraries_wrongJwksIssuerOrRolloverErr'),
      },
      {
        id: 'jose-sig',
        pattern: /[Ss]ignature verification failed/,
        cause: 'unknown-signing-key',
        fix: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED.',
        low: true,
      },
    ],
  },
  // https://github.com/panva/oauth4webapi/blob/main/src/index.ts
  {
    product: 'oauth4webapi',
    layer: 'library',
    rows: [
      {
        id: 'oauth4webapi-aud',
        pattern: /unexpected (?:JWT|ID Token) "aud" \(audience\) claim value/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_idTokenOrJwtResponseForAnother'),
      },
      {
        id: 'oauth4webapi-azp',
        pattern: /unexpected ID Token "azp" \(authorized party\) claim value/,
        cause: 'audience-mismatch',
        claim: 'azp',
        fix: 'azp != client_id.',
      },
      {
        id: 'oauth4webapi-nonce',
        pattern: /unexpected ID Token "nonce" claim value/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
      {
        id: 'oauth4webapi-hash',
        pattern: /invalid ID Token "(?:c_hash|s_hash)"/,
        cause: 'token-substituted',
        fix: say('tableLibraries_codeStateWasSubstituted'),
      },
    ],
  },
  // https://github.com/authts/oidc-client-ts/tree/main/src
  {
    product: 'oidc-client-ts',
    layer: 'client-sdk',
    rows: [
      {
        id: 'oidcts-state',
        pattern: /No matching state found in storage/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableLibraries_callbackOpenedInOtherTabProfile'),
      },
      {
        id: 'oidcts-nostate',
        pattern: /No state in response|State does not match/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableLibraries_callbackPageLoadedWithoutResponse'),
      },
      {
        id: 'oidcts-silent-own',
        pattern: /\b(?:IFrame|Popup) timed out without a response|\bFrame window timed out\b/,
        cause: null,
        fix: say('tableLibraries_theHiddenFrameBroughtNoAnswer'),
      },
      {
        id: 'oidcts-silent-timeout',
        pattern: /(?:IFrame|Popup|frame window|popup window) timed out/,
        cause: null,
        fix: say('tableLibraries_silentRenewFrameNeverReturned'),
        low: true,
      },
      {
        id: 'oidcts-nonce',
        pattern: /nonce in id_token does not match nonce in client storage/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
      {
        id: 'oidcts-authority',
        pattern: /(?:authority|client_id) mismatch on settings vs\. signin state/,
        cause: null,
        fix: say('tableLibraries_callbackHandledByAnotherConfiguration'),
      },
    ],
  },
  // https://github.com/AzureAD/microsoft-authentication-library-for-js/tree/dev/lib
  {
    product: 'MSAL.js',
    layer: 'client-sdk',
    rows: [
      {
        id: 'msal-monitor',
        pattern: /\b(?:monitor_window_timeout|monitor_popup_timeout)\b/,
        cause: null,
        fix: say('tableLibraries_hiddenIframePopupDidNotReturn'),
      },
      {
        id: 'msal-hash',
        pattern: /\bhash_empty_error\b/,
        cause: null,
        fix: say('tableLibraries_theRedirectPageRouterRemoved'),
      },
      {
        id: 'msal-interaction',
        pattern: /\binteraction_in_progress\b/,
        cause: null,
        fix: say('tableLibraries_twoInteractiveCallsAtOnce'),
      },
      {
        id: 'msal-iframe',
        pattern: /\b(?:redirect_in_iframe|block_iframe_reload|block_nested_popups)\b/,
        cause: null,
        fix: say('tableLibraries_appLoadedItselfInsideTheSilent'),
      },
      {
        id: 'msal-state',
        pattern: /\b(?<claim>state_mismatch|state_not_found|nonce_mismatch)\b/,
        cause: {
          state_mismatch: 'state-mismatch',
          state_not_found: 'state-mismatch',
          nonce_mismatch: 'nonce-mismatch',
        },
        claim: 'state',
        fix: say('tableLibraries_responseDoesNotBelongToThis'),
        low: true,
      },
      {
        id: 'msal-interaction-required',
        pattern: /InteractionRequiredAuthError/,
        cause: 'login-required',
        fix: say('tableLibraries_silentNotPossibleDoAnInteractive'),
      },
    ],
  },
  // https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jwt.py
  {
    product: 'PyJWT',
    layer: 'library',
    rows: [
      {
        id: 'pyjwt-aud',
        pattern: /Audience doesn't match(?: \(strict\))?/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'pyjwt-aud-unset',
        pattern: /InvalidAudienceError: Invalid audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_tokenHasAudButTheApiPassed'),
      },
      { id: 'pyjwt-missing', pattern: /Token is missing the "(?<claim>[^"]+)" claim/, cause: MISSING_CLAIM },
      {
        id: 'pyjwt-iss',
        pattern: /InvalidIssuerError: Invalid issuer/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'pyjwt-nbf',
        pattern: /The token is not yet valid \((?:iat|nbf)\)/,
        cause: 'clock-skew',
        claim: 'nbf',
        fix: say('tableLibraries_pyjwtRejectsIatInTheFutureToo'),
      },
      {
        id: 'pyjwt-alg',
        pattern: /The specified alg value is not allowed/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        fix: say('tableLibraries_algNotInAlgorithms'),
      },
    ],
  },
  // https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jwt.py
  {
    product: 'PyJWT / ruby-jwt',
    layer: 'library',
    rows: [
      {
        id: 'pyjwt-exp',
        pattern: /Signature has expired/,
        cause: 'token-expired',
        claim: 'exp',
        fix: say('tableLibraries_despiteTheWordingItIsExpNot'),
        low: true,
      },
    ],
  },
  // https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jwt.py
  {
    product: 'PyJWT / php-jwt / ruby-jwt',
    layer: 'library',
    rows: [
      { id: 'pyjwt-sig', pattern: /Signature verification failed/, cause: 'unknown-signing-key', low: true },
    ],
  },
  // https://github.com/jpadilla/pyjwt/blob/master/jwt/api_jwt.py
  {
    product: 'PyJWT / google-auth',
    layer: 'library',
    rows: [
      {
        id: 'pyjwt-segments',
        pattern: /Not enough segments|Wrong number of segments(?: in token)?/,
        cause: 'opaque-access-token',
        low: true,
      },
    ],
  },
  // https://github.com/jpadilla/pyjwt/blob/master/jwt/jwks_client.py
  {
    product: 'PyJWT PyJWKClient',
    layer: 'library',
    rows: [
      {
        id: 'pyjwt-jwks',
        pattern: /Unable to find a signing key that matches:? ['"](?<actual>[^'"]*)['"]/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/lepture/authlib/blob/main/authlib/jose/errors.py
  {
    product: 'Authlib',
    layer: 'library',
    rows: [
      {
        id: 'authlib-claim',
        pattern: /invalid_claim: Invalid claim:? ['"](?<claim>[^'"]+)['"]/,
        cause: WRONG_CLAIM,
      },
    ],
  },
  // https://github.com/coreos/go-oidc/blob/v3/oidc/verify.go
  // https://github.com/coreos/go-oidc/blob/v3/oidc/oidc.go
  {
    product: 'coreos/go-oidc',
    layer: 'library',
    rows: [
      {
        id: 'gooidc-aud',
        pattern: /oidc: expected audience "(?<expected>[^"]*)" got \[(?<actual>[^\]]*)\]/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'gooidc-iss',
        pattern:
          /oidc: id token issued by a different provider, expected "(?<expected>[^"]*)" got "(?<actual>[^"]*)"/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_issuerDiffersOftenByTrailing'),
      },
      {
        id: 'gooidc-discovery-iss',
        pattern:
          /oidc: issuer did not match the issuer returned by provider, expected "(?<expected>[^"]*)" got "(?<actual>[^"]*)"/,
        cause: 'issuer-mismatch',
        claim: 'issuer',
        fix: say('tableLibraries_configuredIssuerUrlIsNotByte'),
      },
      {
        id: 'gooidc-exp',
        pattern: /oidc: token is expired \(Token Expiry: (?<actual>[^)]*)\)/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'gooidc-nbf',
        pattern: /oidc: current time (?<expected>.+?) before the nbf \(not before\) time: (?<actual>.+)/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'gooidc-alg',
        pattern:
          /oidc: id token signed with unsupported algorithm, expected \["?(?<expected>[^\]"]*)"?[^\]]*\] got "(?<actual>[^"]*)"/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'gooidc-sig',
        pattern: /failed to verify (?:id token )?signature/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: say('tableLibraries_unknownKidWrongIssuerOrJwks'),
        low: true,
      },
      {
        id: 'gooidc-athash',
        pattern: /access token hash does not match value in ID token/,
        cause: 'token-substituted',
        claim: 'at_hash',
        fix: say('tableLibraries_accessTokenSubstituted'),
      },
    ],
  },
  // https://github.com/golang-jwt/jwt/blob/main/errors.go
  {
    product: 'golang-jwt',
    layer: 'library',
    rows: [
      {
        id: 'golangjwt-aud',
        pattern: /token has invalid audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      { id: 'golangjwt-iss', pattern: /token has invalid issuer/, cause: 'issuer-mismatch', claim: 'iss' },
      { id: 'golangjwt-exp', pattern: /token is expired/, cause: 'token-expired', claim: 'exp', low: true },
      { id: 'golangjwt-iat', pattern: /token used before issued/, cause: 'clock-skew', claim: 'iat' },
      {
        id: 'golangjwt-unverifiable',
        pattern: /token is unverifiable/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        low: true,
      },
      {
        id: 'golangjwt-malformed',
        pattern: /token (?:is malformed|contains an invalid number of segments)/,
        cause: 'opaque-access-token',
        low: true,
      },
    ],
  },
  // https://github.com/jwt/ruby-jwt/tree/main/lib/jwt/claims
  {
    product: 'ruby-jwt',
    layer: 'library',
    rows: [
      {
        id: 'rubyjwt-aud',
        pattern: /Invalid audience\. Expected (?<expected>.+?), received (?<actual>.+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'rubyjwt-iss',
        pattern: /Invalid issuer\. Expected (?<expected>.+?), received (?<actual>.+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
    ],
  },
  // https://github.com/firebase/php-jwt/blob/main/src/JWT.php
  {
    product: 'firebase/php-jwt',
    layer: 'library',
    rows: [
      {
        id: 'phpjwt-nbf',
        pattern: /Cannot handle token (?:with (?:nbf|iat) )?prior to (?<actual>\S+)/,
        cause: 'clock-skew',
        claim: 'nbf',
        fix: say('tableLibraries_apiClockIsBehindLeewayByDefault'),
      },
      {
        id: 'phpjwt-exp',
        pattern: /\bExpired token\b/,
        cause: 'token-expired',
        claim: 'exp',
        fix: say('tableLibraries_renewPhpJwtItselfNeverChecks'),
        low: true,
      },
      {
        id: 'phpjwt-kid',
        pattern: /"kid" (?:empty|invalid), unable to lookup correct key/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://github.com/Keats/jsonwebtoken/blob/master/src/errors.rs
  {
    product: 'Rust jsonwebtoken',
    layer: 'library',
    rows: [
      {
        id: 'rust-aud',
        pattern: /\bInvalidAudience\b/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_sinceAudPresentAndNotConfigured'),
        low: true,
      },
      { id: 'rust-exp', pattern: /\bExpiredSignature\b/, cause: 'token-expired', claim: 'exp', low: true },
      { id: 'rust-iss', pattern: /\bInvalidIssuer\b/, cause: 'issuer-mismatch', claim: 'iss', low: true },
    ],
  },
  // https://github.com/OpenIDC/mod_auth_openidc/blob/master/src/proto/id_token.c
  // https://github.com/OpenIDC/mod_auth_openidc/tree/master/src
  {
    product: 'mod_auth_openidc',
    layer: 'library',
    rows: [
      {
        id: 'modauth-aud1',
        pattern:
          /the configured client_id \((?<expected>[^)]*)\) did not match the "aud" claim value \((?<actual>[^)]*)\) in the id_token/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'modauth-aud2',
        pattern:
          /our configured client_id \((?<expected>[^)]*)\) could not be found in the array of values for "aud" claim/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_clientIdMissingFromAudArray'),
      },
      {
        id: 'modauth-aud-extra',
        pattern: /there are other unknown\/untrusted values included as well/,
        cause: 'audience-array-handling',
        claim: 'aud',
        fix: say('tableLibraries_withOidcprovideraudvaluesSet'),
      },
      {
        id: 'modauth-iss',
        pattern:
          /requested issuer \((?<expected>[^)]*)\) does not match received "iss" value in id_token \((?<actual>[^)]*)\)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'modauth-state',
        pattern:
          /no "(?:mod_auth_openidc_state[^"]*)" state cookie found: check domain and samesite cookie settings/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableLibraries_stateCookieLost'),
      },
      {
        id: 'modauth-nobearer',
        pattern: /\bNo bearer token found in the request\b/,
        cause: 'bearer-token-not-received',
      },
      {
        // src/oauth.c: the token could not be parsed, is out of time, or no configured key verifies it; aud comes later (Require claim).
        id: 'modauth-jwt',
        pattern: /\bJWT token could not be validated\b/,
        cause: 'unknown-signing-key',
        low: true,
      },
      {
        id: 'modauth-iat',
        pattern: /"(?<claim>iat|exp)" validation failure/,
        cause: WRONG_CLAIM,
        claim: 'exp',
        low: true,
      },
    ],
  },
  // https://github.com/zmartzone/lua-resty-openidc/blob/master/lib/resty/openidc.lua
  {
    product: 'lua-resty-openidc',
    layer: 'library',
    rows: [
      {
        id: 'lro-aud',
        pattern: /token audience does not match: id_token\.aud=(?<actual>[^,]+), client_id=(?<expected>\S+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'lro-state',
        pattern: /state from argument does not match state restored from session/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableLibraries_sessionCookieLostOrTwoTabs'),
      },
      {
        id: 'lro-nosession',
        pattern: /request to the redirect_uri path but there's no session state found/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableLibraries_sessionCookieLostCallbackBookmarked'),
      },
      {
        id: 'lro-iss',
        pattern: /iss from argument does not match expected issuer/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_rfcMixUpCheckFailed'),
      },
    ],
  },
  // https://github.com/googleapis/google-auth-library-nodejs/blob/main/src/auth/oauth2client.ts
  {
    product: 'google-auth-library',
    layer: 'library',
    rows: [
      {
        id: 'google-idtoken-aud',
        pattern: /Wrong recipient, payload audience != requiredAudience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_idTokenForAnotherOauthClient'),
      },
      {
        id: 'google-late',
        pattern: /Token used too (?<claim>late|early)/,
        cause: { late: 'token-expired', early: 'clock-skew' },
        claim: 'exp',
      },
    ],
  },
  // https://github.com/firebase/firebase-admin-node/blob/master/src/auth/token-verifier.ts
  {
    product: 'Firebase Admin SDK',
    layer: 'library',
    rows: [
      {
        id: 'firebase-aud',
        pattern:
          /has incorrect "aud" \(audience\) claim\. Expected "?(?<expected>[^",]*?)"?,? but got "?(?<actual>[^"\s]*)"?/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_audIsTheFirebaseProjectIdFront'),
      },
      {
        id: 'firebase-iss',
        pattern:
          /has incorrect "iss" \(issuer\) claim\. Expected "?(?<expected>[^",]*?)"?,? but got "?(?<actual>[^"\s]*)"?/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_googleIdTokenOrCustomTokenWas'),
      },
      {
        id: 'firebase-custom',
        pattern: /expects an ID token, but was given a (?:legacy )?custom token/,
        // The aud of a custom token is Identity Toolkit, not the project.
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_exchangeTheCustomTokenFirst'),
      },
      {
        id: 'firebase-nokid',
        pattern: /Firebase (?:ID|session cookie) token has no "kid" claim|has no "kid" claim/,
        cause: null,
        claim: 'kid',
        fix: say('tableLibraries_notFirebaseIssuedIdToken'),
      },
    ],
  },
  // https://github.com/awslabs/aws-jwt-verify/blob/main/src/assert.ts
  {
    product: 'aws-jwt-verify',
    layer: 'library',
    rows: [
      {
        id: 'awsjwt-aud',
        pattern:
          /(?<claim>Audience|Client ID \("audience"\)|Client ID|Issuer|Token use|Scope) not allowed: (?<actual>.+?)\. Expected: (?<expected>.+)/,
        cause: AWS_JWT,
      },
      {
        id: 'awsjwt-missing',
        pattern:
          /Missing (?<claim>Audience|Client ID|Issuer|Scope|Token use)\. Expected(?: one of)?: (?<expected>.+)/,
        cause: { Audience: 'audience-missing', 'Client ID': 'audience-missing', Scope: 'scope-missing' },
        fix: say('tableLibraries_cognitoAccessTokensHaveNoAud'),
      },
      {
        id: 'awsjwt-exp',
        pattern: /Token expired at (?<actual>[0-9TZ:.-]+)/,
        cause: 'token-expired',
        claim: 'exp',
        low: true,
      },
    ],
  },
  // https://github.com/keycloak/keycloak/blob/main/core/src/main/java/org/keycloak/TokenVerifier.java
  {
    product: 'Keycloak adapters / TokenVerifier',
    layer: 'library',
    rows: [
      {
        id: 'keycloak-aud',
        pattern: /Expected audience not available in the token/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableLibraries_verifyTokenAudienceIsOnAndThe'),
      },
      { id: 'keycloak-noaud', pattern: /No audience in the token/, cause: 'audience-missing', claim: 'aud' },
      {
        id: 'keycloak-iss',
        pattern: /Invalid token issuer\. Expected '(?<expected>[^']*)',? but was '(?<actual>[^']*)'/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableLibraries_internalVsExternalHostOfKeycloak'),
      },
    ],
  },
  // https://github.com/keycloak/keycloak/blob/main/core/src/main/java/org/keycloak/TokenVerifier.java
  {
    product: 'Keycloak',
    layer: 'library',
    rows: [
      {
        id: 'keycloak-inactive',
        pattern: /Token is not active/,
        cause: 'token-expired',
        claim: 'exp',
        fix: say('tableLibraries_expiredOrNbfInFuture'),
      },
      {
        id: 'keycloak-type',
        pattern: /Token type is incorrect\. Expected '(?<expected>[^']*)' but was '(?<actual>[^']*)'/,
        cause: { ID: 'id-token-used-as-access-token' },
        claim: 'typ',
        fix: say('tableLibraries_idRefreshOfflineTokenSentAs'),
      },
    ],
  },
]
