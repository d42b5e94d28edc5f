import { say } from '../say.ts'
import { type Advice, addLogoutUri, addOrigin, addRedirectUri, allowScope, always } from './facts.ts'

/**
 * Settings of identity providers, named as their consoles and configuration files name them. How a client asks for a
 * token of an API is told by `askFor` in audience/issuers.ts. Source of each row: the documentation named above it.
 */
export const PROVIDER_ADVICE: Readonly<Record<string, Advice>> = {
  // https://learn.microsoft.com/entra/identity-platform/
  entra: {
    // …/reference-app-manifest (accessTokenAcceptedVersion; requestedAccessTokenVersion in the Microsoft Graph format)
    spelling: (f) => say('tableIdentityProviders_letTheApiExpectCharacterFor', f.aud),
    'audience-format-mismatch': (f) => say('tableIdentityProviders_letTheApiExpectOrChangeThe', f.aud),
    'issuer-mismatch': (f) =>
      say('tableIdentityProviders_entraIssuesByTheApiRequestedaccesstokenversion', f.issuer),
    // …/reply-url
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      say('tableIdentityProviders_ofTheRightPlatformWebSpaMobile'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Redirect URIs',
      say('tableIdentityProviders_onTheAuthenticationPageOfThe'),
    ),
    // …/scenario-spa-app-registration
    'cors-blocked': (f) => say('tableIdentityProviders_registerTheRedirectUriUnder', f.origin),
    'client-type-mismatch': always(say('tableIdentityProviders_onTheAuthenticationPageOfThe_b')),
    // …/how-to-add-credentials
    'client-authentication-failed': always(say('tableIdentityProviders_createSecretUnderCertificates')),
    'client-unknown': (f) => say('tableIdentityProviders_compareWithApplicationClient', f.client_id),
    'wrong-tenant': always(say('tableIdentityProviders_putTheRightTenantIntoTheAuthority')),
    // …/quickstart-configure-app-expose-web-apis
    'invalid-scope': always(say('tableIdentityProviders_requestScopesAsApplicationId')),
    // …/quickstart-configure-app-access-web-apis
    'scope-missing': (f) => say('tableIdentityProviders_addUnderApiPermissionsOfThe', f.scope),
    'consent-required': always(say('tableIdentityProviders_letAnAdministratorChooseGrant')),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_compareWithApplicationIdUri', f.resource),
    'multi-resource-scope': always(say('tableIdentityProviders_requestTheScopesOfOneApiAt')),
    'opaque-access-token': always(say('tableIdentityProviders_tokensForMicrosoftOwnApisNeed')),
    // …/refresh-tokens
    'refresh-token-invalid': always(say('tableIdentityProviders_signInAgainInteractivelyRefresh')),
    'token-expired': always(say('tableIdentityProviders_callAcquiretokensilentOfMsal')),
    // …/signing-key-rollover, …/saml-claims-customization (appid parameter of the keys)
    'unknown-signing-key': always(say('tableIdentityProviders_letTheApiLoadJwksUriOf')),
    'headers-too-large': always(say('tableIdentityProviders_underTokenConfigurationSetThe')),
    // https://learn.microsoft.com/entra/identity-platform/msal-js-avoid-page-reloads ; …/reference-third-party-cookies-spas
    'third-party-cookies-blocked': always(say('tableIdentityProviders_useTheAuthorizationCodeFlow')),
    // https://learn.microsoft.com/entra/identity/enterprise-apps/add-application-portal-setup-sso
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_makeIdentifierEntityIdUnder', f.audience),
    'saml-destination-mismatch': always(say('tableIdentityProviders_makeReplyUrlAssertionConsumer')),
    'relying-party-unknown': always(say('tableIdentityProviders_enterTheIssuerOfTheRequestAs')),
    'saml-signature-invalid': always(say('tableIdentityProviders_loadTheActiveCertificateOfThe')),
    'saml-name-id-policy': always(say('tableIdentityProviders_chooseTheNameidFormatUnderAttributes')),
  },
  // https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview
  'azure-ad-b2c': {
    spelling: (f) => say('tableIdentityProviders_letTheApiExpectTheApplication', f.aud),
    'issuer-mismatch': (f) => say('tableIdentityProviders_issuesTheIssuerIssClaimSetting', f.issuer),
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-concepts
  adfs: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URI',
      say('tableIdentityProviders_ofTheClientInTheAdFs'),
    ),
    spelling: (f) => say('tableIdentityProviders_makeRelyingPartyIdentifiers', f.aud),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_addToRelyingPartyIdentifiers', f.resource),
    'scope-missing': (f) => say('tableIdentityProviders_tickUnderClientPermissionsOf', f.scope),
    'saml-audience-mismatch': (f) =>
      say('tableIdentityProviders_addTheIdentifierTheServiceProvider', f.audience),
    'relying-party-unknown': always(say('tableIdentityProviders_addTheWtrealmOrIssuerOfThe')),
    'saml-destination-mismatch': always(say('tableIdentityProviders_correctTheAssertionConsumer')),
    'saml-signature-invalid': always(say('tableIdentityProviders_loadThePrimaryTokenSigningCertificate')),
    'saml-name-id-policy': always(say('tableIdentityProviders_sendNameIdInTheRequestedFormat')),
  },
  auth0: {
    // https://auth0.com/docs/get-started/apis/api-settings
    spelling: (f) => say('tableIdentityProviders_copyTheApiIdentifierInAuthWhich', f.aud),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_compareWithIdentifierUnderApplications', f.resource),
    'opaque-access-token': always(say('tableIdentityProviders_sendAudienceWithTheIdentifier')),
    'scope-missing': (f) => say('tableIdentityProviders_addUnderPermissionsOfTheApi', f.scope),
    'invalid-scope': allowScope('Permissions', say('tableIdentityProviders_ofTheApiInAuth')),
    'consent-required': always(say('tableIdentityProviders_startAnInteractiveLoginOrTurn')),
    'unsupported-signing-algorithm': always(say('tableIdentityProviders_setSigningAlgorithmOfTheApi')),
    'token-encrypted': always(say('tableIdentityProviders_removeTheEncryptionKeyUnder')),
    // https://auth0.com/docs/get-started/applications/application-settings
    'redirect-uri-mismatch': addRedirectUri(
      'Allowed Callback URLs',
      say('tableIdentityProviders_ofTheApplicationInAuth'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Allowed Logout URLs',
      say('tableIdentityProviders_ofTheApplicationInAuthOfThe'),
    ),
    'cors-blocked': addOrigin(
      'Allowed Web Origins',
      say('tableIdentityProviders_andAllowedOriginsCorsOfTheApplication'),
    ),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheGrantUnderAdvanced')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareTheSecretAndAuthentication')),
    'client-unknown': (f) => say('tableIdentityProviders_compareWithClientIdOfTheApplication', f.client_id),
    // https://auth0.com/docs/customize/custom-domains
    'issuer-mismatch': (f) => say('tableIdentityProviders_logInAndValidateUnderOneDomain', f.issuer),
    'access-denied': always(say('tableIdentityProviders_lookAtTheEventInMonitoringLogs')),
    // https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenAnd')),
    'refresh-token-invalid': always(say('tableIdentityProviders_logInAgainSeeRefreshTokenRotation')),
    'third-party-cookies-blocked': always(say('tableIdentityProviders_useCustomDomainOnTheSiteOf')),
    'token-expired': always(say('tableIdentityProviders_fetchTheTokenWithGettokensilently')),
    // https://auth0.com/docs/authenticate/protocols/saml/saml-sso-integrations/saml2-web-app-addon
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_setAudienceInTheSettingsOfThe', f.audience),
    'saml-destination-mismatch': always(say('tableIdentityProviders_setRecipientAndDestinationOf')),
    'saml-name-id-policy': always(say('tableIdentityProviders_setNameidentifierformatInThe')),
  },
  okta: {
    // https://developer.okta.com/docs/guides/customize-authz-server/main/
    spelling: (f) => say('tableIdentityProviders_makeAudienceOfTheAuthorization', f.aud),
    'issuer-mismatch': (f) => say('tableIdentityProviders_letTheApiTrustTheIssuerUri', f.issuer),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_compareWithAudienceOfTheAuthorization', f.resource),
    'invalid-scope': allowScope('Scopes', say('tableIdentityProviders_ofTheAuthorizationServerThe')),
    'scope-missing': (f) => say('tableIdentityProviders_addUnderScopesOfTheAuthorization', f.scope),
    'access-denied': always(say('tableIdentityProviders_checkAccessPoliciesOfTheAuthorization')),
    'opaque-access-token': always(say('tableIdentityProviders_useCustomAuthorizationServer')),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccess')),
    // https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm
    'redirect-uri-mismatch': addRedirectUri(
      'Sign-in redirect URIs',
      say('tableIdentityProviders_ofTheAppIntegrationInOkta'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Sign-out redirect URIs',
      say('tableIdentityProviders_ofTheAppIntegrationInOkta'),
      say('tableIdentityProviders_andSendTheCurrentIdTokenHint'),
    ),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheGrantUnderGrantType')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareSecretAndMethodWithClient')),
    'pkce-mismatch': always(say('tableIdentityProviders_keepOneCodeVerifierPerLogin')),
    'consent-required': always(say('tableIdentityProviders_letTheUserConsentOrChangeUser')),
    // https://developer.okta.com/docs/guides/enable-cors/main/
    'cors-blocked': addOrigin(
      'Trusted Origins',
      say('tableIdentityProviders_securityApiInOkta'),
      say('tableIdentityProviders_typeCors'),
    ),
    // https://help.okta.com/en-us/content/topics/api/trusted-origins-iframe.htm
    'framing-blocked': addOrigin(
      'Trusted Origins',
      say('tableIdentityProviders_securityApiInOkta'),
      say('tableIdentityProviders_typeIframeEmbedOrDoNotFrame'),
    ),
    // https://developer.okta.com/docs/guides/custom-url-domain/main/
    'third-party-cookies-blocked': always(say('tableIdentityProviders_useCustomDomainInOktaOnThe')),
    // https://developer.okta.com/docs/guides/refresh-tokens/main/
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenAnd_b')),
    'refresh-token-invalid': always(say('tableIdentityProviders_signInAgainTheLifetimeOfRefresh')),
    // https://developer.okta.com/docs/guides/dpop/
    'dpop-misused': always(say('tableIdentityProviders_sendDpopProofForMethodAndUrl')),
    // https://help.okta.com/en-us/content/topics/apps/aiw-saml-reference.htm
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_setAudienceUriSpEntityIdOf', f.audience),
    'saml-destination-mismatch': always(say('tableIdentityProviders_setSingleSignOnUrlOfThe')),
    'saml-name-id-policy': always(say('tableIdentityProviders_chooseTheRequestedFormatAsName')),
    'saml-authn-context-mismatch': always(say('tableIdentityProviders_setAuthenticationContextClass')),
    'saml-signature-invalid': always(say('tableIdentityProviders_loadTheActiveCertificateUnder')),
  },
  // https://www.keycloak.org/docs/latest/server_admin/
  keycloak: {
    spelling: (f) => say('tableIdentityProviders_correctIncludedClientAudience', f.aud),
    'audience-array-handling': always(say('tableIdentityProviders_acceptListAtTheApiOrKeep')),
    // https://www.keycloak.org/server/hostname
    'issuer-mismatch': (f) => say('tableIdentityProviders_setHostnameOfKeycloakKcHostname', f.issuer),
    // con-basic-settings.adoc
    'redirect-uri-mismatch': addRedirectUri(
      'Valid redirect URIs',
      say('tableIdentityProviders_ofTheClientInKeycloak'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Valid post logout redirect URIs',
      say('tableIdentityProviders_ofTheClientInKeycloak'),
      say('tableIdentityProviders_andSendIdTokenHintOrClientId'),
    ),
    'cors-blocked': addOrigin('Web origins', say('tableIdentityProviders_ofTheClientInKeycloakTakesThose')),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheFlowUnderCapability')),
    'client-authentication-failed': always(
      say('tableIdentityProviders_compareTheSecretAndClientAuthenticator'),
    ),
    'client-unknown': (f) => say('tableIdentityProviders_compareWithClientIdUnderClients', f.client_id),
    'wrong-tenant': always(say('tableIdentityProviders_checkTheRealmInTheUrlRealms')),
    'pkce-mismatch': always(say('tableIdentityProviders_keepOneCodeVerifierPerLogin_b')),
    'consent-required': always(say('tableIdentityProviders_letTheUserConsentOrSwitchConsent')),
    'invalid-scope': allowScope(
      'Client scopes',
      say('tableIdentityProviders_ofTheClientInKeycloak'),
      say('tableIdentityProviders_asDefaultOrOptional'),
    ),
    'scope-missing': (f) => say('tableIdentityProviders_assignTheRoleToTheUserOr', f.scope),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_addAnAudienceMapperForToOne', f.resource),
    'code-expired': always(say('tableIdentityProviders_redeemTheCodeAtOnceItsLife')),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccess_b')),
    // server_admin, timeouts
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenWith')),
    'refresh-token-invalid': always(say('tableIdentityProviders_logInAgainRefreshTokensEndWith')),
    'unknown-signing-key': always(say('tableIdentityProviders_letTheApiLoadTheKeysOf')),
    'unsupported-signing-algorithm': always(say('tableIdentityProviders_setAccessTokenSignatureAlgorithm')),
    'token-encrypted': always(say('tableIdentityProviders_clearIdTokenEncryptionKeyManagement')),
    'framing-blocked': always(say('tableIdentityProviders_renewWithoutFrameOrAllowThe')),
    'third-party-cookies-blocked': always(say('tableIdentityProviders_serveKeycloakOnTheSiteOfThe')),
    'state-cookie-lost': always(say('tableIdentityProviders_checkThatTheProxyPassesHost')),
    'headers-too-large': always(say('tableIdentityProviders_shortenTheTokenRestrictFull')),
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_makeClientIdOfTheSamlClient', f.audience),
    'relying-party-unknown': always(say('tableIdentityProviders_makeClientIdOfTheSamlClient_b')),
    'saml-destination-mismatch': always(say('tableIdentityProviders_setAssertionConsumerService')),
    'saml-name-id-policy': always(say('tableIdentityProviders_chooseNameIdFormatOfTheSaml')),
    'saml-signature-invalid': always(say('tableIdentityProviders_turnSignAssertionsOfTheSaml')),
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
  cognito: {
    'redirect-uri-mismatch': addRedirectUri(
      'Allowed callback URLs',
      say('tableIdentityProviders_onTheLoginPagesTabOfThe'),
    ),
    'logout-redirect-rejected': (f) => say('tableIdentityProviders_addTheUrlToAllowedSignOut', f.client_id),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheGrantUnderOauthGrant')),
    'client-authentication-failed': always(say('tableIdentityProviders_sendTheClientSecretOfTheApp')),
    'invalid-scope': allowScope('Custom scopes', say('tableIdentityProviders_ofTheAppClientInCognito')),
    // …/cognito-user-pools-define-resource-servers.html
    'scope-missing': (f) => say('tableIdentityProviders_defineAtResourceServerOfThe', f.scope),
    // …/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
    'issuer-mismatch': (f) => say('tableIdentityProviders_letTheApiTrustHttpsCognitoIdp', f.issuer),
    'audience-missing': always(say('tableIdentityProviders_letTheApiCheckClientIdIn')),
    'id-token-used-as-access-token': always(
      say('tableIdentityProviders_itsTokenUseIsAccessCognitoAuthorizer'),
    ),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccess_c')),
    'refresh-token-invalid': always(say('tableIdentityProviders_signInAgainTheLifetimeIsRefresh')),
    // …/amazon-cognito-user-pools-using-the-refresh-token.html
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenRefresh')),
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server
  google: {
    'redirect-uri-mismatch': addRedirectUri(
      'Authorized redirect URIs',
      say('tableIdentityProviders_ofTheOauthClientInTheGoogle'),
    ),
    'cors-blocked': addOrigin(
      'Authorized JavaScript origins',
      say('tableIdentityProviders_ofTheOauthClientInTheGoogle'),
    ),
    'client-type-mismatch': always(say('tableIdentityProviders_checkApplicationTypeOfTheOauth')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareClientSecretOfTheOauth')),
    'consent-required': always(say('tableIdentityProviders_checkPublishingStatusAndThe')),
    // …/web-server#offline, …/oauth2#expiration
    'refresh-token-invalid': always(say('tableIdentityProviders_askForConsentAgainWhilePublishing')),
    'opaque-access-token': always(say('tableIdentityProviders_googleAccessTokensAreOpaque')),
    'issuer-mismatch': always(say('tableIdentityProviders_acceptBothFormsOfGoogleIssuer')),
    // https://support.google.com/a/answer/6087519
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_setEntityIdOfTheCustomSaml', f.audience),
    'saml-destination-mismatch': always(say('tableIdentityProviders_setAcsUrlOfTheCustomSaml')),
  },
  // https://firebase.google.com/docs/auth/admin/verify-id-tokens
  firebase: {
    'redirect-uri-mismatch': (f) =>
      say('tableIdentityProviders_addTheDomainOfToAuthorizedDomains', f.redirect_uri),
    'audience-mismatch': (f) => say('tableIdentityProviders_useOneProjectIdInTheFront', f.aud),
    'token-expired': always(say('tableIdentityProviders_callGetidtokenOfTheSdkBefore')),
  },
  // https://docs.pingidentity.com/pingone/applications/p1_edit_application_singlepage.html
  pingone: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      say('tableIdentityProviders_onTheConfigurationTabOfTheApplication'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Signoff URLs',
      say('tableIdentityProviders_ofTheApplicationInPingone'),
    ),
    'cors-blocked': addOrigin('CORS Settings', say('tableIdentityProviders_ofTheApplicationInPingone')),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheFlowUnderGrantType')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareTheSecretAndTokenEndpoint')),
    spelling: (f) => say('tableIdentityProviders_makeAudienceOfTheResourceIn', f.aud),
    'invalid-scope': allowScope('Resources', say('tableIdentityProviders_tabOfTheApplicationInPingone')),
    'scope-missing': (f) => say('tableIdentityProviders_addToTheResourceAndAllowIt', f.scope),
  },
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_configure_json_token_management.html
  pingfederate: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      say('tableIdentityProviders_ofTheOauthClientInPingfederate'),
    ),
    spelling: (f) => say('tableIdentityProviders_setAudienceClaimValueOfTheAccess', f.aud),
    'audience-mismatch': (f) => say('tableIdentityProviders_setAudienceClaimValueOfTheAccess_b', f.audience),
    'issuer-mismatch': (f) => say('tableIdentityProviders_setIssuerClaimValueOfTheAccess', f.issuer),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheFlowUnderAllowedGrant')),
    'invalid-scope': allowScope(
      'Scope Management',
      say('tableIdentityProviders_inPingfederateAndForTheClient'),
    ),
  },
  // https://docs.duendesoftware.com/identityserver/reference/models/client/
  duende: {
    'redirect-uri-mismatch': addRedirectUri(
      'RedirectUris',
      say('tableIdentityProviders_ofTheClientInDuendeIdentityserver'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'PostLogoutRedirectUris',
      say('tableIdentityProviders_ofTheClientInDuendeIdentityserver'),
      say('tableIdentityProviders_andSendIdTokenHint'),
    ),
    'cors-blocked': addOrigin(
      'AllowedCorsOrigins',
      say('tableIdentityProviders_ofTheClientInDuendeIdentityserver'),
    ),
    'client-type-mismatch': always(say('tableIdentityProviders_addTheGrantToAllowedgranttypes')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareTheSecretWithClientsecrets')),
    'pkce-mismatch': always(say('tableIdentityProviders_keepOneCodeVerifierPerLogin_c')),
    'invalid-scope': allowScope(
      'AllowedScopes',
      say('tableIdentityProviders_ofTheClientInDuendeIdentityserver'),
      say('tableIdentityProviders_andDefineIt'),
    ),
    'scope-missing': (f) => say('tableIdentityProviders_addToAllowedscopesOfTheClient', f.scope),
    'consent-required': always(say('tableIdentityProviders_showTheConsentPageOrClearRequireconsent')),
    spelling: (f) => say('tableIdentityProviders_makeTheApiresourceNameInDuende', f.aud),
    'unknown-resource-requested': (f) =>
      say('tableIdentityProviders_defineAsAnApiresourceInDuende', f.resource),
    'opaque-access-token': always(say('tableIdentityProviders_setAccesstokentypeOfTheClient')),
    'issuer-mismatch': (f) => say('tableIdentityProviders_letAuthorityOfTheApiEqualThe', f.issuer),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccesstokenlifetime')),
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenRefreshtokenusage')),
    'refresh-token-invalid': always(say('tableIdentityProviders_logInAgainSeeAbsoluterefreshtokenlifetime')),
  },
  // https://docs.spring.io/spring-authorization-server/reference/configuration-model.html
  'spring-authorization-server': {
    'redirect-uri-mismatch': addRedirectUri(
      'redirectUri',
      say('tableIdentityProviders_ofTheRegisteredclientInSpring'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'postLogoutRedirectUri',
      say('tableIdentityProviders_ofTheRegisteredclientInSpring'),
    ),
    'invalid-scope': allowScope('scope', say('tableIdentityProviders_ofTheRegisteredclientInSpring')),
    'client-type-mismatch': always(say('tableIdentityProviders_addTheGrantToAuthorizationgranttype')),
    'client-authentication-failed': always(
      say('tableIdentityProviders_compareTheMethodWithClientauthenticationmethod'),
    ),
    'issuer-mismatch': (f) => say('tableIdentityProviders_setIssuerInAuthorizationserversettings', f.issuer),
    'opaque-access-token': always(say('tableIdentityProviders_setAccesstokenformatInTokensettings')),
    'pkce-mismatch': always(say('tableIdentityProviders_keepOneCodeVerifierPerLogin_d')),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccesstokentimetolive')),
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenReuserefreshtokens')),
  },
  // https://zitadel.com/docs/guides/manage/console/applications
  zitadel: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      say('tableIdentityProviders_ofTheApplicationInZitadelHttp'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Post Logout URIs',
      say('tableIdentityProviders_ofTheApplicationInZitadel'),
    ),
    'opaque-access-token': always(say('tableIdentityProviders_setAuthTokenTypeUnderTokenSettings')),
    'client-type-mismatch': always(say('tableIdentityProviders_checkGrantTypesResponseTypes')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareAuthenticationMethod')),
    'cors-blocked': addOrigin('Additional Origins', say('tableIdentityProviders_ofTheApplicationInZitadel')),
    'issuer-mismatch': (f) => say('tableIdentityProviders_logInAndValidateUnderOneDomain_b', f.issuer),
  },
  // https://docs.goauthentik.io/add-secure-apps/providers/oauth2/
  authentik: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      say('tableIdentityProviders_ofTheOauthOpenidProviderInAuthentik'),
    ),
    'issuer-mismatch': (f) => say('tableIdentityProviders_checkIssuerModeOfTheProvider', f.issuer),
    'unsupported-signing-algorithm': always(say('tableIdentityProviders_chooseSigningKeyAtTheProvider')),
    'unknown-signing-key': always(say('tableIdentityProviders_chooseSigningKeyAtTheProvider_b')),
    'token-encrypted': always(say('tableIdentityProviders_clearEncryptionKeyOfTheProvider')),
    'invalid-scope': allowScope('Scopes', say('tableIdentityProviders_scopeMappingsOfTheProviderIn')),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsAccess_d')),
    'refresh-token-invalid': always(say('tableIdentityProviders_logInAgainAndRequestOffline')),
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_setAudienceOfTheSamlProvider', f.audience),
    'saml-destination-mismatch': always(say('tableIdentityProviders_setAcsUrlOfTheSamlProvider')),
  },
  // https://www.ory.sh/docs/hydra/reference/configuration
  hydra: {
    'redirect-uri-mismatch': addRedirectUri(
      'redirect_uris',
      say('tableIdentityProviders_ofTheClientInOryHydra'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'post_logout_redirect_uris',
      say('tableIdentityProviders_ofTheClientInOryHydra'),
      say('tableIdentityProviders_andSendIdTokenHint'),
    ),
    'unknown-resource-requested': (f) => say('tableIdentityProviders_addToAudienceOfTheClientIn', f.resource),
    'opaque-access-token': always(say('tableIdentityProviders_setStrategiesAccessTokenToJwt')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareTheMethodWithTokenEndpoint')),
    'client-type-mismatch': always(say('tableIdentityProviders_checkGrantTypesAndResponseTypes')),
    'invalid-scope': allowScope('scope', say('tableIdentityProviders_ofTheClientInOryHydra')),
    'cors-blocked': addOrigin(
      'allowed_cors_origins',
      say('tableIdentityProviders_ofTheClient'),
      say('tableIdentityProviders_orEnableServePublicCors'),
    ),
    'issuer-mismatch': (f) => say('tableIdentityProviders_setUrlsSelfIssuerOfOryHydra', f.issuer),
    // https://www.ory.sh/docs/hydra/guides/graceful-token-refresh
    'refresh-token-reused': always(say('tableIdentityProviders_keepTheNewestRefreshTokenOauth')),
    'token-expired': always(say('tableIdentityProviders_renewEarlierTheLifetimeIsTtl')),
  },
  // https://help.salesforce.com/s/articleView?id=xcloud.connected_app_create_api_integration.htm
  salesforce: {
    'redirect-uri-mismatch': addRedirectUri(
      'Callback URL',
      say('tableIdentityProviders_ofTheConnectedAppOrExternal'),
    ),
    'invalid-scope': allowScope('Selected OAuth Scopes', say('tableIdentityProviders_ofTheAppInSalesforce')),
    'scope-missing': (f) => say('tableIdentityProviders_addToSelectedOauthScopesOfThe', f.scope),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheFlowInTheOauthSettings')),
    'client-authentication-failed': always(say('tableIdentityProviders_compareConsumerSecretOfTheApp')),
    'consent-required': always(say('tableIdentityProviders_setPermittedUsersInThePolicies')),
    'refresh-token-invalid': always(say('tableIdentityProviders_logInAgainSeeRefreshTokenPolicy')),
    'saml-audience-mismatch': (f) => say('tableIdentityProviders_setEntityIdOfTheAppOr', f.audience),
  },
  // https://fusionauth.io/docs/get-started/core-concepts/applications
  fusionauth: {
    'redirect-uri-mismatch': addRedirectUri(
      'Authorized redirect URLs',
      say('tableIdentityProviders_onTheOauthTabOfTheApplication'),
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Authorized redirect URLs',
      say('tableIdentityProviders_onTheOauthTabOfTheApplication'),
      say('tableIdentityProviders_orUseItsLogoutUrl'),
    ),
    'client-type-mismatch': always(say('tableIdentityProviders_enableTheGrantUnderEnabledGrants')),
    'client-authentication-failed': always(
      say('tableIdentityProviders_compareTheSecretAndClientAuthentication'),
    ),
    'issuer-mismatch': (f) => say('tableIdentityProviders_setIssuerOfTheTenantInFusionauth', f.issuer),
    'unsupported-signing-algorithm': always(say('tableIdentityProviders_chooseAnRsKeyAsAccessToken')),
    'cors-blocked': addOrigin('CORS', say('tableIdentityProviders_underSettingsSystemOfFusionauth')),
    'pkce-mismatch': always(say('tableIdentityProviders_keepOneCodeVerifierPerLogin_e')),
  },
  // https://supabase.com/docs/guides/auth/redirect-urls
  supabase: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URLs',
      say('tableIdentityProviders_underAuthenticationUrlConfiguration'),
    ),
    // https://supabase.com/docs/guides/auth/signing-keys
    'unsupported-signing-algorithm': always(say('tableIdentityProviders_migrateToAsymmetricKeysUnder')),
    'unknown-signing-key': always(say('tableIdentityProviders_loadAuthWellKnownJwksJsonOf')),
    // https://supabase.com/docs/guides/auth/sessions
    'refresh-token-reused': always(say('tableIdentityProviders_letOneClientLibraryRefreshRefresh')),
    'token-expired': always(say('tableIdentityProviders_letSupabaseJsRefreshTheSession')),
  },
  // https://clerk.com/docs/guides/sessions/jwt-templates
  clerk: {
    'audience-missing': always(say('tableIdentityProviders_checkAzpInsteadAsClerkSession')),
    'token-expired': always(say('tableIdentityProviders_callGettokenBeforeEachRequest')),
  },
  // https://workos.com/docs/reference/authkit/session-tokens
  workos: {
    'redirect-uri-mismatch': addRedirectUri('Redirects', say('tableIdentityProviders_inTheWorkosDashboard')),
    'logout-redirect-rejected': addLogoutUri(
      'Redirects',
      say('tableIdentityProviders_logoutRedirectsInTheWorkosDashboard'),
    ),
    'audience-missing': always(say('tableIdentityProviders_checkIssAndClientIdInsteadAs')),
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/
  'cloudflare-access': {
    'audience-mismatch': (f) => say('tableIdentityProviders_letTheOriginExpectTheApplication', f.aud),
    'unknown-signing-key': always(say('tableIdentityProviders_loadHttpsTeamCloudflareaccess')),
  },
}

/** Which rows hold for which vendor of audience/issuers.ts, the narrowest first; a vendor not listed has its own. */
const ROWS_OF: Readonly<Record<string, readonly string[]>> = {
  'entra-v1': ['entra'],
  'entra-v2': ['entra'],
  'entra-external-id': ['entra'],
  'azure-ad-b2c': ['azure-ad-b2c', 'entra'],
  'okta-org': ['okta'],
  'okta-custom': ['okta'],
  'workos-session': ['workos'],
  'workos-connect': ['workos'],
}

/** @param vendor `Vendor.id` */
export function providerAdvice(vendor: string): Advice {
  const rows = (Object.hasOwn(ROWS_OF, vendor) ? (ROWS_OF[vendor] ?? []) : [vendor]).filter((row) =>
    Object.hasOwn(PROVIDER_ADVICE, row),
  )
  return Object.assign({}, ...rows.reverse().map((row) => PROVIDER_ADVICE[row]))
}
