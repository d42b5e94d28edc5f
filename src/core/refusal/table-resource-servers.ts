import { say } from '../say.ts'
import { HASURA, MISSING_CLAIM, WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Texts of resource servers and resource server frameworks. */
export const RESOURCE_SERVERS: readonly RefusalProduct[] = [
  // https://github.com/dotnet/aspnetcore/blob/main/src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
  {
    product: 'ASP.NET Core JwtBearer',
    layer: 'resource-server',
    rows: [
      {
        id: 'aspnet-aud',
        pattern: /The audience '(?<actual>[^']*)' is invalid/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_theQuotedValueIsWhatTheToken'),
      },
      {
        id: 'aspnet-iss',
        pattern: /The issuer '(?<actual>[^']*)' is invalid/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableResourceServers_tokenFromAnotherIssuerTenant'),
      },
      {
        id: 'aspnet-exp',
        pattern: /The token expired at '(?<actual>[^']*)'/,
        cause: 'token-expired',
        claim: 'exp',
        fix: say('tableResourceServers_renewTheTokenIfItIsFresh'),
      },
      {
        id: 'aspnet-nbf',
        pattern: /The token is not valid before '(?<actual>[^']*)'/,
        cause: 'clock-skew',
        claim: 'nbf',
        fix: say('tableResourceServers_clockOfTheApiIsBehindThe'),
      },
      {
        id: 'aspnet-lifetime',
        pattern: /The token lifetime is invalid; NotBefore: '(?:[^']*)', Expires: '(?:[^']*)'/,
        cause: 'token-expired',
        claim: 'exp',
        fix: say('tableResourceServers_tokenWithNbfAfterExpOrOtherwise'),
      },
      {
        id: 'aspnet-noexp',
        pattern: /The token has no expiration/,
        cause: null,
        claim: 'exp',
        fix: say('tableResourceServers_issueTokensWithExp'),
      },
      {
        id: 'aspnet-nokey',
        pattern: /The signature key was not found/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: say('tableResourceServers_kidIsNotInTheJwksThe'),
      },
      {
        id: 'aspnet-sig',
        pattern: /The signature is invalid/,
        cause: 'unknown-signing-key',
        fix: say('tableResourceServers_modifiedTokenWrongKeyOrProprietary'),
      },
    ],
  },
  // https://github.com/dotnet/aspnetcore/blob/main/src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs
  {
    product: 'ASP.NET Core JwtBearer (<3.0)',
    layer: 'resource-server',
    rows: [
      {
        id: 'aspnet-aud-old',
        pattern: /The audience is invalid/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_compareTheDecodedAudWithThe'),
        low: true,
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-resource-server/src/main/java
  {
    product: 'Spring Security resource server',
    layer: 'resource-server',
    rows: [
      {
        id: 'spring-claim-aud',
        pattern: /The aud claim is not valid/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_springSecurityOauthResourceserver'),
      },
      {
        id: 'spring-claim-iss',
        pattern: /The iss claim is not valid/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableResourceServers_issuerUriDiffersTrailingSlash'),
      },
      {
        id: 'spring-exp',
        pattern: /Jwt expired at (?<actual>[0-9TZ:.-]+)/,
        cause: 'token-expired',
        claim: 'exp',
        low: true,
      },
      {
        id: 'spring-nbf',
        pattern: /Jwt used before (?<actual>[0-9TZ:.-]+)/,
        cause: 'clock-skew',
        claim: 'nbf',
        low: true,
      },
      {
        id: 'spring-malformed',
        pattern:
          /Bearer token is malformed|Invalid (?:unsecured\/JWS\/JWE|serialized) (?:header|.*JWT)|Malformed token/,
        cause: 'opaque-access-token',
        low: true,
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-jose/src/main/java/org/springframework/security/oauth2/jwt
  {
    product: 'Spring Security resource server (7+)',
    layer: 'resource-server',
    rows: [
      {
        id: 'spring-claim-typ',
        pattern: /the given typ value needs to be one of|The typ claim is not valid|typ header/,
        cause: null,
        claim: 'typ',
        fix: say('tableResourceServers_defaultJwttypevalidatorAccepts'),
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-resource-server/src/main/java
  {
    product: 'Spring Security multi-tenant',
    layer: 'resource-server',
    rows: [
      {
        id: 'spring-invalid-issuer-multi',
        pattern: /error_description="Invalid issuer(?: (?<actual>[^"]*))?"/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/oauth2/oauth2-resource-server/src/main/java
  {
    product: 'Spring Security',
    layer: 'resource-server',
    rows: [
      {
        id: 'spring-insufficient',
        pattern: /The request requires higher privileges than provided by the access token/,
        cause: 'scope-missing',
        claim: 'scope',
        fix: say('tableResourceServers_tokenIsValidButLacksTheScope'),
      },
    ],
  },
  // https://github.com/auth0/node-oauth2-jwt-bearer/blob/main/packages/access-token-jwt/src/validate.ts
  {
    product: 'express-oauth2-jwt-bearer (Auth0)',
    layer: 'resource-server',
    rows: [
      {
        id: 'eojb-unexpected',
        pattern: /Unexpected '(?<claim>iss|aud|exp|iat|sub|alg|typ|jti|client_id)' value/,
        cause: WRONG_CLAIM,
      },
      { id: 'eojb-missing', pattern: /Missing '(?<claim>[^']+)' claim/, cause: MISSING_CLAIM },
    ],
  },
  // https://github.com/auth0/express-jwt
  {
    product: 'express-jwt',
    layer: 'resource-server',
    rows: [{ id: 'express-jwt-unauth', pattern: /UnauthorizedError: (?:.+)/, cause: null, low: true }],
  },
  // https://github.com/auth0/express-jwt
  {
    product: 'express-jwt / misc Node',
    layer: 'resource-server',
    rows: [
      {
        id: 'noauth-token',
        pattern: /No authorization token was found/,
        cause: 'bearer-token-not-received',
        fix: say('tableResourceServers_authorizationHeaderAbsentOften'),
      },
    ],
  },
  // https://github.com/jazzband/djangorestframework-simplejwt/tree/master/rest_framework_simplejwt
  {
    product: 'djangorestframework-simplejwt',
    layer: 'resource-server',
    rows: [
      {
        id: 'simplejwt-type',
        pattern: /Given token not valid for any token type|token_not_valid/,
        cause: null,
        fix: say('tableResourceServers_genericExpirySignatureAudIss'),
      },
      { id: 'simplejwt-exp', pattern: /Token is expired/, cause: 'token-expired', claim: 'exp', low: true },
      {
        id: 'simplejwt-wrongtype',
        pattern: /Token has wrong type/,
        cause: null,
        claim: 'token_type',
        fix: say('tableResourceServers_refreshTokenSentAsAccessToken'),
      },
    ],
  },
  // https://www.django-rest-framework.org/api-guide/authentication/
  {
    product: 'Django REST framework',
    layer: 'resource-server',
    rows: [
      {
        id: 'drf-nocreds',
        pattern: /Authentication credentials were not provided/,
        cause: 'bearer-token-not-received',
        fix: say('tableResourceServers_authorizationHeaderMissingOr'),
      },
    ],
  },
  // https://github.com/kubernetes/apiserver/blob/master/plugin/pkg/authenticator/token/oidc/oidc.go
  // https://github.com/kubernetes/apiserver/blob/master/pkg/authentication/request/bearertoken/bearertoken.go
  {
    product: 'Kubernetes API server',
    layer: 'resource-server',
    rows: [
      {
        id: 'k8s-aud',
        pattern: /oidc: expected audience in \[(?<expected>[^\]]*)\] got \[(?<actual>[^\]]*)\]/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_onlyInApiserverLogClientSees'),
      },
      {
        id: 'k8s-aud-short',
        pattern: /oidc: verify token: oidc: expected audience\b/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'k8s-invalid-bearer',
        pattern: /invalid bearer token/,
        cause: null,
        fix: say('tableResourceServers_lookInApiserverLogForTheCause'),
        low: true,
      },
    ],
  },
  // https://learn.microsoft.com/graph/resolve-auth-errors (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://learn.microsoft.com/graph/resolve-auth-errors
  {
    product: 'Microsoft Graph',
    layer: 'resource-server',
    rows: [
      {
        id: 'graph-aud',
        pattern: /Access token validation failure\. Invalid audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_tokenIsForAnotherResourceRequest'),
      },
      {
        id: 'graph-lifetime',
        pattern: /Lifetime validation failed, the token is expired/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'graph-compact',
        pattern: /CompactToken parsing failed with error code: \w+/,
        cause: 'opaque-access-token',
        fix: say('tableResourceServers_tokenIsMissingTruncatedOrNot'),
      },
      { id: 'graph-empty', pattern: /Access token is empty/, cause: 'bearer-token-not-received' },
      {
        id: 'graph-privileges',
        pattern: /Insufficient privileges to complete the operation|Authorization_RequestDenied/,
        cause: 'scope-missing',
        claim: 'scp',
        fix: say('tableResourceServers_tokenIsRightPermissionConsent'),
      },
    ],
  },
  // https://learn.microsoft.com/entra/identity-platform/claims-challenge
  {
    product: 'Microsoft Graph / CAE resources',
    layer: 'resource-server',
    rows: [
      {
        id: 'graph-cae',
        pattern: /error="insufficient_claims"[^\n]*claims="(?:[^"]+)"/,
        cause: 'access-denied',
        claim: 'acrs',
        fix: say('tableResourceServers_continuousAccessEvaluationStep'),
      },
    ],
  },
  // https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/ (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/
  {
    product: 'Azure Resource Manager',
    layer: 'resource-server',
    rows: [
      {
        id: 'arm-aud',
        pattern:
          /access token has been obtained for wrong audience or resource '(?<actual>[^']*)'\. It should exactly match with one of the allowed audiences '(?<expected>[^']*)'/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'arm-tenant',
        pattern:
          /InvalidAuthenticationTokenTenant|The access token is from the wrong issuer '(?<actual>[^']*)'\. It must match (?:one of )?the tenants? '(?<expected>[^']*)'/,
        cause: 'wrong-tenant',
        claim: 'iss',
        fix: say('tableResourceServers_signInToTheSubscriptionTenant'),
      },
    ],
  },
  // https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
  {
    product: 'Azure Key Vault',
    layer: 'resource-server',
    rows: [
      {
        id: 'akv-aud',
        pattern:
          /AKV10022: Invalid audience\. Expected (?<expected>[^,]+), found: (?<actual>[^"\s]+?)\.?(?=["\s]|$)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'akv-challenge',
        pattern: /Bearer authorization="(?:[^"]+)",\s*resource="(?<expected>[^"]+)"/,
        cause: null,
        claim: 'aud',
        fix: say('tableResourceServers_theChallengeNamesTheExpected'),
      },
    ],
  },
  // https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
  {
    product: 'Azure Storage',
    layer: 'resource-server',
    rows: [
      {
        id: 'azstorage-aud',
        pattern: /Audience validation failed\. Audience did not match/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_requestHttpsStorageAzureCom'),
      },
      {
        id: 'azstorage-issuer',
        pattern: /Issuer validation failed\. Issuer did not match/,
        cause: 'wrong-tenant',
        claim: 'iss',
        fix: say('tableResourceServers_tokenFromAnotherTenantWwwAuthenticate'),
      },
      {
        id: 'azstorage-bearer',
        pattern: /Bearer authorization_uri=(?:\S+) resource_id="?(?<expected>[^\s",]+)/,
        cause: null,
        claim: 'aud',
        fix: say('tableResourceServers_theChallengeNamesTheExpected_b'),
      },
    ],
  },
  // https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'SharePoint Online',
    layer: 'resource-server',
    rows: [
      {
        id: 'sharepoint-aud',
        pattern: /Invalid audience Uri '(?<actual>[^']*)'|AudienceUriValidationFailedException/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_useScopeHttpsTenantSharepoint'),
      },
    ],
  },
  // https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth
  {
    product: 'Exchange/Outlook REST',
    layer: 'resource-server',
    rows: [
      {
        id: 'exchange-aud',
        pattern:
          /The audience claim value is invalid(?: for current resource)?\.? ?(?:Audience claim is )?(?:'(?<actual>[^']*)')?/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_requestTokenForHttpsOutlook'),
      },
    ],
  },
  // https://cloud.google.com/docs/authentication (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  // https://cloud.google.com/apis/design/errors (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'Google APIs',
    layer: 'resource-server',
    rows: [
      {
        id: 'google-invalid',
        pattern:
          /Request (?:had invalid|is missing required) authentication credentials?\. Expected OAuth 2 access token, login cookie or other valid authentication credential/,
        cause: null,
        fix: say('tableResourceServers_expiredRevokedNotGoogleAccess'),
      },
      {
        id: 'google-scope',
        pattern:
          /ACCESS_TOKEN_SCOPE_INSUFFICIENT|Request had insufficient authentication scopes|insufficientPermissions/,
        cause: 'scope-missing',
        claim: 'scope',
        fix: say('tableResourceServers_reConsentWithTheScopeOfThe'),
      },
    ],
  },
  // https://github.com/supabase/auth/blob/master/internal/api/auth.go
  {
    product: 'Supabase Auth',
    layer: 'resource-server',
    rows: [
      {
        id: 'supabase-jwt',
        pattern:
          /invalid JWT: unable to parse or verify signature, (?!token (?:has invalid claims|is expired))/,
        cause: 'unknown-signing-key',
      },
    ],
  },
  // https://github.com/openiddict/openiddict-core/blob/dev/src/OpenIddict.Abstractions/OpenIddictResources.resx
  {
    product: 'OpenIddict validation',
    layer: 'resource-server',
    rows: [
      {
        id: 'openiddict-aud',
        pattern: /The specified token cannot be used with this resource server/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_addaudiencesValueNotInTheToken'),
      },
      {
        id: 'openiddict-noaud',
        pattern: /The specified token doesn't contain any audience/,
        cause: 'audience-missing',
        claim: 'aud',
      },
      {
        id: 'openiddict-iss',
        pattern: /The issuer associated to the specified token is not valid/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
    ],
  },
  // https://www.rfc-editor.org/rfc/rfc9728#section-5.1
  {
    product: 'RFC 9728 resource server / MCP',
    layer: 'resource-server',
    rows: [
      {
        id: 'generic-prm',
        pattern: /resource_metadata="(?<metadata>[^"]+)"/,
        cause: null,
        claim: 'resource',
        fix: say('tableResourceServers_fetchItItsResourceMemberIsThe'),
      },
    ],
  },
  // https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization (context page; the string itself was seen quoted in public repositories, the index gives no URL)
  {
    product: 'MCP servers',
    layer: 'resource-server',
    rows: [
      {
        id: 'mcp-invalid-authn',
        pattern: /401 Invalid authentication|Invalid authentication\b/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_genericTextWithPingoneAnUnknown'),
        low: true,
      },
    ],
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
  {
    product: 'Amazon Cognito',
    layer: 'resource-server',
    rows: [
      {
        id: 'cognito-scope',
        pattern: /Access Token does not have required scopes/,
        cause: 'scope-missing',
        claim: 'scope',
        fix: say('tableResourceServers_needsAwsCognitoSigninUserAdmin'),
      },
    ],
  },
  // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
  {
    product: 'Salesforce',
    layer: 'resource-server',
    rows: [
      {
        id: 'salesforce-session',
        pattern: /INVALID_SESSION_ID|Session expired or invalid/,
        cause: 'token-expired',
        fix: say('tableResourceServers_tokenExpiredOrSentToAnother'),
        low: true,
      },
    ],
  },
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  {
    product: 'AWS STS AssumeRoleWithWebIdentity',
    layer: 'resource-server',
    rows: [
      {
        id: 'aws-sts-aud',
        pattern: /Incorrect token audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_iamOidcProviderClientIdList'),
      },
    ],
  },
  // https://developer.hashicorp.com/vault/docs/auth/jwt
  {
    product: 'HashiCorp Vault JWT auth',
    layer: 'resource-server',
    rows: [
      {
        id: 'vault-aud',
        pattern: /invalid audience \(aud\) claim(?:: audience claim does not match any bound audience)?/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableResourceServers_boundAudiencesDiffers'),
      },
    ],
  },
  // https://hasura.io/docs/latest/auth/authentication/jwt/
  {
    product: 'Hasura',
    layer: 'resource-server',
    rows: [
      {
        id: 'graphql-hasura-aud',
        pattern: /Could not verify JWT: JWTNotInAudience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'graphql-hasura-jwt',
        pattern: /Could not verify JWT: (?<claim>JWTExpired|JWTNotInIssuer|JWTIssuedAtFuture)/,
        cause: HASURA,
      },
      {
        id: 'graphql-hasura-jws',
        pattern: /Could not verify JWT: JWSError/,
        cause: 'unknown-signing-key',
      },
    ],
  },
  // https://postgrest.org/en/stable/references/errors.html
  {
    product: 'PostgREST / Supabase Data API',
    layer: 'resource-server',
    rows: [
      {
        id: 'postgrest-aud',
        pattern: /\b(?<claim>JWT not in audience|JWT expired)\b/,
        cause: { 'JWT not in audience': 'audience-mismatch', 'JWT expired': 'token-expired' },
        claim: 'aud',
        fix: say('tableResourceServers_jwtAudConfigurationExpiry'),
        low: true,
      },
    ],
  },
]
