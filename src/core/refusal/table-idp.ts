import { say } from '../say.ts'
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
        fix: say('tableIdp_resourceNotRegisteredAtTheAs'),
      },
      {
        id: 'nop-single-resource',
        pattern: /only a single resource indicator value (?:is supported|must be requested)/,
        cause: 'multi-resource-scope',
        claim: 'resource',
        fix: say('tableIdp_requestOneResourcePerToken'),
      },
      {
        id: 'nop-userinfo-aud',
        pattern: /token audience prevents accessing the (?:userinfo|credential) endpoint/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableIdp_anAudienceRestrictedAccessToken'),
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
        fix: say('tableIdp_audienceIsNotAnApiIdentifier'),
      },
      {
        id: 'auth0-client-grant',
        pattern: /Client "?(?:[^"]*)"? is not authorized to access resource server "?(?<actual>[^"]*)"?/,
        cause: 'access-denied',
        claim: 'audience',
        fix: say('tableIdp_createClientGrantAuthorizeThe'),
      },
      {
        id: 'auth0-callback',
        pattern: /Callback URL mismatch/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: say('tableIdp_addTheExactUrlToAllowedCallback'),
      },
      {
        id: 'auth0-grant',
        pattern: /Grant type '?(?<actual>[^' ]+)'? not allowed for the client/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
        fix: say('tableIdp_enableTheGrant'),
      },
      {
        id: 'auth0-unknown-client',
        pattern: /Unknown client: (?<actual>[^"\s<]+)/,
        cause: 'client-unknown',
        claim: 'client_id',
        fix: say('tableIdp_clientIdNotInThisTenantDomain'),
      },
      {
        id: 'auth0-refresh',
        pattern: /Unknown or invalid refresh token/,
        cause: 'refresh-token-invalid',
        fix: say('tableIdp_refreshTokenRotatedReusedRevoked'),
      },
      {
        id: 'auth0-code',
        pattern: /Invalid authorization code/,
        cause: 'code-expired',
        claim: 'code',
        fix: say('tableIdp_codeUsedOrExpired'),
      },
      {
        id: 'auth0-verifier',
        pattern: /Failed to verify code verifier/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        fix: say('tableIdp_pkceVerifierDiffers'),
      },
      {
        id: 'auth0-bad-aud',
        pattern: /Bad audience: (?<actual>[^"\s]+)/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableIdp_managementApiCalledWithToken'),
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
        fix: say('tableIdp_authSpaJsTransactionNotFound'),
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
        fix: say('tableIdp_addToValidRedirectUris'),
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
        fix: say('tableIdp_sendIdTokenHintOrClientId'),
      },
      {
        // https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/services/util/DPoPUtil.java
        id: 'keycloakidp-dpop-url',
        pattern: /DPoP HTTP (?:URL|method) mismatch/,
        cause: 'dpop-misused',
        claim: 'htu',
        fix: say('tableIdp_whereHtuInTheProofIsThe'),
      },
      {
        id: 'keycloakidp-client-notfound',
        pattern: /Client not found\.?/,
        cause: 'client-unknown',
        claim: 'client_id',
        fix: say('tableIdp_clientIdRealmWrong'),
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
        fix: say('tableIdp_codeReusedAlsoEndsTheSession'),
      },
      {
        id: 'keycloakidp-code-exp',
        pattern: /Code is expired/,
        cause: 'code-expired',
        claim: 'code',
        fix: say('tableIdp_codeLifespanIsByDefault'),
      },
      {
        id: 'keycloakidp-redir2',
        pattern: /Incorrect redirect_uri/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: say('said_tokenRequestRedirectUriDiffers'),
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
        fix: say('tableIdp_clientRequiresPkce'),
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
        fix: say('tableIdp_clientScopeNotAssignedToThe'),
      },
      {
        id: 'keycloakidp-cookie',
        pattern: /Cookie not found\. Please make sure cookies are enabled in your browser|cookie_not_found/,
        cause: 'state-cookie-lost',
        fix: say('tableIdp_kcRestartAuthSessionIdCookie'),
      },
      {
        id: 'keycloakidp-std-flow',
        pattern: /Client is not allowed to initiate browser login with given response_type/,
        cause: 'client-type-mismatch',
        claim: 'response_type',
        fix: say('tableIdp_enableStandardImplicitFlow'),
      },
      {
        id: 'keycloakidp-https',
        pattern: /HTTPS required/,
        cause: null,
        fix: say('tableIdp_sslrequiredProxyHeaders'),
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
        fix: say('tableIdp_addToTheClientAudienceListMatching'),
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
        fix: say('said_sendCodeChallengeMethodInExactly'),
      },
      {
        id: 'google-malformed-code',
        pattern: /Malformed auth code/,
        cause: 'code-expired',
        claim: 'code',
        fix: say('tableIdp_codeUrlDecodedTwiceNotDecoded'),
      },
      {
        id: 'google-refresh',
        pattern: /Token has been expired or revoked/,
        cause: 'refresh-token-invalid',
        fix: say('tableIdp_reConsentDaysForAppsInTesting'),
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
        fix: say('tableIdp_registerExactCallbackUrl'),
      },
      {
        id: 'cognito-clientflow',
        pattern: /Client is not enabled for OAuth2\.0 flows/,
        cause: 'client-type-mismatch',
        fix: say('tableIdp_enableFlowsOnTheAppClient'),
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
        fix: say('tableIdp_jwtBearerAudMustBeHttpsLogin'),
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
        fix: say('tableIdp_setAudToTheProviderResource'),
      },
    ],
  },
]
