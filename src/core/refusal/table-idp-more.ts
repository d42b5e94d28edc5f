import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Further words of identity providers, and further identity providers. */
export const IDENTITY_PROVIDERS_MORE: readonly RefusalProduct[] = [
  // https://github.com/keycloak/keycloak/blob/main/themes/src/main/resources/theme/base/login/messages/messages_en.properties
  // https://github.com/keycloak/keycloak/tree/main/services/src/main/java/org/keycloak/protocol/oidc
  {
    product: 'Keycloak',
    layer: 'idp',
    rows: [
      {
        id: 'keycloakidp-restart-cookie',
        pattern: /Restart login cookie not found/,
        cause: 'state-cookie-lost',
      },
      {
        id: 'keycloakidp-requester',
        pattern: /Unknown login requester/,
        cause: { saml: 'relying-party-unknown', '': 'client-unknown' },
        claim: 'client_id',
      },
      {
        id: 'keycloakidp-disabled',
        pattern: /Login requester not enabled/,
        cause: 'client-type-mismatch',
        claim: 'client_id',
      },
      {
        id: 'keycloakidp-direct',
        pattern: /Client not allowed for direct access grants/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
      },
      {
        id: 'keycloakidp-service-account',
        pattern: /(?:Client not enabled|Public client not allowed) to retrieve service account/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
      },
      {
        id: 'keycloakidp-flow',
        pattern: /(?:Standard|Implicit) flow (?:is )?disabled for (?:the )?client/,
        cause: 'client-type-mismatch',
        claim: 'response_type',
      },
      {
        id: 'keycloakidp-secret',
        pattern: /Client secret not provided in request/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'keycloakidp-reuse',
        pattern: /Maximum allowed refresh token reuse exceeded|\bStale token\b/,
        cause: 'refresh-token-reused',
      },
      {
        id: 'keycloakidp-refresh-client',
        pattern:
          /Session doesn't have required client|Token client and authorized client don't match|Offline user session not found/,
        cause: 'refresh-token-invalid',
      },
      { id: 'keycloakidp-openid', pattern: /Missing openid scope/, cause: 'scope-missing', claim: 'scope' },
      {
        id: 'keycloakidp-exchange-audience',
        pattern: /Requested audience not available: (?<actual>\S+?)(?=[\s"]|$)/,
        cause: 'unknown-resource-requested',
        claim: 'audience',
      },
      {
        id: 'keycloakidp-exchange-client',
        pattern: /Client is not within the token audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'keycloakidp-broker',
        pattern: /Unexpected error when authenticating with identity provider/,
        cause: 'idp-error',
        low: true,
      },
    ],
  },
  // https://auth0.com/docs/authenticate/login/logout/redirect-users-after-logout
  // https://community.auth0.com/t/service-not-enabled-within-domain/7821
  {
    product: 'Auth0',
    layer: 'idp',
    rows: [
      {
        id: 'auth0-service-disabled',
        pattern: /Service not enabled within domain: (?<actual>[^"\s<]+)/,
        cause: 'unknown-resource-requested',
        claim: 'audience',
      },
      {
        id: 'auth0-return-to',
        pattern:
          /The \\?"returnTo\\?" (?:querystring )?parameter (?:\\?"?(?<actual>http[^"\\\s]+)\\?"? )?is not defined as a valid URL/,
        cause: 'logout-redirect-rejected',
        claim: 'returnTo',
      },
      {
        id: 'auth0-pkce',
        pattern:
          /Parameter 'code_challenge' is required for this client|Missing required parameter: code_verifier/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
      },
      {
        id: 'auth0-origin',
        pattern: /[Cc]ross origin login not allowed/,
        cause: 'cors-blocked',
        claim: 'origin',
        fix: say('tableIdpMore_addTheOriginOfThePageTo'),
      },
    ],
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-overview
  // https://learn.microsoft.com/troubleshoot/windows-server/active-directory/ad-fs-error-codes
  {
    product: 'AD FS',
    layer: 'idp',
    rows: [
      {
        id: 'msis7007',
        pattern: /MSIS7007: (?:The requested relying party trust '(?<actual>[^']+)')?/,
        cause: 'relying-party-unknown',
        claim: 'wtrealm',
      },
      {
        id: 'msis3200',
        pattern:
          /MSIS3200: No AssertionConsumerService is configured[^\n]{0,200}?AssertionConsumerService URL '(?<actual>[^']+)'/,
        cause: 'saml-destination-mismatch',
        claim: 'AssertionConsumerServiceURL',
      },
      { id: 'msis7042', pattern: /MSIS7042: /, cause: 'redirect-loop' },
      { id: 'msis7070', pattern: /MSIS7070: /, cause: 'saml-name-id-policy', claim: 'NameIDPolicy' },
      { id: 'msis7102', pattern: /MSIS7102: /, cause: 'saml-authn-context-mismatch' },
      {
        id: 'msis7093',
        pattern: /MSIS70(?:75|93): /,
        cause: 'unsupported-signing-algorithm',
        claim: 'SigAlg',
        fix: say('tableIdpMore_setTheSecureHashAlgorithmOf'),
      },
      { id: 'msis0037', pattern: /MSIS0037: /, cause: 'saml-signature-invalid' },
      { id: 'msis9223', pattern: /MSIS9223: /, cause: 'client-unknown', claim: 'client_id' },
      { id: 'msis9224', pattern: /MSIS9224: /, cause: 'redirect-uri-mismatch', claim: 'redirect_uri' },
      { id: 'msis9602', pattern: /MSIS9602: /, cause: 'unknown-resource-requested', claim: 'resource' },
      {
        id: 'msis9605',
        pattern: /MSIS9605: /,
        cause: 'access-denied',
        claim: 'resource',
        fix: say('tableIdpMore_addTheApplicationPermission'),
      },
    ],
  },
  // https://github.com/DuendeSoftware/products/blob/main/identity-server/src/IdentityServer/Validation/Default/AuthorizeRequestValidator.cs
  {
    product: 'IdentityServer',
    layer: 'idp',
    rows: [
      {
        id: 'ids-client',
        pattern: /Unknown client or client not enabled/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'ids-grant',
        pattern: /Invalid grant type for client/,
        cause: 'client-type-mismatch',
        claim: 'grant_type',
      },
      {
        id: 'ids-pkce',
        pattern: /[Cc]ode challenge required\b|Transform algorithm not supported/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
      },
      {
        id: 'ids-browser',
        pattern: /Client not configured to receive access tokens via browser/,
        cause: 'client-type-mismatch',
        claim: 'response_type',
      },
    ],
  },
  // https://github.com/ory/fosite/blob/master/errors.go
  // https://github.com/ory/fosite/blob/master/authorize_request_handler.go
  {
    product: 'Ory Hydra / fosite',
    layer: 'idp',
    rows: [
      {
        id: 'fosite-redirect',
        pattern:
          /'redirect_uri' parameter does not match any of the OAuth 2\.0 Client's pre-registered '?redirect[ _]ur[il]s/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'fosite-method',
        pattern:
          /OAuth 2\.0 Client supports client authentication method '(?<expected>[^']+)', but method '(?<actual>[^']+)' was requested/,
        cause: 'client-authentication-failed',
        claim: 'token_endpoint_auth_method',
      },
      {
        id: 'fosite-client',
        pattern: /The requested OAuth 2\.0 Client does not exist/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'fosite-scope',
        pattern: /The OAuth 2\.0 Client is not allowed to request scope '(?<actual>[^']+)'/,
        cause: 'invalid-scope',
        claim: 'scope',
      },
      {
        id: 'fosite-pkce',
        pattern:
          /The PKCE code challenge did not match the code verifier|Clients must (?:include a '?code_challenge|use code_challenge_method=S256)/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
      },
      {
        id: 'fosite-code-used',
        pattern: /The authorization code has already been used/,
        cause: 'code-reused',
        claim: 'code',
      },
      {
        id: 'fosite-refresh-used',
        pattern: /The refresh token was already used/,
        cause: 'refresh-token-reused',
      },
      {
        id: 'hydra-csrf',
        pattern:
          /No CSRF value available in the session cookie|CSRF value from the token does not match the CSRF value from the data store/,
        cause: 'state-cookie-lost',
      },
      {
        id: 'fosite-state',
        pattern: /considered too weak\. Request parameter 'state' must be/,
        cause: 'state-mismatch',
        claim: 'state',
        fix: say('tableIdpMore_sendRandomStateOfAtLeastCharacters'),
      },
    ],
  },
  // https://github.com/panva/node-oidc-provider/tree/main/lib
  {
    product: 'node-oidc-provider',
    layer: 'idp',
    rows: [
      {
        id: 'nop-redirect',
        pattern: /redirect_uri did not match any of the client's registered redirect_uris/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'nop-postlogout',
        pattern: /post_logout_redirect_uri not registered/,
        cause: 'logout-redirect-rejected',
        claim: 'post_logout_redirect_uri',
      },
      {
        id: 'nop-client',
        pattern: /\bclient is invalid\b/,
        cause: 'client-unknown',
        claim: 'client_id',
        low: true,
      },
      {
        id: 'nop-pkce',
        pattern: /Authorization Server policy requires PKCE to be used for this request/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
      },
      {
        id: 'nop-response-type',
        pattern: /requested response_type is not allowed for this client/,
        cause: 'client-type-mismatch',
        claim: 'response_type',
      },
    ],
  },
  // https://github.com/zitadel/oidc/blob/main/pkg/op/auth_request.go
  {
    product: 'Zitadel',
    layer: 'idp',
    rows: [
      {
        id: 'zitadel-redirect',
        pattern: /The requested redirect_uri is missing in the client configuration/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
    ],
  },
  // https://github.com/goauthentik/authentik/blob/main/authentik/providers/oauth2/errors.py
  {
    product: 'authentik',
    layer: 'idp',
    rows: [
      {
        id: 'authentik-redirect',
        pattern: /missing, invalid, or mismatching redirection URI/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'authentik-client',
        pattern: /The client identifier \(client_id\) is missing or invalid/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
    ],
  },
  // https://docs.pingidentity.com/pingfederate/latest/
  {
    product: 'PingFederate',
    layer: 'idp',
    rows: [
      {
        id: 'ping-sp',
        pattern: /Unable to lookup sp connection metadata for entityid: (?<actual>\S+)/,
        cause: 'relying-party-unknown',
        claim: 'Issuer',
      },
      {
        id: 'ping-refresh',
        pattern: /unknown, invalid, or expired refresh token/,
        cause: 'refresh-token-invalid',
      },
    ],
  },
  // https://developers.facebook.com/docs/facebook-login/security/
  {
    product: 'Facebook Login',
    layer: 'idp',
    rows: [
      {
        id: 'facebook-redirect',
        pattern:
          /URL [Bb]locked: This redirect failed because the redirect URI is not white-?listed|Can't Load URL: The domain of this URL isn't included in the app's domains|redirect_uri is identical to the one you used in the OAuth dialog request/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
    ],
  },
]
