import type { RefusalProduct } from './table.ts'

/** Okta: OAuth error texts and API error codes. */
export const OKTA: readonly RefusalProduct[] = [
  // https://github.com/okta/okta-developer-docs/blob/master/packages/@okta/vuepress-site/data/oauth2-error-codes.json
  // https://developer.okta.com/docs/reference/error-codes/
  {
    product: 'Okta API',
    layer: 'resource-server',
    rows: [
      {
        id: 'okta-api-aud',
        pattern: /The access token provided is not intended for Okta/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Okta management APIs need an ORG authorization server token with okta.* scopes, not a custom-AS token.',
      },
      {
        id: 'okta-api-iss',
        pattern: /The access token provided has an invalid issuer/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'okta-api-scope',
        pattern: /The access token provided does not contain the required scopes/,
        cause: 'scope-missing',
        claim: 'scp',
        fix: "Grant okta.* scopes on the app's Okta API Scopes tab.",
      },
      {
        id: 'okta-e11',
        code: 'E0000011',
        cause: null,
        fix: 'SSWS/OAuth token invalid, expired, or wrong scheme (Bearer vs SSWS).',
      },
      { id: 'okta-e06', code: 'E0000006', cause: 'scope-missing', fix: 'Admin role/scope missing.' },
    ],
  },
  // https://developer.okta.com/docs/reference/error-codes/
  {
    product: 'Okta API',
    layer: 'idp',
    rows: [
      { id: 'okta-e04', code: 'E0000004', cause: null, fix: 'Wrong credentials or policy.' },
      {
        id: 'okta-e05',
        code: 'E0000005',
        cause: 'login-required',
        fix: 'Okta session cookie blocked (third-party) or expired.',
      },
      { id: 'okta-e79', code: 'E0000079', cause: null, fix: 'Transaction state out of order.' },
    ],
  },
  // https://github.com/okta/okta-developer-docs/blob/master/packages/@okta/vuepress-site/data/oauth2-error-codes.json
  {
    product: 'Okta',
    layer: 'idp',
    rows: [
      {
        id: 'okta-redirect',
        pattern: /The 'redirect_uri' parameter must be a Login redirect URI in the client app settings/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Add the exact URI to Sign-in redirect URIs.',
      },
      {
        id: 'okta-postlogout',
        pattern:
          /The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings/,
        cause: 'logout-redirect-rejected',
        claim: 'post_logout_redirect_uri',
        fix: 'Add to Sign-out redirect URIs.',
      },
      {
        id: 'okta-policy',
        pattern: /Policy evaluation failed for this request, please check the policy configurations/,
        cause: 'access-denied',
        fix: 'No access policy/rule of the custom authorization server matches client, grant type, user or scope.',
      },
      {
        id: 'okta-noscope',
        pattern: /Policy evaluation succeeded, but all the requested scopes were rejected/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: 'Rule allows none of the scopes.',
      },
      {
        id: 'okta-notassigned',
        pattern: /User is not assigned to the client application/,
        cause: 'access-denied',
      },
      {
        id: 'okta-nomatchscope',
        pattern: /One or more scopes are not configured for the authorization server resource/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: 'Scope belongs to another authorization server (org vs default).',
      },
      {
        id: 'okta-browserorigin',
        pattern:
          /Browser requests to the token endpoint must be (?:made from one of the registered Trusted Origins|part of at least one whitelisted redirect_uri)/,
        cause: 'cors-blocked',
        claim: 'origin',
        fix: 'Add the origin to Trusted Origins (CORS).',
      },
      {
        id: 'okta-browserpkce',
        pattern: /Browser requests to the token endpoint must use Proof Key for Code Exchange/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        fix: 'SPA must use PKCE; do not send a secret.',
      },
      {
        id: 'okta-pkce',
        pattern: /PKCE verification failed/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        low: true,
      },
      {
        id: 'okta-code',
        pattern: /The authorization code is invalid or has expired/,
        cause: 'code-expired',
        claim: 'code',
        fix: 'Code used/expired (Okta: 5 min).',
      },
      {
        id: 'okta-redirmismatch',
        pattern: /The 'redirect_uri' does not match the redirection URI used in the authorization request/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Token request redirect_uri differs.',
      },
      {
        id: 'okta-clientmismatch',
        pattern: /The grant was issued to another client/,
        cause: null,
        claim: 'client_id',
        fix: 'client_id differs from authorize.',
      },
      {
        id: 'okta-othersrv',
        pattern: /The grant was issued for another authorization server/,
        cause: 'wrong-tenant',
        claim: 'iss',
        fix: 'Redeem at the same /oauth2/{id}.',
      },
      {
        id: 'okta-orgonly',
        pattern: /This client cannot use a custom authorization server/,
        cause: 'client-type-mismatch',
        claim: 'aud',
        fix: 'Client restricted to org AS.',
      },
      {
        id: 'okta-ccorg',
        pattern: /'client_credentials' grant type can only be used with a custom authorization server/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
        fix: 'Use a custom AS (or service app with private_key_jwt and okta.* scopes at org AS).',
      },
      {
        id: 'okta-assertaud',
        pattern: /The audience claim for client_assertion must be the endpoint invoked for the request/,
        cause: 'client-authentication-failed',
        claim: 'aud',
        fix: 'private_key_jwt aud wrong.',
      },
      {
        id: 'okta-jwtbeareraud',
        pattern: /The audience of the JWT Bearer Grant must match the the issuer of the authorization server/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Assertion aud must be the AS issuer.',
      },
      {
        id: 'okta-resource',
        pattern: /The authorization server has rejected the 'resource' parameter/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: 'Resource not configured.',
      },
      {
        id: 'okta-resmismatch',
        pattern: /The 'resource' parameter does not match the resource used in the authorization request/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: 'Same resource in both requests.',
      },
      {
        id: 'okta-loginreq',
        pattern:
          /The client specified not to prompt, but the (?:user is not logged in|client app requires re-authentication or MFA)/,
        cause: 'login-required',
      },
      {
        id: 'okta-idtokensession',
        pattern: /The ID token subject does not match the current session's user/,
        cause: 'logout-redirect-rejected',
        claim: 'id_token_hint',
        fix: 'Logged-in user differs.',
      },
      {
        id: 'okta-nonce',
        pattern: /The 'nonce' parameter is required for authorize requests/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: 'Implicit/hybrid needs nonce.',
      },
      {
        id: 'okta-state',
        pattern: /The authentication request has an invalid 'state' parameter/,
        cause: null,
        claim: 'state',
        fix: 'Okta requires state.',
      },
      {
        id: 'okta-dpopscheme',
        pattern: /The resource request must use the DPoP authentication scheme/,
        cause: 'dpop-misused',
        claim: 'DPoP',
        fix: 'DPoP-bound token sent as Bearer.',
      },
      {
        id: 'okta-dpophtu',
        pattern: /'htu' claim in the DPoP proof JWT is invalid/,
        cause: 'dpop-misused',
        claim: 'htu',
        fix: 'Proof URL differs (query, proxy host).',
      },
    ],
  },
]
