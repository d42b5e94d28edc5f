import type { Example } from './examples.ts'

/** Examples of the tables of frameworks, products and further gateways and identity providers. */
export const MORE_EXAMPLES: Readonly<Record<string, Example>> = {
  'spring-full-authentication': {
    text: 'Full authentication is required to access this resource',
    cause: 'bearer-token-not-received',
  },
  'spring-malformed-token': {
    text: 'An error occurred while attempting to decode the Jwt: Malformed token',
    cause: 'opaque-access-token',
  },
  'spring-unsupported-alg': {
    text: 'An error occurred while attempting to decode the Jwt: Unsupported algorithm of HS256',
    cause: 'unsupported-signing-algorithm',
    actual: 'HS256',
  },
  'spring-jwk-set': {
    text: "An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: Read timed out",
    cause: null,
  },
  'spring-inactive': { text: "Provided token isn't active", cause: null },
  'springlegacy-resource': {
    text: 'Invalid token does not contain resource id (orders)',
    cause: 'audience-mismatch',
    expected: 'orders',
  },
  'springlegacy-json': { text: 'Cannot convert access token to JSON', cause: 'unknown-signing-key' },
  'springlegacy-expired': { text: 'Access token expired: 1f2e', cause: 'token-expired' },
  'springlegacy-redirect': {
    text: 'Invalid redirect: http://localhost:8080/login does not match one of the registered values.',
    cause: 'redirect-uri-mismatch',
    actual: 'http://localhost:8080/login',
  },
  'springlegacy-grant': {
    text: 'Unauthorized grant type: password',
    cause: 'client-type-mismatch',
    actual: 'password',
  },
  'springlegacy-client': {
    text: '{"error":"invalid_client","error_description":"Bad client credentials"}',
    cause: 'client-authentication-failed',
  },
  'springlegacy-scope': {
    text: '{"error":"insufficient_scope","error_description":"Insufficient scope for this resource","scope":"write"}',
    cause: 'scope-missing',
  },
  'sas-parameter': {
    text: '[invalid_request] OAuth 2.0 Parameter: redirect_uri',
    cause: 'redirect-uri-mismatch',
  },
  'sas-client': {
    text: 'Client authentication failed: client_secret',
    cause: 'client-authentication-failed',
  },
  'aspnet-oauth-state': {
    text: 'An error was encountered while handling the remote login. The oauth state was missing or invalid.',
    cause: 'state-mismatch',
  },
  'aspnet-state-empty': {
    text: 'OpenIdConnectAuthenticationHandler: message.State is null or empty.',
    cause: 'state-mismatch',
  },
  'aspnet-correlation-cookie': {
    text: "'.AspNetCore.Correlation.abc' cookie not found.",
    cause: 'state-cookie-lost',
  },
  'katana-nonce': {
    text: "IDX10311: RequireNonce is 'true' (default) but validationContext.Nonce is null.",
    cause: 'state-cookie-lost',
  },
  'webapi-denied': { text: '{"Message":"Authorization has been denied for this request."}', cause: null },
  'idx10214-hidden': {
    text: "IDX10214: Audience validation failed. Audiences: '[PII of type 'System.String' is hidden. For more details, see https://aka.ms/IdentityModel/PII.]'. Did not match: validationParameters.ValidAudience: '[PII of type 'System.String' is hidden.]'",
    cause: 'audience-mismatch',
  },
  'idx10205-hidden': {
    text: 'IDX10205: Issuer validation failed. See https://aka.ms/identitymodel/app-context-switches',
    cause: 'issuer-mismatch',
  },
  'idx10223-hidden': {
    text: "IDX10223: Lifetime validation failed. The token is expired. ValidTo: '[PII is hidden]', Current time: '[PII is hidden]'.",
    cause: 'token-expired',
  },
  'idx10503-other': {
    text: "IDX10503: Signature validation failed. Keys tried: '[PII is hidden]'.",
    cause: 'unknown-signing-key',
  },
  idx10207: {
    text: "IDX10207: Unable to validate audience. The 'audiences' parameter is null.",
    cause: 'audience-missing',
  },
  idx10204: {
    text: 'IDX10204: Unable to validate issuer. validationParameters.ValidIssuer is null or whitespace AND validationParameters.ValidIssuers is null or empty.',
    cause: 'issuer-mismatch',
  },
  idx10508: {
    text: 'IDX10508: Signature validation failed. Signature is improperly formatted.',
    cause: 'token-malformed',
  },
  idx10516: {
    text: "IDX10516: Signature validation failed. Unable to match key: kid: 'abc'.",
    cause: 'unknown-signing-key',
  },
  idx10603: { text: "IDX10609: Decryption failed. No Keys tried: token: 'x'.", cause: 'token-encrypted' },
  idx12741: {
    text: 'IDX12741: JWT must have three segments (JWS) or five segments (JWE).',
    cause: 'opaque-access-token',
  },
  idx12729: {
    text: "IDX12729: Unable to decode the header 'x' as Base64Url encoded string.",
    cause: 'token-malformed',
  },
  idx20804: {
    text: "IDX20804: Unable to retrieve document from: 'https://idp/.well-known/openid-configuration'.",
    cause: null,
  },
  'jjwt-aud': {
    text: 'Expected aud claim to be: orders, but was: users.',
    cause: 'audience-mismatch',
    expected: 'orders',
    actual: 'users',
  },
  'jjwt-exp': {
    text: 'JWT expired at 2026-01-02T03:04:05Z. Current time: 2026-01-02T04:04:05Z, a difference of 3600000 milliseconds.',
    cause: 'token-expired',
    actual: '2026-01-02T03:04:05Z.',
  },
  'jjwt-sig': {
    text: 'JWT signature does not match locally computed signature. JWT validity cannot be asserted and should not be trusted.',
    cause: 'unknown-signing-key',
  },
  'jjwt-periods': {
    text: 'JWT strings must contain exactly 2 period characters. Found: 0',
    cause: 'opaque-access-token',
  },
  'jjwt-alg': {
    text: 'The parsed JWT indicates it was signed with the HS256 signature algorithm, but the specified signing key of type RSA may not be used to validate HS256 signatures.',
    cause: 'unsupported-signing-algorithm',
    actual: 'HS256',
  },
  'oidcclient-mismatch': {
    text: 'state mismatch, expected abc, got: def',
    cause: 'state-mismatch',
    expected: 'abc',
    actual: 'def',
  },
  'oidcclient-iss': {
    text: 'unexpected iss value, expected https://a, got: https://a/',
    cause: 'issuer-mismatch',
    expected: 'https://a',
    actual: 'https://a/',
  },
  'oidcclient-aud': {
    text: 'aud mismatch, expected app, got: other',
    cause: 'audience-mismatch',
    expected: 'app',
    actual: 'other',
  },
  'oidcclient-aud-list': {
    text: 'aud is missing the client_id, expected app to be included in ["x","y"]',
    cause: 'audience-mismatch',
    expected: 'app',
    actual: '["x","y"]',
  },
  'oidcclient-alg': {
    text: 'unexpected JWT alg received, expected RS256, got: HS256',
    cause: 'unsupported-signing-algorithm',
    expected: 'RS256',
    actual: 'HS256',
  },
  'oidcclient-key': {
    text: 'no valid key found in issuer\'s jwks_uri for key parameters {"kid":"a","alg":"RS256"}',
    cause: 'unknown-signing-key',
  },
  'oidcclient-state-missing': { text: 'checks.state argument is missing', cause: 'state-cookie-lost' },
  'oidcclient-future': {
    text: 'id_token issued in the future, now 1700000000, iat 1700000600',
    cause: 'clock-skew',
    expected: '1700000000',
    actual: '1700000600',
  },
  'oauth4webapi-claim': { text: 'unexpected JWT "iss" (issuer) claim value', cause: 'issuer-mismatch' },
  'oauth4webapi-state': { text: 'unexpected "state" response parameter value', cause: 'state-mismatch' },
  'nextauth-state-cookie': {
    text: '[next-auth][error][OAUTH_CALLBACK_ERROR] State cookie was missing.',
    cause: 'state-cookie-lost',
  },
  'passport-state': { text: 'Invalid authorization request state.', cause: 'state-mismatch' },
  'passport-state-lost': {
    text: 'Unable to verify authorization request state.',
    cause: 'state-cookie-lost',
  },
  'passport-ad-state': {
    text: 'In collectInfoFromReq: invalid state received in the request',
    cause: 'state-mismatch',
  },
  'passport-ad-aud': {
    text: 'authentication failed due to: jwt audience is invalid',
    cause: 'audience-mismatch',
  },
  'omniauth-csrf': { text: 'csrf_detected | CSRF detected', cause: 'state-mismatch' },
  'doorkeeper-redirect': { text: 'The redirect URI included is not valid.', cause: 'redirect-uri-mismatch' },
  'doorkeeper-client': {
    text: 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    cause: 'client-authentication-failed',
  },
  'doorkeeper-scope': {
    text: 'The requested scope is invalid, unknown, or malformed.',
    cause: 'invalid-scope',
  },
  'doorkeeper-expired': { text: 'The access token was revoked', cause: 'token-expired' },
  'django-state': { text: 'Wrong state parameter given.', cause: 'state-mismatch' },
  'django-state-lost': { text: 'Session value state missing.', cause: 'state-cookie-lost' },
  'django-nonce': { text: 'JWT Nonce verification failed.', cause: 'nonce-mismatch' },
  'oauthlib-redirect': { text: 'Mismatching redirect URI.', cause: 'redirect-uri-mismatch' },
  'oauthlib-client': { text: 'Invalid client_id parameter value.', cause: 'client-unknown' },
  'oauthlib-pkce': { text: 'Code challenge required.', cause: 'pkce-mismatch' },
  'socialite-state': { text: 'Laravel\\Socialite\\Two\\InvalidStateException', cause: 'state-mismatch' },
  'phpjwt-segments': { text: 'Wrong number of segments', cause: 'opaque-access-token' },
  'phpjwt-alg': { text: 'Incorrect key for this algorithm', cause: 'unsupported-signing-algorithm' },
  'tymon-blacklisted': { text: 'The token has been blacklisted', cause: 'token-expired' },
  'flaskjwt-header': { text: '{"msg":"Missing Authorization Header"}', cause: 'bearer-token-not-received' },
  'flaskjwt-type': { text: '{"msg":"Only non-refresh tokens are allowed"}', cause: null },
  'fastapi-credentials': { text: '{"detail":"Could not validate credentials"}', cause: null },
  'rubyjwt-segments': { text: 'Not enough or too many segments', cause: 'opaque-access-token' },
  'rubyjwt-alg': { text: 'Expected a different algorithm', cause: 'unsupported-signing-algorithm' },
  'rubyjwt-kid': {
    text: 'Could not find public key for kid abc',
    cause: 'unknown-signing-key',
    actual: 'abc',
  },
  'gooidc-verify-signature': {
    text: 'oidc: failed to verify id token signature',
    cause: 'unknown-signing-key',
  },
  'vault-aud-unbound': {
    text: 'audience claim found in JWT but no audiences bound to the role',
    cause: 'audience-mismatch',
  },
  'vault-iss': { text: 'error validating token: invalid issuer (iss) claim', cause: 'issuer-mismatch' },
  'vault-claims': {
    text: 'error validating claims: claim "project" does not match any associated bound claim values',
    cause: 'access-denied',
  },
  'vault-redirect': {
    text: 'unauthorized redirect_uri: http://localhost:8250/oidc/callback',
    cause: 'redirect-uri-mismatch',
    actual: 'http://localhost:8250/oidc/callback',
  },
  'vault-state': { text: 'Vault login failed. Expired or missing OAuth state.', cause: 'state-mismatch' },
  'k8s-anonymous': {
    text: 'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group ""',
    cause: 'bearer-token-not-received',
  },
  'k8s-forbidden': {
    text: 'pods is forbidden: User "alice" cannot list resource "pods" in API group "" in the namespace "default"',
    cause: 'scope-missing',
  },
  'argocd-redirect': {
    text: 'Invalid redirect URL: the protocol and host (including port) must match and the path must be within allowed URLs if provided',
    cause: 'redirect-uri-mismatch',
  },
  'argocd-alg': {
    text: 'oidc: id token signed with unsupported algorithm, expected ["RS256"] got "HS256"',
    cause: 'unsupported-signing-algorithm',
    expected: 'RS256',
    actual: 'HS256',
  },
  'argocd-session': { text: 'invalid session: failed to verify the token', cause: null },
  'dex-redirect': {
    text: 'Unregistered redirect_uri ("https://app/cb").',
    cause: 'redirect-uri-mismatch',
    actual: 'https://app/cb',
  },
  'dex-client': { text: 'Invalid client_id ("app").', cause: 'client-unknown', actual: 'app' },
  'dex-scope': { text: 'Unrecognized scope(s) ["roles"]', cause: 'invalid-scope', actual: 'roles' },
  'dex-refresh': {
    text: 'Refresh token is invalid or has already been claimed by another client.',
    cause: 'refresh-token-reused',
  },
  'dex-code': { text: 'Invalid or expired code parameter.', cause: 'code-expired' },
  'grafana-state-lost': { text: 'login.OAuthLogin(missing saved state)', cause: 'state-cookie-lost' },
  'grafana-state': { text: 'login.OAuthLogin(state mismatch)', cause: 'state-mismatch' },
  'grafana-org': { text: 'User not a member of one of the required organizations', cause: 'access-denied' },
  'github-redirect': {
    text: 'error=redirect_uri_mismatch&error_description=The redirect_uri MUST match the registered callback URL for this application.',
    cause: 'redirect-uri-mismatch',
  },
  'github-code': {
    text: 'error=bad_verification_code&error_description=The code passed is incorrect or expired.',
    cause: 'code-expired',
  },
  'github-client': {
    text: 'error=incorrect_client_credentials&error_description=The client_id and/or client_secret passed are incorrect.',
    cause: 'client-authentication-failed',
  },
  'github-integration': {
    text: '{"message":"Resource not accessible by integration"}',
    cause: 'scope-missing',
  },
  'salesforce-app': {
    text: 'error=invalid_app_access&error_description=user is not admin approved to access this app',
    cause: 'access-denied',
  },
  'salesforce-client': {
    text: 'error=invalid_client_id&error_description=client identifier invalid',
    cause: 'client-unknown',
  },
  'salesforce-approved': {
    text: '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}',
    cause: 'consent-required',
  },
  'salesforce-code': {
    text: '{"error":"invalid_grant","error_description":"expired authorization code"}',
    cause: 'code-expired',
  },
  'salesforce-refresh': {
    text: '{"error":"invalid_grant","error_description":"expired access/refresh token"}',
    cause: 'refresh-token-invalid',
  },
  'salesforce-pkce': {
    text: 'error=invalid_request&error_description=missing required code challenge',
    cause: 'pkce-mismatch',
  },
  'aws-sts-provider': {
    text: 'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
    cause: 'issuer-mismatch',
    actual: 'https://token.actions.githubusercontent.com',
  },
  'aws-sts-denied': {
    text: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    cause: 'access-denied',
  },
  'aws-sts-key': {
    text: "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    cause: 'unknown-signing-key',
  },
  'aws-saml-issuer': {
    text: 'Issuer not present in specified provider (Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken)',
    cause: 'issuer-mismatch',
  },
  'aws-saml-signature': {
    text: 'Response signature invalid (Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken)',
    cause: 'saml-signature-invalid',
  },
  'cognito-secret-hash': {
    text: 'Unable to verify secret hash for client 1example23456789',
    cause: 'client-authentication-failed',
    actual: '1example23456789',
  },
  'cognito-client': {
    text: 'User pool client 1example23456789 does not exist.',
    cause: 'client-unknown',
    actual: '1example23456789',
  },
  'cognito-refresh': {
    text: '{"__type":"NotAuthorizedException","message":"Refresh Token has expired"}',
    cause: 'refresh-token-invalid',
  },
  'cognito-access': {
    text: '{"__type":"NotAuthorizedException","message":"Access Token has expired"}',
    cause: 'token-expired',
  },
  'cognito-pool-provider': {
    text: '{"__type":"NotAuthorizedException","message":"Token is not from a supported provider of this identity pool."}',
    cause: 'issuer-mismatch',
  },
  'cognito-login-token': {
    text: '{"__type":"NotAuthorizedException","message":"Invalid login token. Issuer doesn\'t match providerName"}',
    cause: 'issuer-mismatch',
  },
  'cognito-saml-audience': {
    text: 'Invalid SAML response received: Audience restriction was not met',
    cause: 'saml-audience-mismatch',
  },
  'cognito-relay': {
    text: 'Invalid samlResponse or relayState from identity provider',
    cause: 'relay-state-lost',
  },
  'google-client': {
    text: 'Error 401: invalid_client The OAuth client was not found.',
    cause: 'client-unknown',
  },
  'google-verification': {
    text: 'Access blocked: example.com has not completed the Google verification process',
    cause: 'access-denied',
  },
  'google-origin': { text: 'Error 400: origin_mismatch', cause: 'redirect-uri-mismatch' },
  'google-jwt-audience': {
    text: '{"error":"invalid_grant","error_description":"Invalid JWT: Failed audience check. The right audience is https://oauth2.googleapis.com/token"}',
    cause: 'audience-mismatch',
    expected: 'https://oauth2.googleapis.com/token',
  },
  'google-jwt-time': {
    text: 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    cause: 'clock-skew',
  },
  'google-jwt-signature': {
    text: '{"error":"invalid_grant","error_description":"Invalid JWT Signature."}',
    cause: 'unknown-signing-key',
  },
  'google-delegation': {
    text: '{"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."}',
    cause: 'client-type-mismatch',
  },
  'gcp-wif-condition': {
    text: '{"error":"unauthorized_client","error_description":"The given credential is rejected by the attribute condition."}',
    cause: 'access-denied',
  },
  'google-saml-acs': {
    text: "Invalid Request, ACS Url in request https://sp/acs doesn't match configured ACS Url https://sp/saml/acs.",
    cause: 'saml-destination-mismatch',
    expected: 'https://sp/saml/acs',
    actual: 'https://sp/acs',
  },
  'google-saml-app': { text: 'Error 403: app_not_configured_for_user', cause: 'relying-party-unknown' },
  'firebase-expired': {
    text: 'Firebase ID token has expired. Get a fresh ID token from your client app and try again (auth/id-token-expired).',
    cause: 'token-expired',
  },
  'firebase-decode': {
    text: 'Decoding Firebase ID token failed. Make sure you passed the entire string JWT which represents an ID token.',
    cause: 'opaque-access-token',
  },
  'firebase-kid': {
    text: 'Firebase ID token has "kid" claim which does not correspond to a known public key.',
    cause: 'unknown-signing-key',
  },
  'firebase-project': {
    text: '{"error":{"code":400,"message":"CREDENTIAL_MISMATCH"}}',
    cause: 'audience-mismatch',
  },
  'firebase-domain': {
    text: 'This domain is not authorized for OAuth operations for your Firebase project.',
    cause: 'redirect-uri-mismatch',
  },
  'supabase-refresh-used': {
    text: '{"code":400,"error_code":"refresh_token_already_used","msg":"Invalid Refresh Token: Already Used"}',
    cause: 'refresh-token-reused',
  },
  'supabase-refresh': {
    text: '{"code":400,"error_code":"refresh_token_not_found","msg":"Invalid Refresh Token: Refresh Token Not Found"}',
    cause: 'refresh-token-invalid',
  },
  'supabase-verifier': {
    text: '{"code":400,"error_code":"bad_code_verifier","msg":"code challenge does not match previously saved code verifier"}',
    cause: 'pkce-mismatch',
  },
  'supabase-state': {
    text: 'error=invalid_request&error_code=bad_oauth_state&error_description=OAuth callback with invalid state',
    cause: 'state-mismatch',
  },
  'supabase-provider': {
    text: '{"code":400,"error_code":"validation_failed","msg":"Unsupported provider: provider is not enabled"}',
    cause: 'client-type-mismatch',
  },
  'supabase-audience': {
    text: '{"code":400,"msg":"Unacceptable audience in id_token: [com.example.app]"}',
    cause: 'audience-mismatch',
    actual: 'com.example.app',
  },
  'supabase-nonce': { text: '{"code":400,"msg":"Nonces mismatch"}', cause: 'nonce-mismatch' },
  'postgrest-signature': {
    text: '{"code":"PGRST301","message":"JWSError JWSInvalidSignature"}',
    cause: 'unknown-signing-key',
  },
  'postgrest-parts': {
    text: '{"code":"PGRST301","message":"Expected 3 parts in JWT; got 1"}',
    cause: 'opaque-access-token',
  },
  'postgrest-anonymous': {
    text: '{"code":"PGRST302","message":"Anonymous access is disabled"}',
    cause: 'bearer-token-not-received',
  },
  'postgrest-future': { text: '{"code":"PGRST303","message":"JWT issued at future"}', cause: 'clock-skew' },
  'hasura-header': {
    text: "Missing 'Authorization' header in JWT authentication mode",
    cause: 'bearer-token-not-received',
  },
  'hasura-role': { text: 'Your requested role is not in allowed roles', cause: 'scope-missing' },
  'directus-expired': {
    text: '{"errors":[{"message":"Token expired.","extensions":{"code":"TOKEN_EXPIRED"}}]}',
    cause: 'token-expired',
  },
  'graph-denied': {
    text: '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}',
    cause: 'scope-missing',
  },
  'graph-notyet': {
    text: '{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired or is not yet valid."}}',
    cause: 'token-expired',
  },
  'arm-expired': {
    text: '{"error":{"code":"ExpiredAuthenticationToken","message":"The access token expiry UTC time is earlier than current UTC time"}}',
    cause: 'token-expired',
  },
  'arm-forbidden': {
    text: "The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/read' over scope '/subscriptions/c'",
    cause: 'scope-missing',
    expected: 'Microsoft.Compute/virtualMachines/read',
  },
  'azure-openai-rbac': {
    text: '{"error":{"code":"401","message":"Principal does not have access to API/Operation."}}',
    cause: 'scope-missing',
  },
  'sharepoint-apponly': {
    text: '{"error":"invalid_request","error_description":"Unsupported app only token."}',
    cause: 'client-type-mismatch',
  },
  'azdo-tf400813': {
    text: "TF400813: The user 'aaaaaaaa' is not authorized to access this resource.",
    cause: 'access-denied',
  },
  'mcp-resource': {
    text: 'Protected resource https://mcp.example.com/ does not match expected https://mcp.example.org/mcp (or origin)',
    cause: 'audience-mismatch',
    expected: 'https://mcp.example.org/mcp',
    actual: 'https://mcp.example.com/',
  },
  'mcp-registration': {
    text: 'Incompatible auth server: does not support dynamic client registration',
    cause: 'client-unknown',
  },
  'plain-state-cookie': { text: 'OIDC Auth Failure: No state cookie found', cause: 'state-cookie-lost' },
  'azure-messaging-aud': {
    text: 'InvalidAudience: Invalid authorization token audience.',
    cause: 'audience-mismatch',
  },
  'plain-dpop': { text: 'DPoP proof is missing', cause: 'dpop-misused' },
  'wso2-missing': {
    text: '{"fault":{"code":900902,"message":"Missing Credentials","description":"Missing Credentials"}}',
    cause: 'bearer-token-not-received',
  },
  'wso2-expired': {
    text: '{"fault":{"code":900903,"message":"Access Token Expired"}}',
    cause: 'token-expired',
  },
  'wso2-forbidden': {
    text: '{"fault":{"code":900908,"message":"Resource forbidden "}}',
    cause: 'access-denied',
  },
  'wso2-scope': {
    text: '{"fault":{"code":900910,"message":"The access token does not allow you to access the requested resource"}}',
    cause: 'scope-missing',
  },
  'apigee-jwt': {
    text: '{"fault":{"faultstring":"Audience in Jwt does not match","detail":{"errorcode":"steps.jwt.JwtAudienceMismatch"}}}',
    cause: 'audience-mismatch',
  },
  'apigee-oauth': {
    text: '{"fault":{"faultstring":"Access Token expired","detail":{"errorcode":"keymanagement.service.access_token_expired"}}}',
    cause: 'token-expired',
  },
  'tyk-missing': { text: '{"error":"Authorization field missing"}', cause: 'bearer-token-not-received' },
  'tyk-disallowed': { text: '{"error":"Access to this API has been disallowed"}', cause: 'access-denied' },
  'envoy-oauth2': { text: 'OAuth flow failed.', cause: null },
  'o2p-csrf-mismatch': {
    text: 'Login Failed: Invalid CSRF token. CSRF token mismatch, potential attack',
    cause: 'state-mismatch',
  },
  'o2p-email': {
    text: "email in id_token (a@example.com) isn't verified",
    cause: 'access-denied',
    actual: 'a@example.com',
  },
  'o2p-unauthorized': { text: 'Invalid authentication via OAuth2: unauthorized', cause: 'access-denied' },
  'tfa-cookie': { text: 'Missing csrf cookie', cause: 'state-cookie-lost' },
  'tfa-csrf': { text: 'Error validating csrf cookie: Invalid CSRF cookie', cause: 'state-mismatch' },
  'cf-access-account': { text: 'That account does not have access.', cause: 'access-denied' },
  'cf-access-app': { text: 'Unable to find your Access application!', cause: 'client-unknown' },
  'iap-parse': { text: 'Invalid IAP credentials: Unable to parse JWT', cause: 'opaque-access-token' },
  'keycloakidp-restart-cookie': {
    text: 'Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in your browser.',
    cause: 'state-cookie-lost',
  },
  'keycloakidp-requester': { text: 'We are sorry... Unknown login requester', cause: 'client-unknown' },
  'keycloakidp-disabled': {
    text: 'We are sorry... Login requester not enabled',
    cause: 'client-type-mismatch',
  },
  'keycloakidp-direct': {
    text: '{"error":"unauthorized_client","error_description":"Client not allowed for direct access grants"}',
    cause: 'client-type-mismatch',
  },
  'keycloakidp-service-account': {
    text: '{"error":"unauthorized_client","error_description":"Client not enabled to retrieve service account"}',
    cause: 'client-type-mismatch',
  },
  'keycloakidp-flow': { text: 'Implicit flow is disabled for the client.', cause: 'client-type-mismatch' },
  'keycloakidp-secret': {
    text: 'Client secret not provided in request',
    cause: 'client-authentication-failed',
  },
  'keycloakidp-reuse': {
    text: '{"error":"invalid_grant","error_description":"Maximum allowed refresh token reuse exceeded"}',
    cause: 'refresh-token-reused',
  },
  'keycloakidp-refresh-client': {
    text: '{"error":"invalid_grant","error_description":"Session doesn\'t have required client"}',
    cause: 'refresh-token-invalid',
  },
  'keycloakidp-openid': {
    text: '{"error":"insufficient_scope","error_description":"Missing openid scope"}',
    cause: 'scope-missing',
  },
  'keycloakidp-exchange-audience': {
    text: '{"error":"invalid_request","error_description":"Requested audience not available: orders"}',
    cause: 'unknown-resource-requested',
    actual: 'orders',
  },
  'keycloakidp-exchange-client': {
    text: '{"error":"access_denied","error_description":"Client is not within the token audience"}',
    cause: 'audience-mismatch',
  },
  'keycloakidp-broker': {
    text: 'We are sorry... Unexpected error when authenticating with identity provider',
    cause: 'idp-error',
  },
  'auth0-service-disabled': {
    text: 'error=access_denied&error_description=Service not enabled within domain: https://api.example.com',
    cause: 'unknown-resource-requested',
    actual: 'https://api.example.com',
  },
  'auth0-return-to': {
    text: 'The "returnTo" querystring parameter "http://localhost:3000" is not defined as a valid URL in "Allowed Logout URLs".',
    cause: 'logout-redirect-rejected',
    actual: 'http://localhost:3000',
  },
  'auth0-pkce': { text: "Parameter 'code_challenge' is required for this client", cause: 'pkce-mismatch' },
  'auth0-origin': { text: 'Cross origin login not allowed.', cause: 'cors-blocked' },
  msis7007: {
    text: "MSIS7007: The requested relying party trust 'https://app/' is unspecified or unsupported.",
    cause: 'relying-party-unknown',
    actual: 'https://app/',
  },
  msis3200: {
    text: "MSIS3200: No AssertionConsumerService is configured on the relying party trust 'app' that is a prefix match of the AssertionConsumerService URL 'https://app/acs' specified by the request.",
    cause: 'saml-destination-mismatch',
    actual: 'https://app/acs',
  },
  msis7042: {
    text: "MSIS7042: The same client browser session has made '6' requests in the last '7' seconds.",
    cause: 'redirect-loop',
  },
  msis7070: {
    text: 'MSIS7070: The SAML request contained a NameIDPolicy that was not satisfied by the issued token.',
    cause: 'saml-name-id-policy',
  },
  msis7102: {
    text: 'MSIS7102: Requested Authentication Method is not supported on the STS.',
    cause: 'saml-authn-context-mismatch',
  },
  msis7093: {
    text: 'MSIS7093: The message is not signed with expected signature algorithm.',
    cause: 'unsupported-signing-algorithm',
  },
  msis0037: {
    text: "MSIS0037: No signature verification certificate found for issuer 'https://app/'.",
    cause: 'saml-signature-invalid',
  },
  msis9223: {
    text: "MSIS9223: Received invalid OAuth authorization request. The received 'client_id' is invalid as no registered client was found with this client identifier.",
    cause: 'client-unknown',
  },
  msis9224: {
    text: "MSIS9224: Received invalid OAuth authorization request. The received 'redirect_uri' parameter is not a valid registered redirect URI for the client identifier.",
    cause: 'redirect-uri-mismatch',
  },
  msis9602: {
    text: "MSIS9602: The received 'resource' parameter is invalid. The authorization server can not find a registered resource with the specified identifier.",
    cause: 'unknown-resource-requested',
  },
  msis9605: {
    text: 'MSIS9605: The client is not allowed to access the requested resource.',
    cause: 'access-denied',
  },
  'ids-client': { text: 'Unknown client or client not enabled', cause: 'client-unknown' },
  'ids-grant': {
    text: 'Sorry, there was an error : unauthorized_client Invalid grant type for client',
    cause: 'client-type-mismatch',
  },
  'ids-pkce': {
    text: 'Sorry, there was an error : invalid_request code challenge required',
    cause: 'pkce-mismatch',
  },
  'ids-browser': {
    text: 'Client not configured to receive access tokens via browser',
    cause: 'client-type-mismatch',
  },
  'fosite-redirect': {
    text: "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
    cause: 'redirect-uri-mismatch',
  },
  'fosite-method': {
    text: "The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'client_secret_post' was requested.",
    cause: 'client-authentication-failed',
    expected: 'client_secret_basic',
    actual: 'client_secret_post',
  },
  'fosite-client': { text: 'The requested OAuth 2.0 Client does not exist.', cause: 'client-unknown' },
  'fosite-scope': {
    text: "The OAuth 2.0 Client is not allowed to request scope 'offline'.",
    cause: 'invalid-scope',
    actual: 'offline',
  },
  'fosite-pkce': { text: 'The PKCE code challenge did not match the code verifier.', cause: 'pkce-mismatch' },
  'fosite-code-used': { text: 'The authorization code has already been used.', cause: 'code-reused' },
  'fosite-refresh-used': { text: 'The refresh token was already used.', cause: 'refresh-token-reused' },
  'hydra-csrf': { text: 'No CSRF value available in the session cookie.', cause: 'state-cookie-lost' },
  'fosite-state': {
    text: "The state is missing or does not have enough characters and is therefore considered too weak. Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
    cause: 'state-mismatch',
  },
  'nop-redirect': {
    text: "redirect_uri did not match any of the client's registered redirect_uris",
    cause: 'redirect-uri-mismatch',
  },
  'nop-postlogout': { text: 'post_logout_redirect_uri not registered', cause: 'logout-redirect-rejected' },
  'nop-client': { text: 'error=invalid_client&error_description=client is invalid', cause: 'client-unknown' },
  'nop-pkce': {
    text: 'Authorization Server policy requires PKCE to be used for this request',
    cause: 'pkce-mismatch',
  },
  'nop-response-type': {
    text: 'requested response_type is not allowed for this client',
    cause: 'client-type-mismatch',
  },
  'zitadel-redirect': {
    text: 'The requested redirect_uri is missing in the client configuration. If you have any questions, you may contact the administrator of the application.',
    cause: 'redirect-uri-mismatch',
  },
  'authentik-redirect': {
    text: 'The request fails due to a missing, invalid, or mismatching redirection URI (redirect_uri).',
    cause: 'redirect-uri-mismatch',
  },
  'authentik-client': {
    text: 'The client identifier (client_id) is missing or invalid.',
    cause: 'client-unknown',
  },
  'ping-sp': {
    text: 'Unable to lookup sp connection metadata for entityid: https://sp.example.com',
    cause: 'relying-party-unknown',
    actual: 'https://sp.example.com',
  },
  'ping-refresh': {
    text: '{"error":"invalid_grant","error_description":"unknown, invalid, or expired refresh token"}',
    cause: 'refresh-token-invalid',
  },
  'facebook-redirect': {
    text: "URL Blocked: This redirect failed because the redirect URI is not whitelisted in the app's Client OAuth Settings.",
    cause: 'redirect-uri-mismatch',
  },
  'shib-aud': {
    text: 'Assertion contains an unacceptable AudienceRestriction.',
    cause: 'saml-audience-mismatch',
  },
  'shib-signature': {
    text: 'opensaml::FatalProfileException: Message was signed, but signature could not be verified.',
    cause: 'saml-signature-invalid',
  },
  'shib-metadata': {
    text: 'Unable to locate metadata for identity provider (https://idp.example.org/idp/shibboleth)',
    cause: 'issuer-mismatch',
    actual: 'https://idp.example.org/idp/shibboleth',
  },
  'shib-url': {
    text: 'SAML message delivered with POST to incorrect server URL.',
    cause: 'saml-destination-mismatch',
  },
  'shib-replay': { text: 'Rejecting replayed message ID (_a1b2).', cause: 'saml-replay' },
  'shib-time': { text: 'Message expired, was issued too long ago.', cause: 'saml-time' },
  'shib-decrypt': { text: 'Unable to decrypt assertion: no key decryption key', cause: 'token-encrypted' },
  'shibidp-unregistered': {
    text: 'Web Login Service - Unsupported Request: The application you have accessed is not registered for use with this service.',
    cause: 'relying-party-unknown',
  },
  'shibidp-endpoint': {
    text: 'Unable to Respond: The login service was unable to identify a compatible way to respond to the requested application.',
    cause: 'saml-destination-mismatch',
  },
  'shibidp-stale': { text: 'Web Login Service - Stale Request', cause: 'state-cookie-lost' },
  'ssp-aud': {
    text: 'This SP [https://sp.example.com] is not a valid audience for the assertion. Candidates were: [https://other.example.com]',
    cause: 'saml-audience-mismatch',
    expected: 'https://sp.example.com',
    actual: 'https://other.example.com',
  },
  'ssp-metadata': {
    text: "Metadata not found. Unable to locate metadata for 'https://sp.example.com'",
    cause: 'relying-party-unknown',
  },
  'ssp-state': {
    text: 'State information lost, and no way to restart the request',
    cause: 'state-cookie-lost',
  },
  'ssp-time': {
    text: 'Received an assertion that has expired. Check clock synchronization on IdP and SP.',
    cause: 'saml-time',
  },
  'ssp-unsigned': {
    text: 'Neither the assertion nor the response was signed.',
    cause: 'saml-signature-invalid',
  },
  'ssp-acs': {
    text: 'Unable to use any of the AssertionConsumerService endpoints found in metadata',
    cause: 'saml-destination-mismatch',
  },
  'rubysaml-time': {
    text: 'Current time is on or after NotOnOrAfter condition (2026-01-01 00:00:01 UTC >= 2026-01-01 00:00:00 UTC + 1s)',
    cause: 'saml-time',
  },
  'rubysaml-issuer': {
    text: "Doesn't match the issuer, expected: <https://a>, but was: <https://b>",
    cause: 'issuer-mismatch',
    expected: 'https://a',
    actual: 'https://b',
  },
  'rubysaml-signature': { text: 'Invalid Signature on SAML Response', cause: 'saml-signature-invalid' },
  'springsaml-aud': {
    text: "Invalid assertion [a] for SAML response [r]: Condition 'AudienceRestriction' of type 'null' in assertion 'a' was not valid.: None of the audiences within Assertion 'a' matched the list of valid audiances",
    cause: 'saml-audience-mismatch',
  },
  'springsaml-dest': {
    text: 'Invalid destination [http://sp/acs] for SAML response [r]',
    cause: 'saml-destination-mismatch',
    actual: 'http://sp/acs',
  },
  'springsaml-issuer': {
    text: 'Invalid issuer [https://idp] for SAML response [r]',
    cause: 'issuer-mismatch',
    actual: 'https://idp',
  },
  'springsaml-irt': {
    text: 'The InResponseTo attribute [a] does not match the ID of the authentication request [b]',
    cause: 'saml-in-response-to-mismatch',
    expected: 'b',
    actual: 'a',
  },
  'springsaml-time': {
    text: 'Response issue time is either too old or with date in the future',
    cause: 'saml-time',
  },
  'springsaml-signature': { text: 'Signature is not trusted or invalid', cause: 'saml-signature-invalid' },
  'wif-id4175': {
    text: 'ID4175: The issuer of the security token was not recognized by the IssuerNameRegistry.',
    cause: 'issuer-mismatch',
  },
  'wif-id4022': {
    text: 'ID4022: The key needed to decrypt the encrypted security token could not be resolved.',
    cause: 'token-encrypted',
  },
  'wif-id4223': {
    text: 'ID4223: The SamlSecurityToken is rejected because the SamlAssertion.NotOnOrAfter condition is not satisfied.',
    cause: 'saml-time',
  },
  'wif-id4220': {
    text: 'ID4037: The key needed to verify the signature could not be resolved from the following security key identifier',
    cause: 'saml-signature-invalid',
  },
  'llng-saml-unknown': { text: 'LemonLDAP::NG error PE52', cause: 'relying-party-unknown' },
  'llng-saml-destination': { text: 'LemonLDAP::NG error PE53', cause: 'saml-destination-mismatch' },
  'llng-saml-signature': { text: 'LemonLDAP::NG error PE57', cause: 'saml-signature-invalid' },
  'llng-not-granted': { text: 'LemonLDAP::NG error PE84', cause: 'access-denied' },
  'llng-unknown': { text: 'LemonLDAP::NG error PE107', cause: 'client-unknown' },
  'llng-url': { text: 'LemonLDAP::NG error PE108', cause: 'redirect-uri-mismatch' },
  'cas-service': { text: 'Application Not Authorized to Use CAS', cause: 'relying-party-unknown' },
  'cas-invalid-service': {
    text: "INVALID_SERVICE: Ticket 'ST-1' does not match supplied service.",
    cause: 'relying-party-unknown',
  },
  'modauth-response': {
    text: 'Error: OpenID Connect Provider error: Error in handling response type.',
    cause: null,
  },
  'modauth-state-page': {
    text: 'This is due to a timeout; please restart your authentication session by re-entering the URL/bookmark you originally wanted to access',
    cause: null,
  },
  'openid-client-response': { text: 'invalid response encountered', cause: null },
  'openid-client-claim': { text: 'unexpected JWT claim value encountered', cause: null },
  'openid-client-time': { text: 'JWT timestamp claim value failed validation', cause: 'clock-skew' },
  'page-client-authentication': {
    text: 'client authentication failed',
    cause: 'client-authentication-failed',
  },
  'page-login-session': { text: 'Login session not found, please try again', cause: 'state-cookie-lost' },
  'page-no-request': { text: 'No login request is pending', cause: 'state-cookie-lost' },
}
