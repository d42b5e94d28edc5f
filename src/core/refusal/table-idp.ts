import { GOOGLE_400 } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Texts of other identity providers and authorization servers. */
export const IDENTITY_PROVIDERS: readonly RefusalProduct[] = [
  // https://github.com/panva/node-oidc-provider/tree/main/lib
  {
    product: 'node-oidc-provider',
    layer: 'idp',
    rows: [
      {
        id: 'nop-invalid-target',
        pattern: /resource indicator is missing, or unknown/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: 'Resource not registered at the AS.',
      },
      {
        id: 'nop-single-resource',
        pattern: /only a single resource indicator value (?:is supported|must be requested)/,
        cause: 'multi-resource-scope',
        claim: 'resource',
        fix: 'Request one resource per token.',
      },
      {
        id: 'nop-userinfo-aud',
        pattern: /token audience prevents accessing the (?:userinfo|credential) endpoint/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'An audience-restricted access token cannot be used at userinfo: request a second token without resource.',
      },
    ],
  },
  // https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens
  // https://community.auth0.com/
  {
    product: 'Auth0',
    layer: 'idp',
    rows: [
      {
        id: 'auth0-service-not-found',
        pattern: /Service not found: (?<actual>[^"\s<]+)/,
        cause: 'unknown-resource-requested',
        claim: 'audience',
        fix: 'audience is not an API Identifier of this tenant (check trailing slash/case; identifiers are immutable strings).',
      },
      {
        id: 'auth0-client-grant',
        pattern: /Client "?(?:[^"]*)"? is not authorized to access resource server "?(?<actual>[^"]*)"?/,
        cause: 'access-denied',
        claim: 'audience',
        fix: 'Create a client grant / authorize the app for this API.',
      },
      {
        id: 'auth0-callback',
        pattern: /Callback URL mismatch/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Add the exact URL to Allowed Callback URLs.',
      },
      {
        id: 'auth0-grant',
        pattern: /Grant type '?(?<actual>[^' ]+)'? not allowed for the client/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
        fix: 'Enable the grant.',
      },
      {
        id: 'auth0-unknown-client',
        pattern: /Unknown client: (?<actual>[^"\s<]+)/,
        cause: 'client-unknown',
        claim: 'client_id',
        fix: 'client_id not in this tenant/domain.',
      },
      {
        id: 'auth0-refresh',
        pattern: /Unknown or invalid refresh token/,
        cause: 'refresh-token-invalid',
        fix: 'Refresh token rotated/reused/revoked.',
      },
      {
        id: 'auth0-code',
        pattern: /Invalid authorization code/,
        cause: 'code-expired',
        claim: 'code',
        fix: 'Code used or expired.',
      },
      {
        id: 'auth0-verifier',
        pattern: /Failed to verify code verifier/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        fix: 'PKCE verifier differs.',
      },
      {
        id: 'auth0-bad-aud',
        pattern: /Bad audience: (?<actual>[^"\s]+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Management API called with a token of another API: aud must be https://TENANT/api/v2/.',
      },
      {
        id: 'auth0-insufficient',
        pattern: /Insufficient scope, expected any of: (?<expected>[^"]+)/,
        cause: 'scope-missing',
        claim: 'scope',
      },
      {
        id: 'auth0-state',
        pattern: /Invalid state/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: 'auth0-spa-js: transaction not found (storage/origin/two tabs).',
        low: true,
      },
    ],
  },
  // https://github.com/keycloak/keycloak/tree/main/services/src/main/java/org/keycloak/protocol/oidc
  // https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/oidc/grants/AuthorizationCodeGrantType.java
  {
    product: 'Keycloak',
    layer: 'idp',
    rows: [
      {
        id: 'keycloakidp-redirect',
        pattern: /Invalid parameter: redirect_uri/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Add to Valid redirect URIs.',
      },
      {
        id: 'keycloakidp-logout-redirect',
        pattern: /Invalid redirect uri(?!:? https?:)/,
        cause: { logout: 'logout-redirect-rejected', '': 'redirect-uri-mismatch' },
        claim: 'redirect_uri',
      },
      {
        // https://www.keycloak.org/docs/latest/upgrading/#openid-connect-logout
        id: 'keycloakidp-logout-hint',
        pattern: /Missing parameters: id_token_hint/,
        cause: 'logout-redirect-rejected',
        claim: 'id_token_hint',
        fix: 'Send id_token_hint, or client_id, with post_logout_redirect_uri.',
      },
      {
        // https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/services/util/DPoPUtil.java
        id: 'keycloakidp-dpop-url',
        pattern: /DPoP HTTP (?:URL|method) mismatch/,
        cause: 'dpop-misused',
        claim: 'htu',
        fix: 'Where htu in the proof is the URL that was called, Keycloak sees another one behind its proxy: set its public host name, and pass X-Forwarded-Host and -Proto on.',
      },
      {
        id: 'keycloakidp-client-notfound',
        pattern: /Client not found\.?/,
        cause: 'client-unknown',
        claim: 'client_id',
        fix: 'client_id/realm wrong.',
        low: true,
      },
      {
        id: 'keycloakidp-client-auth',
        pattern: /Invalid client or Invalid client credentials|Invalid client secret/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'keycloakidp-code',
        pattern: /Code not valid/,
        cause: 'code-reused',
        claim: 'code',
        fix: 'Code reused (also ends the session), other realm/node, or after a failed PKCE try.',
      },
      {
        id: 'keycloakidp-code-exp',
        pattern: /Code is expired/,
        cause: 'code-expired',
        claim: 'code',
        fix: 'Code lifespan is 60 s by default.',
      },
      {
        id: 'keycloakidp-redir2',
        pattern: /Incorrect redirect_uri/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Token request redirect_uri differs.',
      },
      {
        id: 'keycloakidp-pkce',
        pattern: /PKCE verification failed: /,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
      },
      {
        id: 'keycloakidp-pkce-missing',
        pattern: /PKCE code verifier not specified|Missing parameter: code_challenge_method/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
        fix: 'Client requires PKCE.',
      },
      {
        id: 'keycloakidp-session',
        pattern: /Session not active|User session not found/,
        cause: 'refresh-token-invalid',
      },
      {
        id: 'keycloakidp-scopes',
        pattern: /Invalid scopes: (?<actual>.+)/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: 'Client scope not assigned to the client.',
      },
      {
        id: 'keycloakidp-cookie',
        pattern: /Cookie not found\. Please make sure cookies are enabled in your browser|cookie_not_found/,
        cause: 'state-cookie-lost',
        fix: 'KC_RESTART/AUTH_SESSION_ID cookie lost: SameSite, http, proxy.',
      },
      {
        id: 'keycloakidp-std-flow',
        pattern: /Client is not allowed to initiate browser login with given response_type/,
        cause: 'client-type-mismatch',
        claim: 'response_type',
        fix: 'Enable Standard/Implicit flow.',
      },
      {
        id: 'keycloakidp-https',
        pattern: /HTTPS required/,
        cause: null,
        fix: 'sslRequired / proxy headers.',
        low: true,
      },
    ],
  },
  // https://github.com/ory/fosite/blob/master/audience_strategy.go
  {
    product: 'Ory Hydra / fosite',
    layer: 'idp',
    rows: [
      {
        id: 'hydra-aud',
        pattern:
          /Requested audience ['"](?<actual>[^'"]*)['"] has not been whitelisted by the OAuth 2\.0 Client/,
        cause: 'unknown-resource-requested',
        claim: 'audience',
        fix: "Add to the client's audience list; matching is scheme+host equality and path PREFIX at request time.",
      },
    ],
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors
  // https://developers.google.com/identity/protocols/oauth2/web-server
  {
    product: 'Google',
    layer: 'idp',
    rows: [
      {
        id: 'google-redirect',
        pattern:
          /Error 40[03]: (?<claim>redirect_uri_mismatch|invalid_request|admin_policy_enforced|access_denied|disallowed_useragent|org_internal|deleted_client|invalid_client)/,
        cause: GOOGLE_400,
        claim: 'redirect_uri',
      },
      {
        id: 'google-challenge-method',
        pattern: /'(?<actual>[^'\n]{1,40})' is not a valid CodeChallengeMethod/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge_method',
        fix: 'Send code_challenge_method=S256, in exactly these letters.',
      },
      {
        id: 'google-malformed-code',
        pattern: /Malformed auth code/,
        cause: 'code-expired',
        claim: 'code',
        fix: 'Code URL-decoded twice/not decoded, or reused.',
      },
      {
        id: 'google-refresh',
        pattern: /Token has been expired or revoked/,
        cause: 'refresh-token-invalid',
        fix: 'Re-consent (7 days for apps in testing).',
      },
    ],
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
  // https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
  {
    product: 'Amazon Cognito',
    layer: 'idp',
    rows: [
      {
        id: 'cognito-redirect',
        pattern: /\bredirect_mismatch\b/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: 'Register exact callback URL.',
      },
      {
        id: 'cognito-clientflow',
        pattern: /Client is not enabled for OAuth2\.0 flows/,
        cause: 'client-type-mismatch',
        fix: 'Enable flows on the app client.',
      },
    ],
  },
  // https://github.com/simple-salesforce/simple-salesforce/issues/672
  {
    product: 'Salesforce',
    layer: 'idp',
    rows: [
      {
        id: 'salesforce-aud',
        pattern: /audience is invalid/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'JWT bearer aud must be https://login.salesforce.com, https://test.salesforce.com or the site URL, not My Domain (unless supported).',
        low: true,
      },
    ],
  },
  // https://cloud.google.com/iam/docs/troubleshooting-workload-identity-federation
  {
    product: 'Google Workload Identity Federation',
    layer: 'idp',
    rows: [
      {
        id: 'gcp-wif-aud',
        pattern:
          /The audience in ID Token \[(?<actual>[^\]]*)\] does not match the expected audience(?: (?<expected>[^\s"]+?)\.?(?=[\s"]|$))?/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: 'Set aud to the provider resource name.',
      },
    ],
  },
]
