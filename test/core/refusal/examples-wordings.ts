import type { Example } from './examples.ts'

/** Examples of the tables of further wordings and of the toolkits for SAML. */
export const WORDING_EXAMPLES: Readonly<Record<string, Example>> = {
  'gojose-alg': {
    text: 'failed to verify ID token: oidc: malformed jwt: unexpected signature algorithm "HS256"; expected ["RS256"]',
    cause: 'unsupported-signing-algorithm',
    actual: 'HS256',
    expected: 'RS256',
  },
  'njwt-alg': {
    text: 'JwtParseError: Unexpected signature algorithm',
    cause: 'unsupported-signing-algorithm',
  },
  'idtokenverifier-alg': {
    text: 'Algorithm HS256 is not supported. (Expected algs: [RS256])',
    cause: 'unsupported-signing-algorithm',
    actual: 'HS256',
    expected: 'RS256',
  },
  'plain-bound': { text: 'Token is bound to a different resource', cause: 'audience-mismatch' },
  'kcadapter-kid': { text: "Didn't find publicKey for specified kid", cause: 'unknown-signing-key' },
  'kcnode-iss': {
    text: 'Access denied: Grant validation failed. Reason: invalid token (wrong ISS)',
    cause: 'issuer-mismatch',
  },
  'kcnode-aud': { text: 'invalid token (wrong audience)', cause: 'audience-mismatch' },
  'kcnode-signature': { text: 'invalid token (signature)', cause: 'unknown-signing-key' },
  'kcnode-expired': { text: 'invalid token (expired)', cause: 'token-expired' },
  'keycloak-requester': { text: 'We are sorry...\nInvalid requester', cause: 'saml-signature-invalid' },
  'wpjwt-header': {
    text: '{"code":"jwt_auth_no_auth_header","message":"Authorization header not found.","data":{"status":403}}',
    cause: 'bearer-token-not-received',
  },
  'wpjwt-iss': {
    text: '{"code":"jwt_auth_bad_iss","message":"The iss do not match with this server","data":{"status":403}}',
    cause: 'issuer-mismatch',
  },
  'echojwt-missing': { text: '{"message":"missing or malformed jwt"}', cause: 'bearer-token-not-received' },
  'plain-issued-later': { text: '{"message":"Issued at is in the future"}', cause: 'clock-skew' },
  'openiddict-verifier': {
    text: "The specified 'code_verifier' parameter is invalid.",
    cause: 'pkce-mismatch',
  },
  'identityserver-redirect': {
    text: 'Sorry, there was an error : unauthorized_client\nInvalid redirect_uri',
    cause: 'redirect-uri-mismatch',
  },
  'msa-scope': {
    text: "The provided value for the input parameter 'scope' is not valid. The scope '9550e889/User.Access openid' does not exist.",
    cause: 'invalid-scope',
    actual: '9550e889/User.Access openid',
  },
  'msa-redirect': {
    text: "The provided value for the input parameter 'redirect_uri' is not valid. The expected value is a URI which matches a redirect URI registered for this client application.",
    cause: 'redirect-uri-mismatch',
  },
  'msa-logout': {
    text: "The provided value for the input parameter 'post_logout_redirect_uri' is not valid. The expected value is a URI which matches the redirect URI registered for this client application.",
    cause: 'logout-redirect-rejected',
  },
  'betterauth-resource': {
    text: 'requested resource invalid',
    cause: 'unknown-resource-requested',
  },
  'google-secret-missing': { text: 'client_secret is missing.', cause: 'client-authentication-failed' },
  'keycloak-nonce': { text: 'Missing parameter: nonce', cause: 'nonce-mismatch' },
  'httpd-header-size': {
    text: 'Your browser sent a request that this server could not understand.\nSize of a request header field exceeds server limit.',
    cause: 'headers-too-large',
  },
  'msa-client': {
    text: "The provided value for the input parameter 'client_id' is not valid.",
    cause: 'client-unknown',
  },
  'springsocial-state': {
    text: "java.lang.IllegalStateException: The OAuth2 'state' parameter is missing or doesn't match.",
    cause: 'state-mismatch',
  },
  'openidclient-iss': {
    text: 'iss mismatch, expected https://id.example/a, got: https://id.example/b',
    cause: 'issuer-mismatch',
    expected: 'https://id.example/a',
    actual: 'https://id.example/b',
  },
  'openidclient-aud': {
    text: 'aud mismatch, expected web, got: other',
    cause: 'audience-mismatch',
    expected: 'web',
    actual: 'other',
  },
  'graphql-hasura-jwt': { text: 'Could not verify JWT: JWTNotInIssuer', cause: 'issuer-mismatch' },
  'graphql-hasura-jws': {
    text: 'Could not verify JWT: JWSError JWSInvalidSignature',
    cause: 'unknown-signing-key',
  },
  'opensaml-replay': {
    text: 'opensaml::SecurityPolicyException: Rejected replayed message ID (_a1).',
    cause: 'saml-replay',
  },
  'opensaml-correlation': {
    text: 'Response correlation failed with InResponseTo mismatch.',
    cause: 'saml-in-response-to-mismatch',
  },
  'onelogin-timing': { text: 'Timing issues (please check your clock settings)', cause: 'saml-time' },
  'onelogin-irt-spelling': {
    text: 'The InResponseTo of the Response: _a, does not match the ID of the AuthnRequest sent by the SP: _b',
    cause: 'saml-in-response-to-mismatch',
    actual: '_a',
    expected: '_b',
  },
  'onelogin-unsolicited': {
    text: 'The Response has an InResponseTo attribute: ONELOGIN_1 while no InResponseTo was expected',
    cause: 'saml-in-response-to-mismatch',
    actual: 'ONELOGIN_1',
  },
  'onelogin-no-signature': {
    text: 'Found an unexpected Signature Element. SAML Response rejected',
    cause: 'saml-signature-invalid',
  },
  'onelogin-keys': { text: 'No private key available, check settings', cause: 'token-encrypted' },
  'saml2js-aud': { text: 'SAML Response is not valid for this audience', cause: 'saml-audience-mismatch' },
  'saml2js-time': { text: 'SAML Response is no longer valid', cause: 'saml-time' },
  'saml2js-signature': { text: 'SAML Assertion signature check failed!', cause: 'saml-signature-invalid' },
  'sustainsys-irt-cookie': {
    text: 'Received message _x contains unexpected InResponseTo "id5". No cookie preserving state from the request was found so the message was not expected to have an InResponseTo attribute.',
    cause: 'saml-in-response-to-mismatch',
    actual: 'id5',
  },
  'sustainsys-unsolicited': {
    text: 'Unsolicited responses are not allowed for idp "https://idp.example"',
    cause: 'saml-in-response-to-mismatch',
  },
  'sustainsys-replay': {
    text: 'Rejecting replayed assertion id _a1',
    cause: 'saml-replay',
  },
  'sustainsys-signature': {
    text: 'The SAML Response is not signed and contains unsigned Assertions. Response cannot be trusted.',
    cause: 'saml-signature-invalid',
  },
  'opensaml-destination': {
    text: "SAML message intended destination endpoint 'http://app.example/acs' did not match the recipient endpoint 'https://app.example/acs'",
    cause: 'saml-destination-mismatch',
    actual: 'http://app.example/acs',
    expected: 'https://app.example/acs',
  },
  'springsaml-metadata': {
    text: "Metadata for issuer https://idp.example wasn't found",
    cause: 'issuer-mismatch',
    actual: 'https://idp.example',
  },
  'crewjam-dest-acs': {
    text: '`Destination` does not match AcsURL (expected "https://a.example/acs", actual "https://b.example/acs")',
    cause: 'saml-destination-mismatch',
    expected: 'https://a.example/acs',
    actual: 'https://b.example/acs',
  },
  'crewjam-issuer': {
    text: 'response Issuer does not match the IDP metadata (expected "https://idp.example")',
    cause: 'issuer-mismatch',
    expected: 'https://idp.example',
  },
  'crewjam-time': { text: 'assertion Conditions is expired', cause: 'saml-time' },
  'samlsp-issuer': {
    text: 'SAML response issuer (https://idp.example) does not match configured idp entity id',
    cause: 'issuer-mismatch',
    actual: 'https://idp.example',
  },
  'nextcloud-provisioned': {
    text: 'Your account is not provisioned, access to this service is thus not possible.',
    cause: 'access-denied',
  },
  'google-saml-off': { text: 'Error 403: app_not_enabled_for_user', cause: 'access-denied' },
  'salesforce-scope': {
    text: 'OAUTH_DISALLOWED_SCOPES : The requested scope is not allowed',
    cause: 'invalid-scope',
  },
  'salesforce-blocked': { text: 'OAUTH_APP_BLOCKED : this app is blocked by admin', cause: 'access-denied' },
  'django-algorithm': {
    text: "The provider algorithm 'RS256' does not match the client's OIDC_RP_SIGN_ALGO.",
    cause: 'unsupported-signing-algorithm',
    actual: 'RS256',
  },
  'identitytoolkit-nonce': {
    text: 'MISSING_OR_INVALID_NONCE : The nonce in ID Token "abc" does not match the SHA256 hash of the raw nonce "abc" in the request.',
    cause: 'nonce-mismatch',
    actual: 'abc',
  },
  'identitytoolkit-audience': {
    text: 'Invalid Idp Response: the Google id_token is not allowed to be used with this application. Its audience (OAuth 2.0 client ID) is 77-x.apps.googleusercontent.com, which is not authorized to be used in the project with project_number: 24.',
    cause: 'audience-mismatch',
    actual: '77-x.apps.googleusercontent.com',
  },
  'identitytoolkit-audience-other': {
    text: 'INVALID_IDP_RESPONSE : The audience in ID Token [host.exp.Exponent] does not match the expected audience com.example.app.',
    cause: 'audience-mismatch',
    actual: 'host.exp.Exponent',
    expected: 'com.example.app',
  },
  'identitytoolkit-project': {
    text: 'access_token audience is not for this project',
    cause: 'audience-mismatch',
  },
  'identitytoolkit-custom': { text: 'INVALID_CUSTOM_TOKEN', cause: 'token-malformed' },
  'identitytoolkit-refresh': { text: 'INVALID_REFRESH_TOKEN', cause: 'refresh-token-invalid' },
  'identitytoolkit-uri': {
    text: 'UNAUTHORIZED_DOMAIN : DOMAIN_NOT_ALLOWLISTED',
    cause: 'redirect-uri-mismatch',
  },
  'facebook-code-used': { text: 'This authorization code has been used.', cause: 'code-reused' },
  'facebook-code-expired': { text: 'This authorization code has expired.', cause: 'code-expired' },
  'facebook-secret': { text: 'Error validating client secret.', cause: 'client-authentication-failed' },
}
