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
        fix: 'The quoted value is what the token carries, not what the API expects. Ask for a token for this API, or add the value to ValidAudiences.',
      },
      {
        id: 'aspnet-iss',
        pattern: /The issuer '(?<actual>[^']*)' is invalid/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: 'Token from another issuer/tenant/version. Check Authority and v1/v2 issuer.',
      },
      {
        id: 'aspnet-exp',
        pattern: /The token expired at '(?<actual>[^']*)'/,
        cause: 'token-expired',
        claim: 'exp',
        fix: 'Renew the token; if it is fresh, check the API server clock (default skew 300 s).',
      },
      {
        id: 'aspnet-nbf',
        pattern: /The token is not valid before '(?<actual>[^']*)'/,
        cause: 'clock-skew',
        claim: 'nbf',
        fix: 'Clock of the API is behind the IdP.',
      },
      {
        id: 'aspnet-lifetime',
        pattern: /The token lifetime is invalid; NotBefore: '(?:[^']*)', Expires: '(?:[^']*)'/,
        cause: 'token-expired',
        claim: 'exp',
        fix: 'Token with nbf after exp or otherwise unusable lifetime.',
      },
      {
        id: 'aspnet-noexp',
        pattern: /The token has no expiration/,
        cause: null,
        claim: 'exp',
        fix: 'Issue tokens with exp.',
      },
      {
        id: 'aspnet-nokey',
        pattern: /The signature key was not found/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        fix: 'kid is not in the JWKS the API trusts: wrong issuer/tenant, key rollover with a stale cache, an app-specific signing key, or a token meant for another API (MS Graph tokens carry a header nonce and never verify elsewhere).',
      },
      {
        id: 'aspnet-sig',
        pattern: /The signature is invalid/,
        cause: 'unknown-signing-key',
        fix: 'Modified token, wrong key, or a proprietary token of another API.',
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
        fix: "Compare the decoded aud with the API's configured Audience.",
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
        fix: 'spring.security.oauth2.resourceserver.jwt.audiences does not contain any aud value of the token. Expected value is not in the message.',
      },
      {
        id: 'spring-claim-iss',
        pattern: /The iss claim is not valid/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: 'issuer-uri differs (trailing slash, realm, host of the IdP seen by the browser vs by the API).',
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
        fix: 'Default JwtTypeValidator accepts JWT; RFC 9068 tokens need createAtJwtValidator.',
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
        fix: 'Token is valid but lacks the SCOPE_/role authority; check scope vs scp vs roles mapping.',
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
        fix: 'Authorization header absent (often stripped by a redirect or a preflight/OPTIONS).',
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
        fix: 'Generic: expiry, signature, aud, iss or wrong token_type all give this.',
      },
      { id: 'simplejwt-exp', pattern: /Token is expired/, cause: 'token-expired', claim: 'exp', low: true },
      {
        id: 'simplejwt-wrongtype',
        pattern: /Token has wrong type/,
        cause: null,
        claim: 'token_type',
        fix: 'Refresh token sent as access token.',
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
        fix: 'Authorization header missing or wrong scheme.',
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
        fix: 'Only in apiserver log; client sees 401 Unauthorized.',
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
        fix: 'Look in apiserver log for the cause.',
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
        fix: 'Token is for another resource. Request https://graph.microsoft.com/.default (or User.Read ...) and call with that token; use OBO from an API.',
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
        fix: 'Token is missing, truncated, or not for Graph.',
      },
      { id: 'graph-empty', pattern: /Access token is empty/, cause: 'bearer-token-not-received' },
      {
        id: 'graph-privileges',
        pattern: /Insufficient privileges to complete the operation|Authorization_RequestDenied/,
        cause: 'scope-missing',
        claim: 'scp',
        fix: 'Token is right, permission/consent/role is missing.',
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
        fix: 'Continuous access evaluation / step-up: send the base64 claims value back to the IdP.',
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
        fix: "Sign in to the subscription's tenant.",
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
        fix: 'The challenge NAMES the expected resource and tenant.',
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
        fix: 'Request https://storage.azure.com/ (or https://<account>.blob.core.windows.net).',
      },
      {
        id: 'azstorage-issuer',
        pattern: /Issuer validation failed\. Issuer did not match/,
        cause: 'wrong-tenant',
        claim: 'iss',
        fix: 'Token from another tenant; WWW-Authenticate carries authorization_uri and resource_id.',
      },
      {
        id: 'azstorage-bearer',
        pattern: /Bearer authorization_uri=(?:\S+) resource_id="?(?<expected>[^\s",]+)/,
        cause: null,
        claim: 'aud',
        fix: 'The challenge NAMES the expected resource_id and tenant.',
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
        fix: 'Use scope https://<tenant>.sharepoint.com/.default, not Graph.',
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
        fix: 'Request a token for https://outlook.office365.com/.default.',
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
        fix: 'Expired, revoked, not a Google access token, or an ID token sent to a Google API.',
      },
      {
        id: 'google-scope',
        pattern:
          /ACCESS_TOKEN_SCOPE_INSUFFICIENT|Request had insufficient authentication scopes|insufficientPermissions/,
        cause: 'scope-missing',
        claim: 'scope',
        fix: 'Re-consent with the scope of the called API.',
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
        fix: "AddAudiences() value not in the token's aud/resources.",
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
        fix: "Fetch it: its 'resource' member is the authoritative expected audience.",
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
        fix: 'Generic text; with PingOne an unknown resource silently yields aud https://api.pingone.com.',
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
        fix: 'Needs aws.cognito.signin.user.admin / openid for userInfo.',
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
        fix: 'Token expired, or sent to another instance_url.',
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
        fix: 'IAM OIDC provider client-id list / role condition lacks aud (usually sts.amazonaws.com).',
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
        fix: 'bound_audiences differs.',
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
        fix: 'jwt-aud configuration / expiry.',
        low: true,
      },
    ],
  },
]
