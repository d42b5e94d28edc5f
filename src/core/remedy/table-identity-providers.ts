import { type Advice, addLogoutUri, addOrigin, addRedirectUri, allowScope, say } from './facts.ts'

/**
 * Settings of identity providers, named as their consoles and configuration files name them. How a client asks for a
 * token of an API is told by `askFor` in audience/issuers.ts. Source of each row: the documentation named above it.
 */
export const PROVIDER_ADVICE: Readonly<Record<string, Advice>> = {
  // https://learn.microsoft.com/entra/identity-platform/
  entra: {
    // …/reference-app-manifest (accessTokenAcceptedVersion; requestedAccessTokenVersion in the Microsoft Graph format)
    spelling: (f) =>
      `Let the API expect ${f.aud}, character for character: the client ID of its registration, or its "Application ID URI" as it was requested.`,
    'audience-format-mismatch': (f) =>
      `Let the API expect ${f.aud}, or change the API's "requestedAccessTokenVersion" (manifest; formerly accessTokenAcceptedVersion): 2 puts the client ID into aud, 1 or null what was requested.`,
    'issuer-mismatch': (f) =>
      `Entra issues ${f.issuer} by the API's "requestedAccessTokenVersion" (manifest; formerly accessTokenAcceptedVersion): let the API read the metadata of that version and tenant, or change it.`,
    // …/reply-url
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      'of the right platform (Web, SPA, mobile) on the Authentication page of the app registration',
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Redirect URIs',
      'on the Authentication page of the app registration, where sign-out looks it up too',
    ),
    // …/scenario-spa-app-registration
    'cors-blocked': (f) =>
      `Register the redirect URI under ${f.origin} on the platform "Single-page application" (Authentication page); only that one gets CORS headers from Entra's token endpoint.`,
    'client-type-mismatch': say(
      'On the Authentication page of the app registration, check the platform of the redirect URI, "Allow public client flows", and ID tokens under implicit and hybrid flows.',
    ),
    // …/how-to-add-credentials
    'client-authentication-failed': say(
      'Create a secret under "Certificates & secrets" of the app registration and send its Value, not its Secret ID; check that it has not expired.',
    ),
    'client-unknown': (f) =>
      `Compare ${f.client_id} with "Application (client) ID" on the Overview page of the app registration, and its tenant with the one in the URL.`,
    'wrong-tenant': say(
      'Put the right tenant into the authority URL, or change "Supported account types" of the app registration.',
    ),
    // …/quickstart-configure-app-expose-web-apis
    'invalid-scope': say(
      'Request scopes as <Application ID URI>/<scope>, as they stand under "Expose an API" of one API; only openid, profile, email and offline_access stand alone.',
    ),
    // …/quickstart-configure-app-access-web-apis
    'scope-missing': (f) =>
      `Add ${f.scope} under "API permissions" of the client (delegated permission, or app role of the API) and grant consent; then get a new token.`,
    'consent-required': say(
      'Let an administrator choose "Grant admin consent" under API permissions of the client, or let the user consent interactively.',
    ),
    'unknown-resource-requested': (f) =>
      `Compare ${f.resource} with "Application ID URI" on the Expose an API page, and check that the API has an enterprise application in this tenant.`,
    'multi-resource-scope': say(
      'Request the scopes of one API at a time, "acquireTokenSilent" once for each API in MSAL; consent to several may be asked for in one go.',
    ),
    'opaque-access-token': say(
      'Tokens for Microsoft\'s own APIs need not be readable: request a scope that your API exposes under "Expose an API".',
    ),
    // …/refresh-tokens
    'refresh-token-invalid': say(
      'Sign in again interactively; refresh tokens of the platform "Single-page application" live 24 hours, and sign-in frequency policies end others.',
    ),
    'token-expired': say(
      'Call "acquireTokenSilent" of MSAL before each API call; it renews in time, and an interactive request follows where it cannot.',
    ),
    // …/signing-key-rollover, …/saml-claims-customization (appid parameter of the keys)
    'unknown-signing-key': say(
      'Let the API load "jwks_uri" of the metadata of its own tenant and version, and again when a kid is new; with custom signing keys add ?appid=<client id>.',
    ),
    'headers-too-large': say(
      'Under Token configuration, set the "groups claim" to groups assigned to the application, or use app roles instead.',
    ),
    // https://learn.microsoft.com/entra/identity-platform/msal-js-avoid-page-reloads ; …/reference-third-party-cookies-spas
    'third-party-cookies-blocked': say(
      'Use the authorization code flow of MSAL.js 2 or newer with the platform "Single-page application": it renews by refresh token, without a frame.',
    ),
    // https://learn.microsoft.com/entra/identity/enterprise-apps/add-application-portal-setup-sso
    'saml-audience-mismatch': (f) =>
      `Make "Identifier (Entity ID)" under Single sign-on of the enterprise application equal to what the service provider expects, ${f.audience}.`,
    'saml-destination-mismatch': say(
      'Make "Reply URL (Assertion Consumer Service URL)" of the enterprise application equal to the URL at which the service provider receives the response.',
    ),
    'relying-party-unknown': say(
      'Enter the Issuer of the request as "Identifier (Entity ID)" under Single sign-on of the enterprise application.',
    ),
    'saml-signature-invalid': say(
      'Load the active certificate of the enterprise application ("App Federation Metadata Url") into the service provider; they expire and are renewed.',
    ),
    'saml-name-id-policy': say(
      'Choose the NameID format under "Attributes & Claims" of the enterprise application, Unique User Identifier, or leave it out of the request.',
    ),
  },
  // https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview
  'azure-ad-b2c': {
    spelling: (f) =>
      `Let the API expect the "Application (client) ID" of its registration, which B2C puts into aud (here ${f.aud}).`,
    'issuer-mismatch': (f) =>
      `B2C issues ${f.issuer}; the "Issuer (iss) claim" setting of the user flow decides its form. Let the API read the metadata of that very policy.`,
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-concepts
  adfs: {
    'redirect-uri-mismatch': addRedirectUri('Redirect URI', 'of the client in the AD FS application group'),
    spelling: (f) =>
      `Make "Relying party identifiers" of the Web API in the AD FS application group and the API's setting one string; the token has ${f.aud}.`,
    'unknown-resource-requested': (f) =>
      `Add ${f.resource} to "Relying party identifiers" of the Web API in the AD FS application group, and allow the client there.`,
    'scope-missing': (f) =>
      `Tick ${f.scope} under "Client Permissions" of the Web API in the AD FS application group.`,
    'saml-audience-mismatch': (f) =>
      `Add the identifier the service provider expects (${f.audience}) to "Relying party identifiers" of the relying party trust.`,
    'relying-party-unknown': say(
      'Add the wtrealm or Issuer of the request to "Relying party identifiers" of a relying party trust, character for character.',
    ),
    'saml-destination-mismatch': say(
      'Correct the assertion consumer URL on the tab "Endpoints" of the relying party trust.',
    ),
    'saml-signature-invalid': say(
      'Load the primary "Token-signing" certificate of AD FS into the service provider; automatic rollover replaces it.',
    ),
    'saml-name-id-policy': say(
      'Send a Name ID in the requested format by a rule under "Edit Claim Issuance Policy" of the relying party trust.',
    ),
  },
  auth0: {
    // https://auth0.com/docs/get-started/apis/api-settings
    spelling: (f) =>
      `Copy the API's "Identifier" in Auth0, which cannot be changed later, into the request's audience and into the API's setting; the token has ${f.aud}.`,
    'unknown-resource-requested': (f) =>
      `Compare ${f.resource} with "Identifier" under Applications > APIs in Auth0, slash and case included, and check the tenant.`,
    'opaque-access-token': say(
      'Send audience= with the "Identifier" of an API; without it Auth0 issues a token that is good for /userinfo only.',
    ),
    'scope-missing': (f) =>
      `Add ${f.scope} under "Permissions" of the API in Auth0 and request it; with "Enable RBAC" the user needs a role that has it.`,
    'invalid-scope': allowScope('Permissions', 'of the API in Auth0'),
    'consent-required': say(
      'Start an interactive login, or turn "Allow Skipping User Consent" on at the API in Auth0 for first-party applications (not on localhost).',
    ),
    'unsupported-signing-algorithm': say(
      'Set "Signing Algorithm" of the API in Auth0 to RS256, or let the API accept the algorithm chosen there.',
    ),
    'token-encrypted': say(
      'Remove the encryption key under "JSON Web Encryption (JWE)" of the API in Auth0, or give the API its private key.',
    ),
    // https://auth0.com/docs/get-started/applications/application-settings
    'redirect-uri-mismatch': addRedirectUri('Allowed Callback URLs', 'of the application in Auth0'),
    'logout-redirect-rejected': addLogoutUri(
      'Allowed Logout URLs',
      'of the application in Auth0 (of the tenant, if no client_id or id_token_hint is sent)',
    ),
    'cors-blocked': addOrigin(
      'Allowed Web Origins',
      'and Allowed Origins (CORS) of the application in Auth0',
    ),
    'client-type-mismatch': say(
      'Enable the grant under Advanced Settings > "Grant Types" of the application in Auth0, and check its Application Type.',
    ),
    'client-authentication-failed': say(
      'Compare the secret and "Authentication Method" on the Credentials tab of the application in Auth0 with what the client sends.',
    ),
    'client-unknown': (f) =>
      `Compare ${f.client_id} with "Client ID" of the application in Auth0, and the domain with that of its tenant.`,
    // https://auth0.com/docs/customize/custom-domains
    'issuer-mismatch': (f) =>
      `Log in and validate under one domain: Auth0 issues ${f.issuer} for the tenant or "Custom Domain" the login went to, always with a final slash.`,
    'access-denied': say(
      'Look at the event in "Monitoring > Logs" of Auth0, and check Actions, connections and the application\'s access to the API.',
    ),
    // https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
    'refresh-token-reused': say(
      'Keep the newest refresh token and refresh in one tab only; "Rotation Overlap Period" of the application in Auth0 forgives a repeated request.',
    ),
    'refresh-token-invalid': say(
      'Log in again; see "Refresh Token Rotation" and Refresh Token Expiration in the settings of the application in Auth0.',
    ),
    'third-party-cookies-blocked': say(
      'Use a "Custom Domain" on the site of the app, or refresh tokens with rotation (useRefreshTokens: true in auth0-spa-js).',
    ),
    'token-expired': say(
      'Fetch the token with getTokenSilently() before each call; its lifetime is "Maximum Lifetime (Seconds)" of the API in Auth0.',
    ),
    // https://auth0.com/docs/authenticate/protocols/saml/saml-sso-integrations/saml2-web-app-addon
    'saml-audience-mismatch': (f) =>
      `Set "audience" in the settings of the SAML2 Web App addon in Auth0 to what the service provider expects, ${f.audience}.`,
    'saml-destination-mismatch': say(
      'Set "recipient" and "destination" of the SAML2 Web App addon in Auth0, or its Application Callback URL, to the URL of the service provider.',
    ),
    'saml-name-id-policy': say(
      'Set "nameIdentifierFormat" in the settings of the SAML2 Web App addon in Auth0 to the requested format.',
    ),
  },
  okta: {
    // https://developer.okta.com/docs/guides/customize-authz-server/main/
    spelling: (f) =>
      `Make "Audience" of the authorization server (Security > API in Okta) and the API's setting one string; the token has ${f.aud}.`,
    'issuer-mismatch': (f) =>
      `Let the API trust the "Issuer URI" of the authorization server (Security > API in Okta) byte for byte; this token is from ${f.issuer}.`,
    'unknown-resource-requested': (f) =>
      `Compare ${f.resource} with "Audience" of the authorization servers under Security > API in Okta.`,
    'invalid-scope': allowScope(
      'Scopes',
      'of the authorization server the request goes to (Security > API in Okta)',
    ),
    'scope-missing': (f) =>
      `Add ${f.scope} under "Scopes" of the authorization server, allow it in a rule of its Access Policies, and request it.`,
    'access-denied': say(
      'Check "Access Policies" of the authorization server (client, grant type, scopes) and the assignments of the app in Okta.',
    ),
    'opaque-access-token': say(
      'Use a custom authorization server (Security > API, "Issuer URI" ends in /oauth2/<id>): tokens of the org authorization server are for Okta only.',
    ),
    'token-expired': say(
      'Renew earlier; the lifetime is "Access token lifetime" in the access policy rule of the authorization server in Okta.',
    ),
    // https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm
    'redirect-uri-mismatch': addRedirectUri('Sign-in redirect URIs', 'of the app integration in Okta'),
    'logout-redirect-rejected': addLogoutUri(
      'Sign-out redirect URIs',
      'of the app integration in Okta, and send the current id_token_hint',
    ),
    'client-type-mismatch': say(
      'Enable the grant under "Grant type" on the General tab of the app integration in Okta, and in the access policy rule.',
    ),
    'client-authentication-failed': say(
      'Compare secret and method with "Client authentication" under Client Credentials of the app integration in Okta.',
    ),
    'pkce-mismatch': say(
      'Keep one code_verifier per login; "Proof Key for Code Exchange (PKCE)" of the app integration in Okta makes it mandatory.',
    ),
    'consent-required': say(
      'Let the user consent, or change "User consent" of the scope and of the app integration in Okta.',
    ),
    // https://developer.okta.com/docs/guides/enable-cors/main/
    'cors-blocked': addOrigin('Trusted Origins', '(Security > API in Okta), type CORS'),
    // https://help.okta.com/en-us/content/topics/api/trusted-origins-iframe.htm
    'framing-blocked': addOrigin(
      'Trusted Origins',
      '(Security > API in Okta), type iFrame embed, or do not frame the sign-in page',
    ),
    // https://developer.okta.com/docs/guides/custom-url-domain/main/
    'third-party-cookies-blocked': say(
      'Use a "Custom domain" in Okta on the site of the app, or renew with refresh tokens.',
    ),
    // https://developer.okta.com/docs/guides/refresh-tokens/main/
    'refresh-token-reused': say(
      'Keep the newest refresh token and refresh once at a time; "Grace period for token rotation" of the app in Okta forgives up to 60 s.',
    ),
    'refresh-token-invalid': say(
      'Sign in again; the lifetime of refresh tokens stands in the "Access Policies" rule of the authorization server in Okta.',
    ),
    // https://developer.okta.com/docs/guides/dpop/
    'dpop-misused': say(
      'Send a DPoP proof for method and URL with the token, or switch "Require Demonstrating Proof of Possession (DPoP) header in token requests" off at the app.',
    ),
    // https://help.okta.com/en-us/content/topics/apps/aiw-saml-reference.htm
    'saml-audience-mismatch': (f) =>
      `Set "Audience URI (SP Entity ID)" of the SAML app in Okta to what the service provider expects, ${f.audience}.`,
    'saml-destination-mismatch': say(
      'Set "Single sign-on URL" of the SAML app in Okta, which is also Recipient and Destination, to the URL of the service provider.',
    ),
    'saml-name-id-policy': say('Choose the requested format as "Name ID format" of the SAML app in Okta.'),
    'saml-authn-context-mismatch': say(
      'Set "Authentication context class" of the SAML app in Okta, or leave RequestedAuthnContext out of the request.',
    ),
    'saml-signature-invalid': say(
      'Load the active certificate under "SAML Signing Certificates" of the app in Okta into the service provider.',
    ),
  },
  // https://www.keycloak.org/docs/latest/server_admin/
  keycloak: {
    spelling: (f) =>
      `Correct "Included Client Audience" or "Included Custom Audience" of the Audience mapper in Keycloak; the token has ${f.aud}.`,
    'audience-array-handling': say(
      'Accept a list at the API, or keep "account" out: restrict the client\'s "Full scope allowed", or remove the Audience Resolve mapper of the client scope roles.',
    ),
    // https://www.keycloak.org/server/hostname
    'issuer-mismatch': (f) =>
      `Set "hostname" of Keycloak (KC_HOSTNAME) to the public URL, so that every path gives one issuer; this token is from ${f.issuer}.`,
    // con-basic-settings.adoc
    'redirect-uri-mismatch': addRedirectUri('Valid redirect URIs', 'of the client in Keycloak'),
    'logout-redirect-rejected': addLogoutUri(
      'Valid post logout redirect URIs',
      'of the client in Keycloak, and send id_token_hint or client_id',
    ),
    'cors-blocked': addOrigin(
      'Web origins',
      'of the client in Keycloak (+ takes those of the redirect URIs)',
    ),
    'client-type-mismatch': say(
      'Enable the flow under "Capability config" of the client in Keycloak (Standard flow, Direct access grants, Service account roles), and check Client authentication.',
    ),
    'client-authentication-failed': say(
      'Compare the secret and "Client Authenticator" on the Credentials tab of the client in Keycloak with what is sent.',
    ),
    'client-unknown': (f) =>
      `Compare ${f.client_id} with "Client ID" under Clients, and check that the URL names the realm it is in.`,
    'wrong-tenant': say(
      'Check the realm in the URL (/realms/<realm>) against the one in "Realm settings" of Keycloak.',
    ),
    'pkce-mismatch': say(
      'Keep one code_verifier per login; "PKCE Method" of the client in Keycloak (formerly Proof Key for Code Exchange Code Challenge Method) is S256 or blank.',
    ),
    'consent-required': say(
      'Let the user consent, or switch "Consent required" of the client in Keycloak off.',
    ),
    'invalid-scope': allowScope('Client scopes', 'of the client in Keycloak, as default or optional'),
    'scope-missing': (f) =>
      `Assign the role to the user, or add ${f.scope} as one of the "Client scopes" of the client in Keycloak and request it.`,
    'unknown-resource-requested': (f) =>
      `Add an Audience mapper for ${f.resource} to one of the "Client scopes" in Keycloak and request that scope.`,
    'code-expired': say(
      'Redeem the code at once; its life is "Client Login Timeout" under Realm settings > Tokens in Keycloak, one minute at first.',
    ),
    'token-expired': say(
      'Renew earlier; the lifetime is "Access Token Lifespan" in the realm settings of Keycloak, or under Advanced of the client.',
    ),
    // server_admin, timeouts
    'refresh-token-reused': say(
      'Keep the newest refresh token; with "Revoke Refresh Token" on, "Refresh Token Max Reuse" of the realm in Keycloak says how often an old one works.',
    ),
    'refresh-token-invalid': say(
      'Log in again; refresh tokens end with "SSO Session Idle" and "SSO Session Max" of the realm in Keycloak.',
    ),
    'unknown-signing-key': say(
      'Let the API load the keys of this realm (/protocol/openid-connect/certs) again; rotated keys stay as passive under "Realm settings > Keys".',
    ),
    'unsupported-signing-algorithm': say(
      'Set "Access token signature algorithm" under Advanced of the client in Keycloak to one the API accepts.',
    ),
    'token-encrypted': say(
      'Clear "ID token encryption key management algorithm" under Advanced of the client in Keycloak, or give the client its key.',
    ),
    'framing-blocked': say(
      'Renew without a frame, or allow the site in "Content-Security-Policy" and X-Frame-Options under Realm settings > Security defenses in Keycloak.',
    ),
    'third-party-cookies-blocked': say(
      'Serve Keycloak on the site of the app ("hostname"), or renew with refresh tokens; in keycloak-js set checkLoginIframe: false.',
    ),
    'state-cookie-lost': say(
      'Check that the proxy passes host and scheme on ("proxy-headers" of Keycloak) and that the login is on https; AUTH_SESSION_ID has to come back.',
    ),
    'headers-too-large': say(
      'Shorten the token: restrict "Full scope allowed" of the client in Keycloak, or remove role and group mappers it does not need.',
    ),
    'saml-audience-mismatch': (f) =>
      `Make "Client ID" of the SAML client in Keycloak the entity ID of the service provider (${f.audience}), or add an Audience mapper.`,
    'relying-party-unknown': say(
      'Make "Client ID" of the SAML client in Keycloak equal to the Issuer of the request, character for character.',
    ),
    'saml-destination-mismatch': say(
      'Set "Assertion Consumer Service POST Binding URL" (Advanced) or Master SAML Processing URL of the SAML client in Keycloak.',
    ),
    'saml-name-id-policy': say(
      'Choose "Name ID format" of the SAML client in Keycloak, or turn "Force name ID format" on, so that the request does not decide.',
    ),
    'saml-signature-invalid': say(
      'Turn "Sign assertions" of the SAML client in Keycloak on where the service provider wants it, and load the realm certificate there.',
    ),
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
  cognito: {
    'redirect-uri-mismatch': addRedirectUri(
      'Allowed callback URLs',
      'on the Login pages tab of the app client in Cognito',
    ),
    'logout-redirect-rejected': (f) =>
      `Add the URL to "Allowed sign-out URLs" of the app client in Cognito and send it as logout_uri with client_id (${f.client_id}).`,
    'client-type-mismatch': say(
      'Enable the grant under "OAuth grant types" on the Login pages tab of the app client in Cognito; client_credentials needs an app client of its own, with a secret.',
    ),
    'client-authentication-failed': say(
      'Send the "Client secret" of the app client in Cognito with HTTP Basic, or use an app client without a secret in a browser.',
    ),
    'invalid-scope': allowScope('Custom scopes', 'of the app client in Cognito'),
    // …/cognito-user-pools-define-resource-servers.html
    'scope-missing': (f) =>
      `Define ${f.scope} at a resource server of the user pool, allow it under "Custom scopes" of the app client and request <identifier>/<scope>.`,
    // …/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
    'issuer-mismatch': (f) =>
      `Let the API trust "https://cognito-idp.<region>.amazonaws.com/<user pool id>", not the login domain; this token is from ${f.issuer}.`,
    'audience-missing': say(
      'Let the API check "client_id" in Cognito access tokens, or request the token with resource= in managed login, which fills aud.',
    ),
    'id-token-used-as-access-token': say(
      'Its "token_use" is "access"; a Cognito authorizer takes an ID token only where no authorization scopes are set.',
    ),
    'token-expired': say(
      'Renew earlier; the lifetime is "Access token expiration" of the app client in Cognito, 60 minutes at first.',
    ),
    'refresh-token-invalid': say(
      'Sign in again; the lifetime is "Refresh token expiration" of the app client in Cognito.',
    ),
    // …/amazon-cognito-user-pools-using-the-refresh-token.html
    'refresh-token-reused': say(
      'Keep the newest refresh token; "Refresh token rotation" of the app client in Cognito has a grace period of up to 60 s.',
    ),
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server
  google: {
    'redirect-uri-mismatch': addRedirectUri(
      'Authorized redirect URIs',
      'of the OAuth client in the Google Cloud console',
    ),
    'cors-blocked': addOrigin(
      'Authorized JavaScript origins',
      'of the OAuth client in the Google Cloud console',
    ),
    'client-type-mismatch': say(
      'Check "Application type" of the OAuth client in the Google Cloud console: web, desktop and installed clients allow different flows.',
    ),
    'client-authentication-failed': say(
      'Compare "Client secret" of the OAuth client in the Google Cloud console with the one that is sent.',
    ),
    'consent-required': say(
      'Check "Publishing status" and the test users under Audience of the Google Auth Platform, and ask with prompt=consent.',
    ),
    // …/web-server#offline, …/oauth2#expiration
    'refresh-token-invalid': say(
      'Ask for consent again; while "Publishing status" is Testing, Google\'s refresh tokens end after 7 days.',
    ),
    'opaque-access-token': say(
      'Google\'s access tokens are opaque: send the ID token where the API wants a JWT ("aud" is the client ID), or check it with tokeninfo.',
    ),
    'issuer-mismatch': say(
      'Accept both forms of Google\'s issuer, "https://accounts.google.com" and "accounts.google.com".',
    ),
    // https://support.google.com/a/answer/6087519
    'saml-audience-mismatch': (f) =>
      `Set "Entity ID" of the custom SAML app in the Google Admin console to what the service provider expects, ${f.audience}.`,
    'saml-destination-mismatch': say(
      'Set "ACS URL" of the custom SAML app in the Google Admin console to the URL of the service provider.',
    ),
  },
  // https://firebase.google.com/docs/auth/admin/verify-id-tokens
  firebase: {
    'redirect-uri-mismatch': (f) =>
      `Add the domain of ${f.redirect_uri} to "Authorized domains" under Authentication > Settings in Firebase.`,
    'audience-mismatch': (f) =>
      `Use one "Project ID" in the front end (firebaseConfig.projectId) and in the Admin SDK; this token is for ${f.aud}.`,
    'token-expired': say('Call "getIdToken()" of the SDK before each call; it renews the token every hour.'),
  },
  // https://docs.pingidentity.com/pingone/applications/p1_edit_application_singlepage.html
  pingone: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      'on the Configuration tab of the application in PingOne',
    ),
    'logout-redirect-rejected': addLogoutUri('Signoff URLs', 'of the application in PingOne'),
    'cors-blocked': addOrigin('CORS Settings', 'of the application in PingOne'),
    'client-type-mismatch': say(
      'Enable the flow under "Grant Type" and Response Type on the Configuration tab of the application in PingOne.',
    ),
    'client-authentication-failed': say(
      'Compare the secret and "Token Endpoint Authentication Method" of the application in PingOne with what the client sends.',
    ),
    spelling: (f) =>
      `Make "Audience" of the resource in PingOne (Applications > Resources) and the API's setting one string; the token has ${f.aud}.`,
    'invalid-scope': allowScope('Resources', 'tab of the application in PingOne'),
    'scope-missing': (f) =>
      `Add ${f.scope} to the resource and allow it on the "Resources" tab of the application in PingOne.`,
  },
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_configure_json_token_management.html
  pingfederate: {
    'redirect-uri-mismatch': addRedirectUri('Redirect URIs', 'of the OAuth client in PingFederate'),
    spelling: (f) =>
      `Set "Audience Claim Value" of the access token manager in PingFederate to what the API expects; the token has ${f.aud}.`,
    'audience-mismatch': (f) =>
      `Set "Audience Claim Value" of the access token manager in PingFederate to ${f.audience}, or let the client choose the manager of that API with aud=, one of its Resource URIs.`,
    'issuer-mismatch': (f) =>
      `Set "Issuer Claim Value" of the access token manager in PingFederate, or the base URL; this token is from ${f.issuer}.`,
    'client-type-mismatch': say('Enable the flow under "Allowed Grant Types" of the client in PingFederate.'),
    'invalid-scope': allowScope('Scope Management', 'in PingFederate, and for the client'),
  },
  // https://docs.duendesoftware.com/identityserver/reference/models/client/
  duende: {
    'redirect-uri-mismatch': addRedirectUri('RedirectUris', 'of the Client in Duende IdentityServer'),
    'logout-redirect-rejected': addLogoutUri(
      'PostLogoutRedirectUris',
      'of the Client in Duende IdentityServer, and send id_token_hint',
    ),
    'cors-blocked': addOrigin('AllowedCorsOrigins', 'of the Client in Duende IdentityServer'),
    'client-type-mismatch': say(
      'Add the grant to "AllowedGrantTypes" of the Client in Duende IdentityServer.',
    ),
    'client-authentication-failed': say(
      'Compare the secret with "ClientSecrets" of the Client in Duende IdentityServer (stored hashed), or clear RequireClientSecret for a public one.',
    ),
    'pkce-mismatch': say(
      'Keep one code_verifier per login; "RequirePkce" and AllowPlainTextPkce of the Client in Duende IdentityServer say what is demanded.',
    ),
    'invalid-scope': allowScope('AllowedScopes', 'of the Client in Duende IdentityServer, and define it'),
    'scope-missing': (f) =>
      `Add ${f.scope} to "AllowedScopes" of the Client in Duende IdentityServer and request it.`,
    'consent-required': say(
      'Show the consent page, or clear "RequireConsent" of the Client in Duende IdentityServer.',
    ),
    spelling: (f) =>
      `Make the "ApiResource" name in Duende IdentityServer and the API's Audience one string; the token has ${f.aud}.`,
    'unknown-resource-requested': (f) =>
      `Define ${f.resource} as an "ApiResource" in Duende IdentityServer that holds a scope of the request.`,
    'opaque-access-token': say(
      'Set "AccessTokenType" of the Client in Duende IdentityServer to Jwt, or let the API introspect reference tokens.',
    ),
    'issuer-mismatch': (f) =>
      `Let Authority of the API equal the issuer of Duende IdentityServer: its public base URL, or "IssuerUri" if set; this token is from ${f.issuer}.`,
    'token-expired': say(
      'Renew earlier; the lifetime is "AccessTokenLifetime" of the Client in Duende IdentityServer.',
    ),
    'refresh-token-reused': say(
      'Keep the newest refresh token; "RefreshTokenUsage" of the Client in Duende IdentityServer is ReUse or OneTimeOnly.',
    ),
    'refresh-token-invalid': say(
      'Log in again; see "AbsoluteRefreshTokenLifetime" and SlidingRefreshTokenLifetime of the Client in Duende IdentityServer.',
    ),
  },
  // https://docs.spring.io/spring-authorization-server/reference/configuration-model.html
  'spring-authorization-server': {
    'redirect-uri-mismatch': addRedirectUri(
      'redirectUri',
      'of the RegisteredClient in Spring Authorization Server',
    ),
    'logout-redirect-rejected': addLogoutUri(
      'postLogoutRedirectUri',
      'of the RegisteredClient in Spring Authorization Server',
    ),
    'invalid-scope': allowScope('scope', 'of the RegisteredClient in Spring Authorization Server'),
    'client-type-mismatch': say(
      'Add the grant to "authorizationGrantType" of the RegisteredClient in Spring Authorization Server.',
    ),
    'client-authentication-failed': say(
      'Compare the method with "clientAuthenticationMethod" of the RegisteredClient in Spring Authorization Server, and the encoding of clientSecret.',
    ),
    'issuer-mismatch': (f) =>
      `Set "issuer" in AuthorizationServerSettings to the public URL; without it, the URL of each request decides. This token is from ${f.issuer}.`,
    'opaque-access-token': say(
      'Set "accessTokenFormat" in TokenSettings of the RegisteredClient to SELF_CONTAINED, or let the API introspect.',
    ),
    'pkce-mismatch': say(
      'Keep one code_verifier per login; "requireProofKey" in ClientSettings of the RegisteredClient makes it mandatory.',
    ),
    'token-expired': say('Renew earlier; the lifetime is "accessTokenTimeToLive" in TokenSettings.'),
    'refresh-token-reused': say(
      'Keep the newest refresh token; "reuseRefreshTokens" in TokenSettings says whether it changes with each use.',
    ),
  },
  // https://zitadel.com/docs/guides/manage/console/applications
  zitadel: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URIs',
      'of the application in ZITADEL (http needs Development Mode)',
    ),
    'logout-redirect-rejected': addLogoutUri('Post Logout URIs', 'of the application in ZITADEL'),
    'opaque-access-token': say(
      'Set "Auth Token Type" under Token Settings of the application in ZITADEL to JWT, or let the API introspect.',
    ),
    'client-type-mismatch': say(
      'Check "Grant Types", Response Types and Authentication Method under OIDC Configuration of the application in ZITADEL.',
    ),
    'client-authentication-failed': say(
      'Compare "Authentication Method" of the application in ZITADEL (Basic, Post, None, Private Key JWT) with what the client sends.',
    ),
    'cors-blocked': addOrigin('Additional Origins', 'of the application in ZITADEL'),
    'issuer-mismatch': (f) =>
      `Log in and validate under one domain of the instance ("ExternalDomain" when self-hosted); this token is from ${f.issuer}.`,
  },
  // https://docs.goauthentik.io/add-secure-apps/providers/oauth2/
  authentik: {
    'redirect-uri-mismatch': addRedirectUri('Redirect URIs', 'of the OAuth2/OpenID provider in authentik'),
    'issuer-mismatch': (f) =>
      `Check "Issuer mode" of the provider in authentik (each provider its own, or one for all); this token is from ${f.issuer}.`,
    'unsupported-signing-algorithm': say(
      'Choose a "Signing Key" at the provider in authentik: without one it signs with the client secret (HS256).',
    ),
    'unknown-signing-key': say(
      'Choose a "Signing Key" at the provider in authentik and let the API load /application/o/<slug>/jwks/.',
    ),
    'token-encrypted': say('Clear "Encryption Key" of the provider in authentik, or give the API its key.'),
    'invalid-scope': allowScope('Scopes', '(scope mappings) of the provider in authentik'),
    'token-expired': say(
      'Renew earlier; the lifetime is "Access token validity" of the provider in authentik.',
    ),
    'refresh-token-invalid': say(
      'Log in again, and request offline_access; the lifetime is "Refresh token validity" of the provider in authentik.',
    ),
    'saml-audience-mismatch': (f) =>
      `Set "Audience" of the SAML provider in authentik to what the service provider expects, ${f.audience}.`,
    'saml-destination-mismatch': say('Set "ACS URL" of the SAML provider in authentik.'),
  },
  // https://www.ory.sh/docs/hydra/reference/configuration
  hydra: {
    'redirect-uri-mismatch': addRedirectUri('redirect_uris', 'of the client in Ory Hydra'),
    'logout-redirect-rejected': addLogoutUri(
      'post_logout_redirect_uris',
      'of the client in Ory Hydra, and send id_token_hint',
    ),
    'unknown-resource-requested': (f) =>
      `Add ${f.resource} to "audience" of the client in Ory Hydra; at the request, its path is matched as a prefix.`,
    'opaque-access-token': say(
      'Set "strategies.access_token" to jwt in Ory Hydra (or access_token_strategy of the client), or let the API introspect.',
    ),
    'client-authentication-failed': say(
      'Compare the method with "token_endpoint_auth_method" of the client in Ory Hydra (client_secret_basic unless set).',
    ),
    'client-type-mismatch': say('Check "grant_types" and response_types of the client in Ory Hydra.'),
    'invalid-scope': allowScope('scope', 'of the client in Ory Hydra'),
    'cors-blocked': addOrigin(
      'allowed_cors_origins',
      'of the client, or enable serve.public.cors in Ory Hydra',
    ),
    'issuer-mismatch': (f) =>
      `Set "urls.self.issuer" of Ory Hydra to the issuer the API expects, slash included; this token is from ${f.issuer}.`,
    // https://www.ory.sh/docs/hydra/guides/graceful-token-refresh
    'refresh-token-reused': say(
      'Keep the newest refresh token; "oauth2.grant.refresh_token.rotation_grace_period" of Ory Hydra forgives a repeated request.',
    ),
    'token-expired': say('Renew earlier; the lifetime is "ttl.access_token" of Ory Hydra.'),
  },
  // https://help.salesforce.com/s/articleView?id=xcloud.connected_app_create_api_integration.htm
  salesforce: {
    'redirect-uri-mismatch': addRedirectUri(
      'Callback URL',
      'of the connected app or external client app in Salesforce',
    ),
    'invalid-scope': allowScope('Selected OAuth Scopes', 'of the app in Salesforce'),
    'scope-missing': (f) =>
      `Add ${f.scope} to "Selected OAuth Scopes" of the app in Salesforce and log in again.`,
    'client-type-mismatch': say(
      'Enable the flow in the OAuth settings of the app in Salesforce ("Enable Client Credentials Flow", Require PKCE, Require Secret for Web Server Flow).',
    ),
    'client-authentication-failed': say(
      'Compare "Consumer Secret" of the app in Salesforce with the one that is sent.',
    ),
    'consent-required': say(
      'Set "Permitted Users" in the policies of the app in Salesforce to admin-approved users and assign their profile or permission set.',
    ),
    'refresh-token-invalid': say('Log in again; see "Refresh Token Policy" of the app in Salesforce.'),
    'saml-audience-mismatch': (f) =>
      `Set "Entity Id" of the app, or of the SAML Single Sign-On Settings in Salesforce, to ${f.audience}.`,
  },
  // https://fusionauth.io/docs/get-started/core-concepts/applications
  fusionauth: {
    'redirect-uri-mismatch': addRedirectUri(
      'Authorized redirect URLs',
      'on the OAuth tab of the application in FusionAuth',
    ),
    'logout-redirect-rejected': addLogoutUri(
      'Authorized redirect URLs',
      'on the OAuth tab of the application in FusionAuth, or use its Logout URL',
    ),
    'client-type-mismatch': say(
      'Enable the grant under "Enabled grants" on the OAuth tab of the application in FusionAuth.',
    ),
    'client-authentication-failed': say(
      'Compare the secret and "Client Authentication" on the OAuth tab of the application in FusionAuth with what is sent.',
    ),
    'issuer-mismatch': (f) =>
      `Set "Issuer" of the tenant in FusionAuth, acme.com at first, to what the API expects; this token is from ${f.issuer}.`,
    'unsupported-signing-algorithm': say(
      'Choose an RS256 key as "Access Token signing key" on the JWT tab of the application in FusionAuth; the first one is HS256.',
    ),
    'cors-blocked': addOrigin('CORS', 'under Settings > System of FusionAuth (Allowed origins)'),
    'pkce-mismatch': say(
      'Keep one code_verifier per login; "PKCE" on the OAuth tab of the application in FusionAuth says when it is required.',
    ),
  },
  // https://supabase.com/docs/guides/auth/redirect-urls
  supabase: {
    'redirect-uri-mismatch': addRedirectUri(
      'Redirect URLs',
      'under Authentication > URL Configuration in Supabase',
    ),
    // https://supabase.com/docs/guides/auth/signing-keys
    'unsupported-signing-algorithm': say(
      'Migrate to asymmetric keys under "JWT Signing Keys" in Supabase, or check the token with the legacy JWT secret (HS256).',
    ),
    'unknown-signing-key': say(
      'Load /auth/v1/.well-known/jwks.json of the project named in iss; see "JWT Signing Keys" in Supabase.',
    ),
    // https://supabase.com/docs/guides/auth/sessions
    'refresh-token-reused': say(
      'Let one client library refresh; "Refresh token reuse interval" under Authentication > Sessions in Supabase is 10 s at first.',
    ),
    'token-expired': say(
      'Let supabase-js refresh the session ("autoRefreshToken"), on the server by middleware for each request.',
    ),
  },
  // https://clerk.com/docs/guides/sessions/jwt-templates
  clerk: {
    'audience-missing': say(
      'Check "azp" instead, as Clerk\'s session tokens carry no aud, or add aud by a JWT template or a session token customisation.',
    ),
    'token-expired': say('Call "getToken()" before each request: Clerk\'s session tokens live 60 seconds.'),
  },
  // https://workos.com/docs/reference/authkit/session-tokens
  workos: {
    'redirect-uri-mismatch': addRedirectUri('Redirects', 'in the WorkOS dashboard'),
    'logout-redirect-rejected': addLogoutUri('Redirects', '(Logout redirects) in the WorkOS dashboard'),
    'audience-missing': say(
      'Check "iss" and client_id instead, as WorkOS session tokens carry no aud, or use WorkOS Connect with resource=.',
    ),
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/
  'cloudflare-access': {
    'audience-mismatch': (f) =>
      `Let the origin expect the "Application Audience (AUD) Tag" of this very Access application; the token has ${f.aud}.`,
    'unknown-signing-key': say(
      'Load "https://<team>.cloudflareaccess.com/cdn-cgi/access/certs" again; the keys change every 6 weeks.',
    ),
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
