import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Wording of APIs, clouds and applications. */
export const APPLICATIONS: readonly RefusalProduct[] = [
  // https://github.com/hashicorp/vault-plugin-auth-jwt/blob/main/path_login.go
  // https://github.com/hashicorp/vault-plugin-auth-jwt/blob/main/path_oidc.go
  {
    product: 'HashiCorp Vault JWT auth',
    layer: 'resource-server',
    rows: [
      {
        id: 'vault-aud-unbound',
        pattern: /audience claim found in JWT but no audiences bound to the role/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableApplications_setBoundAudiencesOfTheRoleTo'),
      },
      { id: 'vault-iss', pattern: /invalid issuer \(iss\) claim/, cause: 'issuer-mismatch', claim: 'iss' },
      {
        id: 'vault-claims',
        pattern: /claim "(?<claim>[^"]+)" does not match any associated bound claim values/,
        cause: 'access-denied',
      },
      {
        id: 'vault-redirect',
        pattern: /unauthorized redirect_uri: (?<actual>\S+)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'vault-state',
        pattern: /Expired or missing OAuth state/,
        cause: 'state-mismatch',
        claim: 'state',
      },
    ],
  },
  // https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests
  // https://kubernetes.io/docs/reference/access-authn-authz/rbac/
  {
    product: 'Kubernetes API server',
    layer: 'resource-server',
    rows: [
      {
        id: 'k8s-anonymous',
        pattern: /User \\?"system:anonymous\\?" cannot/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'k8s-forbidden',
        pattern: /is forbidden: User \\?"(?!system:anonymous)[^"\\]{1,200}\\?" cannot/,
        cause: 'scope-missing',
        fix: say('tableApplications_theTokenWasAcceptedBindRole'),
      },
    ],
  },
  // https://github.com/argoproj/argo-cd/blob/master/util/oidc/oidc.go
  {
    product: 'Argo CD',
    layer: 'resource-server',
    rows: [
      {
        id: 'argocd-redirect',
        pattern: /Invalid redirect URL: the protocol and host \(including port\) must match/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: say('tableApplications_setUrlInArgocdCmOrAdditionalurls'),
      },
      {
        id: 'argocd-alg',
        pattern:
          /id token signed with unsupported algorithm, expected \[(?<expected>[^\]]*)\] got "(?<actual>[^"]*)"/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
      },
      {
        id: 'argocd-session',
        pattern: /invalid session: failed to verify the token/,
        cause: null,
        fix: say('tableApplications_signInAgainIfItStaysLook'),
      },
    ],
  },
  // https://github.com/dexidp/dex/blob/master/server/oauth2.go
  // https://github.com/dexidp/dex/blob/master/server/handlers.go
  {
    product: 'Dex',
    layer: 'idp',
    rows: [
      {
        id: 'dex-redirect',
        pattern: /Unregistered redirect_uri \(\\?"(?<actual>[^"\\]+)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'dex-client',
        pattern: /Invalid client_id \(\\?"(?<actual>[^"\\]+)/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'dex-scope',
        pattern: /Unrecognized scope\(s\) \[(?<actual>[^\]]*)\]/,
        cause: 'invalid-scope',
        claim: 'scope',
      },
      {
        id: 'dex-refresh',
        pattern: /Refresh token is invalid or has already been claimed by another client/,
        cause: 'refresh-token-reused',
      },
      { id: 'dex-code', pattern: /Invalid or expired code parameter/, cause: 'code-expired', claim: 'code' },
    ],
  },
  // https://github.com/grafana/grafana/blob/main/pkg/services/authn/clients/oauth.go
  {
    product: 'Grafana',
    layer: 'resource-server',
    rows: [
      {
        id: 'grafana-state-lost',
        pattern: /missing saved (?:oauth )?state/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      {
        id: 'grafana-state',
        pattern: /provided state did not match stored state|OAuthLogin\(state mismatch\)/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'grafana-org',
        pattern: /[Uu]ser not a member of one of the required organi[sz]ations/,
        cause: 'access-denied',
      },
    ],
  },
  // https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
  // https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
  {
    product: 'GitHub',
    layer: 'idp',
    rows: [
      {
        id: 'github-redirect',
        pattern:
          /The redirect_uri (?:MUST match the registered callback URL|is not associated with this application)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'github-code',
        pattern: /\bbad_verification_code\b|The code passed is incorrect or expired/,
        cause: 'code-expired',
        claim: 'code',
      },
      {
        id: 'github-client',
        pattern: /\bincorrect_client_credentials\b|client_id and\/or client_secret passed are incorrect/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'github-integration',
        pattern: /Resource not accessible by (?:integration|personal access token)/,
        cause: 'scope-missing',
        fix: say('tableApplications_giveTheAppOrTheTokenThe'),
      },
    ],
  },
  // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm
  {
    product: 'Salesforce',
    layer: 'idp',
    rows: [
      {
        id: 'salesforce-app',
        pattern: /user is not admin approved to access this app|\binvalid_app_access\b/,
        cause: 'access-denied',
      },
      {
        id: 'salesforce-client',
        pattern: /client identifier invalid/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'salesforce-scope',
        pattern: /OAUTH_DISALLOWED_SCOPES|[Tt]he requested scope is not allowed/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: say('tableApplications_giveTheConnectedAppEveryScope'),
      },
      {
        id: 'salesforce-blocked',
        pattern: /OAUTH_APP_BLOCKED|OAUTH_APP_ACCESS_DENIED|OAUTH_EC_APP_ACCESS_DENIED/,
        cause: 'access-denied',
        fix: say('tableApplications_letAnAdministratorInstallOr'),
      },
      { id: 'salesforce-approved', pattern: /user hasn't approved this consumer/, cause: 'consent-required' },
      { id: 'salesforce-code', pattern: /expired authorization code/, cause: 'code-expired', claim: 'code' },
      { id: 'salesforce-refresh', pattern: /expired access\/refresh token/, cause: 'refresh-token-invalid' },
      {
        id: 'salesforce-pkce',
        pattern: /missing required code challenge/,
        cause: 'pkce-mismatch',
        claim: 'code_challenge',
      },
    ],
  },
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  // https://repost.aws/knowledge-center/iam-sts-invalididentitytoken
  {
    product: 'AWS STS AssumeRoleWithWebIdentity',
    layer: 'idp',
    rows: [
      {
        id: 'aws-sts-provider',
        pattern: /No OpenIDConnect provider found in your account for (?<actual>\S+)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        fix: say('tableApplications_registerTheIssuerAsAnIamOpenid'),
      },
      {
        id: 'aws-sts-denied',
        pattern: /Not authorized to perform sts:AssumeRoleWith(?:WebIdentity|SAML)/,
        cause: 'access-denied',
        claim: 'sub',
        fix: say('tableApplications_compareSubAndAudOfTheToken'),
      },
      {
        id: 'aws-sts-key',
        pattern: /Couldn't retrieve verification key from your identity provider/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'aws-saml-issuer',
        pattern: /Issuer not present in specified provider/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
      {
        id: 'aws-saml-signature',
        pattern: /Response signature invalid \(Service/,
        cause: 'saml-signature-invalid',
      },
    ],
  },
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
  // https://repost.aws/knowledge-center/cognito-unable-to-verify-secret-hash
  {
    product: 'Amazon Cognito',
    layer: 'idp',
    rows: [
      {
        id: 'cognito-secret-hash',
        pattern:
          /Unable to verify secret hash for client (?<actual>\w+)|Client (?:\w+) is configured (?:for|with) secret but/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'cognito-client',
        pattern: /User pool client (?<actual>\w+) does not exist/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'cognito-refresh',
        pattern: /Refresh Token has (?:expired|been revoked)/,
        cause: 'refresh-token-invalid',
      },
      {
        id: 'cognito-access',
        pattern: /Access Token has (?:expired|been revoked)/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'cognito-pool-provider',
        pattern: /Token is not from a supported provider of this identity pool/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'cognito-login-token',
        pattern:
          /Invalid login token\. (?<claim>Token is expired|Token signature invalid|Incorrect token audience|Issuer doesn't match providerName|Not a valid OpenId Connect identity token)/,
        cause: {
          'Token is expired': 'token-expired',
          'Token signature invalid': 'unknown-signing-key',
          'Incorrect token audience': 'audience-mismatch',
          "Issuer doesn't match providerName": 'issuer-mismatch',
          'Not a valid OpenId Connect identity token': 'opaque-access-token',
        },
      },
      {
        id: 'cognito-saml-audience',
        pattern: /Audience restriction was not met/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
        fix: say('tableApplications_setTheAudienceAtTheIdentity'),
      },
      {
        id: 'cognito-relay',
        pattern: /Invalid (?:samlResponse or )?relayState from identity provider/,
        cause: 'relay-state-lost',
        claim: 'RelayState',
        fix: say('tableApplications_startTheLoginAtCognitoForLogin'),
      },
    ],
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors
  // https://developers.google.com/identity/protocols/oauth2/service-account
  {
    product: 'Google',
    layer: 'idp',
    rows: [
      {
        id: 'google-client',
        pattern: /The OAuth client was (?:not found|deleted)/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'google-verification',
        pattern: /has not completed the Google verification process|app is blocked\b/,
        cause: 'access-denied',
      },
      {
        id: 'google-origin',
        pattern: /\borigin_mismatch\b|[Nn]ot a valid origin for the client/,
        cause: 'redirect-uri-mismatch',
        claim: 'origin',
        fix: say('tableApplications_addTheOriginOfThePageTo'),
      },
      {
        id: 'google-jwt-audience',
        pattern: /Invalid JWT: Failed audience check\. The right audience is (?<expected>\S+?)(?=[\s"]|$)/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'google-jwt-time',
        pattern: /Invalid JWT: Token must be a short-lived token/,
        cause: 'clock-skew',
        claim: 'iat',
      },
      { id: 'google-jwt-signature', pattern: /Invalid JWT Signature/, cause: 'unknown-signing-key' },
      {
        id: 'google-delegation',
        pattern: /Client is unauthorized to retrieve access tokens using this method/,
        cause: 'client-type-mismatch',
        claim: 'scope',
        fix: say('tableApplications_allowTheClientIdOfTheService'),
      },
      {
        id: 'gcp-wif-condition',
        pattern: /The given credential is rejected by the attribute condition/,
        cause: 'access-denied',
      },
      {
        id: 'google-saml-acs',
        pattern:
          /ACS Url in request (?<actual>\S+) doesn't match configured ACS Url (?<expected>\S+?)\.?(?=\s|$)/,
        cause: 'saml-destination-mismatch',
        claim: 'AssertionConsumerServiceURL',
      },
      {
        // https://support.google.com/a/answer/6301076: no application has the Issuer of the request as its entity ID
        id: 'google-saml-app',
        pattern: /\bapp_not_configured(?:_for_user)?\b/,
        cause: 'relying-party-unknown',
        claim: 'Issuer',
      },
      {
        id: 'google-saml-off',
        pattern: /\bapp_not_enabled(?:_for_user)?\b/,
        cause: 'access-denied',
      },
    ],
  },
  // https://github.com/firebase/firebase-admin-node/blob/main/src/utils/error.ts
  // https://firebase.google.com/docs/auth/admin/errors
  {
    product: 'Firebase Admin SDK',
    layer: 'library',
    rows: [
      {
        id: 'firebase-expired',
        pattern: /Firebase ID token has expired|auth\/id-token-expired/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'firebase-decode',
        pattern: /Decoding Firebase (?:ID token|session cookie) failed/,
        cause: 'opaque-access-token',
      },
      {
        id: 'firebase-kid',
        pattern: /claim which does not correspond to a known public key/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
      {
        id: 'firebase-project',
        pattern:
          /\bCREDENTIAL_MISMATCH\b|\bPROJECT_NUMBER_MISMATCH\b|corresponds to a different Firebase project/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'firebase-domain',
        pattern: /auth\/unauthorized-domain|domain is not authorized for OAuth operations/,
        cause: 'redirect-uri-mismatch',
        claim: 'origin',
        fix: say('tableApplications_addTheHostOfThePageTo'),
      },
    ],
  },
  // https://supabase.com/docs/guides/auth/debugging/error-codes
  // https://github.com/supabase/auth/tree/master/internal/api
  {
    product: 'Supabase Auth',
    layer: 'resource-server',
    rows: [
      {
        id: 'supabase-refresh-used',
        pattern: /Invalid Refresh Token: Already Used|\brefresh_token_already_used\b/,
        cause: 'refresh-token-reused',
      },
      {
        id: 'supabase-refresh',
        pattern:
          /Invalid Refresh Token: Refresh Token Not Found|\brefresh_token_not_found\b|\bsession_not_found\b/,
        cause: 'refresh-token-invalid',
      },
      {
        id: 'supabase-verifier',
        pattern:
          /code challenge does not match previously saved code verifier|\bbad_code_verifier\b|both auth code and code verifier should be non-empty/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
      },
      {
        id: 'supabase-state',
        pattern:
          /\bbad_oauth_state\b|OAuth (?:callback with invalid state|state (?:has expired|not found or expired|is invalid))|no valid flow state found|\bflow_state_(?:expired|not_found)\b/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'supabase-provider',
        pattern: /Unsupported provider: provider is not enabled|\bprovider_disabled\b/,
        cause: 'client-type-mismatch',
      },
      {
        id: 'supabase-audience',
        pattern: /Unacceptable audience in id_token: \[(?<actual>[^\]]*)\]/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableApplications_addTheValueToTheClientIds'),
      },
      {
        id: 'supabase-nonce',
        pattern: /Nonces mismatch|nonce in id_token should either both exist or not/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
    ],
  },
  // https://docs.postgrest.org/en/stable/references/errors.html#group-3-jwt
  {
    product: 'PostgREST / Supabase Data API',
    layer: 'resource-server',
    rows: [
      {
        id: 'postgrest-signature',
        pattern: /JWSInvalidSignature|No suitable key (?:or wrong key type|was found to decode the JWT)/,
        cause: 'unknown-signing-key',
      },
      {
        id: 'postgrest-parts',
        pattern: /CompactDecodeError Invalid number of parts|Expected 3 parts in JWT; got (?:\d+)/,
        cause: 'opaque-access-token',
      },
      {
        id: 'postgrest-anonymous',
        pattern: /Anonymous access is disabled/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'postgrest-future',
        pattern: /JWT issued at future|JWTIssuedAtFuture/,
        cause: 'clock-skew',
        claim: 'iat',
      },
    ],
  },
  // https://hasura.io/docs/2.0/auth/authentication/jwt/
  {
    product: 'Hasura',
    layer: 'resource-server',
    rows: [
      {
        id: 'hasura-header',
        pattern: /Missing '?Authorization'?(?: or 'Cookie')? header in JWT authentication mode/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'hasura-role',
        pattern: /[Yy]our (?:requested|current) role is not in allowed roles/,
        cause: 'scope-missing',
        fix: say('tableApplications_addTheRoleToHasuraAllowedRoles'),
      },
    ],
  },
  // https://docs.directus.io/reference/introduction.html#error-codes
  {
    product: 'Directus',
    layer: 'resource-server',
    rows: [{ id: 'directus-expired', pattern: /\bTOKEN_EXPIRED\b/, cause: 'token-expired', claim: 'exp' }],
  },
  // https://learn.microsoft.com/graph/errors
  // https://learn.microsoft.com/graph/resolve-auth-errors
  {
    product: 'Microsoft Graph',
    layer: 'resource-server',
    rows: [
      {
        id: 'graph-denied',
        pattern: /Access is denied\. Check credentials and try again|\bErrorAccessDenied\b/,
        cause: 'scope-missing',
        claim: 'scp',
      },
      {
        id: 'graph-notyet',
        pattern: /Access token has expired or is not yet valid/,
        cause: 'token-expired',
        claim: 'exp',
      },
    ],
  },
  // https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
  {
    product: 'Azure Resource Manager',
    layer: 'resource-server',
    rows: [
      { id: 'arm-expired', pattern: /\bExpiredAuthenticationToken\b/, cause: 'token-expired', claim: 'exp' },
      {
        id: 'arm-forbidden',
        pattern: /does not have authorization to perform action '(?<expected>[^']+)'/,
        cause: 'scope-missing',
        fix: say('tableApplications_assignRoleWithThisActionAtThe'),
      },
      {
        id: 'azure-openai-rbac',
        pattern: /Principal does not have access to API\/Operation/,
        cause: 'scope-missing',
      },
    ],
  },
  // https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread
  {
    product: 'SharePoint Online',
    layer: 'resource-server',
    rows: [
      {
        id: 'sharepoint-apponly',
        pattern: /Unsupported app only token/,
        cause: 'client-type-mismatch',
        fix: say('tableApplications_sharepointTakesAppOnlyTokens'),
      },
    ],
  },
  // https://learn.microsoft.com/azure/devops/organizations/security/troubleshoot-permissions
  {
    product: 'Azure DevOps',
    layer: 'resource-server',
    rows: [
      {
        id: 'azdo-tf400813',
        pattern: /TF400813: (?:Resource not available for anonymous access|The user)/,
        cause: 'access-denied',
      },
    ],
  },
  // https://github.com/modelcontextprotocol/typescript-sdk/blob/main/src/client/auth.ts
  {
    product: 'RFC 9728 resource server / MCP',
    layer: 'client-sdk',
    rows: [
      {
        id: 'mcp-resource',
        pattern:
          /Protected resource (?<actual>\S+) does not match expected (?<expected>\S+)(?= \(or origin\))/,
        cause: 'audience-mismatch',
        claim: 'resource',
      },
      {
        id: 'mcp-registration',
        pattern: /Incompatible auth server: does not support dynamic client registration/,
        cause: 'client-unknown',
        claim: 'client_id',
        fix: say('tableApplications_registerClientByHandAndConfigure'),
      },
    ],
  },
  // https://github.com/couchbase/sync_gateway/pull/4611
  {
    product: 'plain words',
    layer: 'any',
    rows: [
      {
        id: 'plain-state-cookie',
        pattern:
          /\b(?:[Nn]o|[Mm]issing) (?:OAuth2? |OIDC |login )?(?:state|nonce|csrf|CSRF|correlation) cookie\b|\b(?:[Ss]tate|[Nn]once|csrf|CSRF|[Cc]orrelation) cookie (?:was |is )?(?:missing|not (?:found|present|set))/,
        cause: 'state-cookie-lost',
        claim: 'state',
        low: true,
      },
    ],
  },
  // https://github.com/MicrosoftDocs/azure-docs/pull/19707
  {
    product: 'Azure Service Bus / Event Hubs / Event Grid',
    layer: 'resource-server',
    rows: [
      {
        id: 'azure-messaging-aud',
        pattern: /Invalid authorization token audience/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
    ],
  },
  // https://www.rfc-editor.org/rfc/rfc9449#section-7
  {
    product: 'DPoP checks',
    layer: 'any',
    rows: [
      {
        id: 'plain-dpop',
        pattern:
          /\bDPoP (?:proof|header|binding|key|nonce|HTTP (?:UR[IL]|method))[^\n]{0,60}?(?:missing|required|invalid|mismatch|not match|expired|already been used|not active)|\bInvalid DPoP\b/,
        cause: 'dpop-misused',
        claim: 'DPoP',
        low: true,
      },
    ],
  },
]
