import { say } from '../say.ts'
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
        fix: say('tableOkta_oktaManagementApisNeedAnOrg'),
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
        fix: say('tableOkta_grantOktaScopesOnTheAppOkta'),
      },
      {
        id: 'okta-e11',
        code: 'E0000011',
        cause: null,
        fix: say('tableOkta_sswsOauthTokenInvalidExpired'),
      },
      {
        id: 'okta-e06',
        code: 'E0000006',
        cause: 'scope-missing',
        fix: say('tableOkta_adminRoleScopeMissing'),
      },
    ],
  },
  // https://developer.okta.com/docs/reference/error-codes/
  {
    product: 'Okta API',
    layer: 'idp',
    rows: [
      { id: 'okta-e04', code: 'E0000004', cause: null, fix: say('tableOkta_wrongCredentialsOrPolicy') },
      {
        id: 'okta-e05',
        code: 'E0000005',
        cause: 'login-required',
        fix: say('tableOkta_oktaSessionCookieBlockedThird'),
      },
      { id: 'okta-e79', code: 'E0000079', cause: null, fix: say('tableOkta_transactionStateOutOfOrder') },
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
        fix: say('tableOkta_addTheExactUriToSignIn'),
      },
      {
        id: 'okta-postlogout',
        pattern:
          /The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings/,
        cause: 'logout-redirect-rejected',
        claim: 'post_logout_redirect_uri',
        fix: say('tableOkta_addToSignOutRedirectUris'),
      },
      {
        id: 'okta-policy',
        pattern: /Policy evaluation failed for this request, please check the policy configurations/,
        cause: 'access-denied',
        fix: say('tableOkta_noAccessPolicyRuleOfTheCustom'),
      },
      {
        id: 'okta-noscope',
        pattern: /Policy evaluation succeeded, but all the requested scopes were rejected/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: say('tableOkta_ruleAllowsNoneOfTheScopes'),
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
        fix: say('tableOkta_scopeBelongsToAnotherAuthorization'),
      },
      {
        id: 'okta-browserorigin',
        pattern:
          /Browser requests to the token endpoint must be (?:made from one of the registered Trusted Origins|part of at least one whitelisted redirect_uri)/,
        cause: 'cors-blocked',
        claim: 'origin',
        fix: say('tableOkta_addTheOriginToTrustedOrigins'),
      },
      {
        id: 'okta-browserpkce',
        pattern: /Browser requests to the token endpoint must use Proof Key for Code Exchange/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        fix: say('tableOkta_spaMustUsePkceDoNotSend'),
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
        fix: say('tableOkta_codeUsedExpiredOktaMin'),
      },
      {
        id: 'okta-redirmismatch',
        pattern: /The 'redirect_uri' does not match the redirection URI used in the authorization request/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: say('said_tokenRequestRedirectUriDiffers'),
      },
      {
        id: 'okta-clientmismatch',
        pattern: /The grant was issued to another client/,
        cause: null,
        claim: 'client_id',
        fix: say('tableOkta_clientIdDiffersFromAuthorize'),
      },
      {
        id: 'okta-othersrv',
        pattern: /The grant was issued for another authorization server/,
        cause: 'wrong-tenant',
        claim: 'iss',
        fix: say('tableOkta_redeemAtTheSameOauthId'),
      },
      {
        id: 'okta-orgonly',
        pattern: /This client cannot use a custom authorization server/,
        cause: 'client-type-mismatch',
        claim: 'aud',
        fix: say('tableOkta_clientRestrictedToOrgAs'),
      },
      {
        id: 'okta-ccorg',
        pattern: /'client_credentials' grant type can only be used with a custom authorization server/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
        fix: say('tableOkta_useCustomAsOrServiceAppWith'),
      },
      {
        id: 'okta-assertaud',
        pattern: /The audience claim for client_assertion must be the endpoint invoked for the request/,
        cause: 'client-authentication-failed',
        claim: 'aud',
        fix: say('tableOkta_privateKeyJwtAudWrong'),
      },
      {
        id: 'okta-jwtbeareraud',
        pattern: /The audience of the JWT Bearer Grant must match the the issuer of the authorization server/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableOkta_assertionAudMustBeTheAsIssuer'),
      },
      {
        id: 'okta-resource',
        pattern: /The authorization server has rejected the 'resource' parameter/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: say('tableOkta_resourceNotConfigured'),
      },
      {
        id: 'okta-resmismatch',
        pattern: /The 'resource' parameter does not match the resource used in the authorization request/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: say('tableOkta_sameResourceInBothRequests'),
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
        fix: say('tableOkta_loggedInUserDiffers'),
      },
      {
        id: 'okta-nonce',
        pattern: /The 'nonce' parameter is required for authorize requests/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: say('tableOkta_implicitHybridNeedsNonce'),
      },
      {
        id: 'okta-state',
        pattern: /The authentication request has an invalid 'state' parameter/,
        cause: null,
        claim: 'state',
        fix: say('tableOkta_oktaRequiresState'),
      },
      {
        id: 'okta-dpopscheme',
        pattern: /The resource request must use the DPoP authentication scheme/,
        cause: 'dpop-misused',
        claim: 'DPoP',
        fix: say('tableOkta_dpopBoundTokenSentAsBearer'),
      },
      {
        id: 'okta-dpophtu',
        pattern: /'htu' claim in the DPoP proof JWT is invalid/,
        cause: 'dpop-misused',
        claim: 'htu',
        fix: say('tableOkta_proofUrlDiffersQueryProxyHost'),
      },
    ],
  },
]
