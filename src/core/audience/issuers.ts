import { say } from '../say.ts'
import type { JsonObject } from '../tokens/token.ts'

/** The product that issued a token, as far as issuer, claims or an endpoint's URL give it away. */
export interface Vendor {
  id: string
  name: string
  /** Access tokens whose `aud` is the requesting client are how the product works, no sign of an ID token. */
  clientIdIsNormal: boolean
  /** Access tokens without `aud` are how the product works. */
  noAudienceIsNormal: boolean
  /** ID tokens are sent to APIs on purpose. */
  idTokenIsNormal: boolean
}

type Normal = 'client-id' | 'no-audience' | 'id-token'

interface Row {
  id: string
  name: string
  normal?: Normal[]
  /** Of `iss`. */
  issuer?: RegExp
  /** What the claims must show beside, or instead of, an issuer of that shape. */
  claims?: (claims: JsonObject, iss: string) => boolean
  /** Of authorization and token endpoints. */
  endpoint?: RegExp
  /** How a client asks for a token for an API, in the product's own words. */
  ask?: (expected: string) => string
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const GUID_IN_PATH = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const values = (claim: unknown): unknown[] => (Array.isArray(claim) ? claim : [claim])

function entraScope(expected: string): string {
  const uri = GUID.test(expected) ? `api://${expected}` : expected
  // The App ID URI is kept as it is: one that ends in a slash gives two of them.
  return /^[a-z][a-z0-9+.-]*:/i.test(uri) ? `${uri}/.default` : `api://${uri}/.default`
}

const askEntra = (expected: string) => say('issuers_requestScopeOfThatApiFromMicrosoft', entraScope(expected))

const askOkta = (expected: string) => say('issuers_sendTheRequestToTheOktaCustom', expected)

/** In the order of trying: narrow shapes first. Sources: the documentation named at each row. */
const ROWS: Row[] = [
  // https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
  {
    id: 'entra-v2',
    name: 'Microsoft Entra ID',
    issuer: new RegExp(
      `^https://login\\.(?:microsoftonline\\.(?:com|us)|partner\\.microsoftonline\\.cn|chinacloudapi\\.cn)/${GUID_IN_PATH}/v2\\.0$`,
      'i',
    ),
    endpoint:
      /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|chinacloudapi\.cn)\/[^/]+\/oauth2\/v2\.0\//i,
    ask: askEntra,
  },
  {
    id: 'entra-v1',
    name: 'Microsoft Entra ID',
    issuer: new RegExp(`^https://sts\\.(?:windows\\.net|chinacloudapi\\.cn)/${GUID_IN_PATH}/$`, 'i'),
    endpoint:
      /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|chinacloudapi\.cn|windows\.net)\/[^/]+\/(?:oauth2\/|saml2|wsfed)/i,
    ask: (expected) => say('issuers_requestTheScopeFromTheEndpoint', entraScope(expected), expected),
  },
  {
    id: 'entra-external-id',
    name: 'Microsoft Entra External ID',
    issuer: new RegExp(`^https://[^/]+\\.ciamlogin\\.com/${GUID_IN_PATH}/v2\\.0$`, 'i'),
    endpoint: /^https:\/\/[^/]+\.ciamlogin\.com\//i,
    ask: askEntra,
  },
  // Custom domains are common, so that the path tells: https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview
  {
    id: 'azure-ad-b2c',
    name: 'Azure AD B2C',
    issuer: new RegExp(`^https://[^/]+/(?:tfp/)?${GUID_IN_PATH}(?:/[^/]+)?/v2\\.0/$`, 'i'),
    endpoint: /^https:\/\/[^/]+\.b2clogin\.com\//i,
    ask: (expected) => say('issuers_requestScopeOfThatApiInAzure', expected),
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-concepts
  {
    id: 'adfs',
    name: 'AD FS',
    issuer: /^https?:\/\/[^/]+\/adfs(?:\/services\/trust)?$/i,
    endpoint: /^https:\/\/[^/]+\/adfs\/(?:oauth2|ls)\b/i,
    ask: (expected) => say('issuers_sendResourceToAdFsItMust', expected),
  },
  // https://developer.okta.com/docs/concepts/auth-servers/
  {
    id: 'okta-org',
    name: say('issuers_oktaOrg'),
    issuer: /^https:\/\/[^/]+\.okta(?:preview|-emea|-gov)?\.com$/i,
    endpoint: /^https:\/\/[^/]+\.okta(?:preview|-emea|-gov)?\.com\/oauth2\/v1\//i,
    ask: askOkta,
  },
  {
    id: 'okta-custom',
    name: 'Okta',
    issuer: /^https:\/\/[^/]+\.okta(?:preview|-emea|-gov)?\.com\/oauth2\/[a-z0-9]+$/i,
    endpoint: /^https:\/\/[^/]+\.okta(?:preview|-emea|-gov)?\.com\/(?:oauth2\/|app\/)/i,
    ask: askOkta,
  },
  {
    id: 'okta-custom',
    name: 'Okta',
    issuer: /^https:\/\/[^/]+\/oauth2\/[a-z0-9]+$/i,
    claims: (claims) => typeof claims.cid === 'string' || Array.isArray(claims.scp),
    ask: askOkta,
  },
  // https://www.keycloak.org/docs/latest/server_admin/#audience-support
  {
    id: 'keycloak',
    name: 'Keycloak',
    issuer: /^https?:\/\/[^/]+(?:\/[^/]+)?\/realms\/[^/]+$/i,
    endpoint: /^https?:\/\/[^/]+(?:\/[^/]+)?\/realms\/[^/]+\/protocol\//i,
    ask: (expected) => say('issuers_addAnAudienceMapperForToThe', expected),
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
  {
    id: 'cognito',
    name: 'Amazon Cognito',
    normal: ['no-audience', 'id-token'],
    issuer: /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[\w-]+$/i,
    endpoint: /^https:\/\/(?:[^/]+\.amazoncognito\.com|cognito-idp\.[a-z0-9-]+\.amazonaws\.com)\//i,
    ask: (expected) => say('issuers_sendResourceToCognitoOauthAuthorize', expected),
  },
  // https://firebase.google.com/docs/auth/admin/verify-id-tokens
  {
    id: 'firebase',
    name: 'Firebase Authentication',
    normal: ['id-token'],
    issuer: /^https:\/\/(?:securetoken|session\.firebase)\.google\.com\/[a-z0-9-]+$/,
    endpoint: /^https:\/\/(?:securetoken|identitytoolkit)\.googleapis\.com\//,
    ask: (expected) => say('issuers_signInToTheFirebaseProjectThe', expected),
  },
  // https://cloud.google.com/iap/docs/authentication-howto
  {
    id: 'google-iap',
    name: 'Google Identity-Aware Proxy',
    normal: ['id-token'],
    issuer: /^https:\/\/cloud\.google\.com\/iap$/,
    ask: (expected) => say('issuers_iapSetsTheAudienceOfItsSigned', expected),
  },
  {
    id: 'google',
    name: 'Google',
    normal: ['id-token'],
    issuer: /^(?:https:\/\/)?accounts\.google\.com$/,
    endpoint: /^https:\/\/(?:accounts\.google\.com|oauth2\.googleapis\.com|www\.googleapis\.com\/oauth2)\//,
    ask: (expected) => say('issuers_googleNamesAnApiByItsScopes', expected),
  },
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  {
    id: 'pingone',
    name: 'PingOne',
    issuer: /^https:\/\/auth\.pingone\.(?:com|eu|ca|asia|com\.au|sg)\/[0-9a-f-]{36}\/as$/i,
    endpoint: /^https:\/\/auth\.pingone\.(?:com|eu|ca|asia|com\.au|sg)\//i,
    ask: (expected) => say('issuers_requestScopeOfTheCustomResource', expected),
  },
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/help_beareraccesstokenmgmtplugintasklet_atmselectionsettingsstate.html
  {
    id: 'pingfederate',
    name: 'PingFederate',
    endpoint: /^https:\/\/[^/?#]+\/as\/(?:authorization|token)\.oauth2\b/i,
    ask: (expected) => say('issuers_sendAudToPingfederateAndList', expected),
  },
  {
    id: 'pingam-forgerock',
    name: 'PingAM',
    normal: ['client-id'],
    issuer: /^https?:\/\/[^/]+\/(?:am|openam|sso)\/oauth2(?:\/.*)?$/i,
    endpoint: /^https?:\/\/[^/]+\/(?:am|openam|sso)\/oauth2\//i,
    ask: (expected) => say('issuers_setTheAudienceInTheAccessToken', expected),
  },
  // https://developers.onelogin.com/api-docs/2/api-authorization/create
  {
    id: 'onelogin',
    name: 'OneLogin',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.onelogin\.com\/oidc\/2$/i,
    endpoint: /^https:\/\/[^/]+\.onelogin\.com\/oidc\/2\//i,
    ask: (expected) => say('issuers_createAnApiAuthorizationServer', expected),
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/
  {
    id: 'cloudflare-access',
    name: 'Cloudflare Access',
    issuer: /^https:\/\/[^/]+\.cloudflareaccess\.com$/i,
    endpoint: /^https:\/\/[^/]+\.cloudflareaccess\.com\//i,
    ask: () => say('issuers_cloudflareAccessSetsAudToThe'),
  },
  // https://supabase.com/docs/guides/auth/jwts
  {
    id: 'supabase',
    name: 'Supabase Auth',
    issuer: /^https:\/\/[a-z0-9]{20}\.supabase\.co\/auth\/v1$/,
    endpoint: /^https:\/\/[a-z0-9]{20}\.supabase\.co\/auth\/v1\//,
    ask: () => say('issuers_signInToTheSupabaseProjectThat'),
  },
  // https://clerk.com/docs/guides/sessions/session-tokens
  {
    id: 'clerk',
    name: 'Clerk',
    normal: ['no-audience'],
    issuer: /^https:\/\/(?:[^/]+\.clerk\.accounts\.dev|clerk\.[^/]+)$/i,
    endpoint: /^https:\/\/(?:[^/]+\.clerk\.accounts\.dev|clerk\.[^/]+)\/(?:oauth|v1)\//i,
    ask: (expected) => say('issuers_addAudToJwtTemplateInClerk', expected),
  },
  // https://workos.com/docs/reference/authkit/session-tokens
  {
    id: 'workos-session',
    name: 'WorkOS',
    normal: ['no-audience'],
    issuer: /^https:\/\/api\.workos\.com(?:\/user_management\/client_[A-Z0-9]+)?\/?$/,
    endpoint: /^https:\/\/api\.workos\.com\//,
    ask: (expected) => say('issuers_workosSessionTokensCarryNoAud', expected),
  },
  // https://workos.com/docs/authkit/connect/token-claims
  {
    id: 'workos-connect',
    name: 'WorkOS Connect',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.authkit\.app$/i,
    endpoint: /^https:\/\/[^/]+\.authkit\.app\//i,
    ask: (expected) => say('issuers_configureAsResourceIndicator', expected),
  },
  {
    id: 'descope',
    name: 'Descope',
    normal: ['no-audience'],
    issuer: /^(?:https:\/\/api\.descope\.com(?:\/v1\/apps)?\/)?P[0-9A-Za-z]{20,40}$/,
    endpoint: /^https:\/\/api\.descope\.com\//,
    ask: (expected) => say('issuers_addAsAudienceToTheProjectOr', expected),
  },
  // https://docs.github.com/actions/reference/security/oidc
  {
    id: 'github-actions',
    name: 'GitHub Actions',
    normal: ['id-token'],
    issuer: /^https:\/\/token\.actions\.githubusercontent\.com(?:\/[^/]+)?$/,
    ask: (expected) => say('issuers_requestTheTokenWithCoreGetidtoken', expected),
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    normal: ['id-token'],
    issuer: /^https:\/\/gitlab\.[^/]+$/i,
    endpoint: /^https:\/\/gitlab\.[^/]+\/oauth\//i,
    ask: (expected) => say('issuers_writeAudBelowIdTokensInGitlab', expected),
  },
  {
    id: 'salesforce',
    name: 'Salesforce',
    issuer: /^https:\/\/(?:[^/]+\.my|login|test|[^/]+)\.salesforce\.com$/i,
    endpoint: /^https:\/\/[^/]+\.salesforce\.com\/services\/oauth2\//i,
  },
  {
    id: 'authentik',
    name: 'authentik',
    normal: ['client-id'],
    issuer: /^https?:\/\/[^/]+\/application\/o\/[^/]+\/$/i,
    endpoint: /^https?:\/\/[^/]+\/application\/o\//i,
    ask: (expected) => say('issuers_authentikPutsTheClientIdInto', expected),
  },
  // https://zitadel.com/docs/apis/openidoauth/scopes
  {
    id: 'zitadel',
    name: 'ZITADEL',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.zitadel\.(?:cloud|ch)$/i,
    endpoint: /^https:\/\/[^/]+\.zitadel\.(?:cloud|ch)\/oauth\//i,
    ask: (expected) =>
      say(
        'issuers_requestTheScopeUrnZitadelIam',
        /^\d+$/.test(expected) ? expected : say('issuers_projectId'),
      ),
  },
  {
    id: 'zitadel',
    name: 'ZITADEL',
    normal: ['client-id'],
    claims: (claims) => Object.keys(claims).some((name) => name.startsWith('urn:zitadel:')),
  },
  // https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens ; a custom domain looks like any other host.
  {
    id: 'auth0',
    name: 'Auth0',
    issuer: /^https:\/\/[^/]+\/$/,
    claims: (claims, iss) =>
      /\.auth0\.com\/$/i.test(iss) ||
      values(claims.aud).includes(`${iss}userinfo`) ||
      (Array.isArray(claims.permissions) && typeof claims.azp === 'string'),
    endpoint: /^https:\/\/[^/]+\.auth0\.com\//i,
    ask: (expected) => say('issuers_addAudienceToTheAuthorizeRequest', expected),
  },
  // https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/tokens
  {
    id: 'fusionauth',
    name: 'FusionAuth',
    normal: ['client-id'],
    claims: (claims) =>
      typeof claims.applicationId === 'string' &&
      (claims.tid !== undefined || claims.authenticationType !== undefined),
    ask: (expected) => say('issuers_fusionauthPutsTheApplication', expected),
  },
  // https://docs.duendesoftware.com/identityserver/fundamentals/resources/api-resources/
  {
    id: 'duende',
    name: 'Duende IdentityServer',
    normal: ['no-audience'],
    claims: (claims, iss) =>
      values(claims.aud).includes(`${iss}/resources`) ||
      (Array.isArray(claims.scope) && typeof claims.client_id === 'string' && typeof claims.idp === 'string'),
    endpoint: /^https?:\/\/[^?#]+\/connect\/(?:authorize|token)\b/i,
    ask: (expected) => say('issuers_defineAnApiresourceThatHolds', expected),
  },
  // https://www.ory.sh/docs/hydra/guides/audiences
  {
    id: 'hydra',
    name: 'Ory Hydra',
    claims: (claims) =>
      Array.isArray(claims.scp) && typeof claims.client_id === 'string' && claims.ext !== undefined,
    endpoint: /^https:\/\/[^/]+\.projects\.oryapis\.com\/oauth2\//i,
    ask: (expected) => say('issuers_addAudienceToTheAuthorization', expected),
  },
  // https://docs.spring.io/spring-authorization-server/reference/ : JwtGenerator sets aud to the client.
  {
    id: 'spring-authorization-server',
    name: 'Spring Authorization Server',
    normal: ['client-id'],
    claims: (claims) =>
      Array.isArray(claims.scope) &&
      claims.client_id === undefined &&
      claims.nbf !== undefined &&
      claims.nbf === claims.iat,
    ask: (expected) => say('issuers_setAudToInAnOauthTokencustomizer', expected),
  },
]

/**
 * The product behind an issuer.
 *
 * Where the issuer could be anybody's (`https://host/`), the claims decide; without a sign in them it stays null.
 *
 * @param claims Of the token; null when it cannot be read.
 */
export function vendorOf(iss: string | undefined, claims: JsonObject | null): Vendor | null {
  if (iss === undefined || iss.length > 2048) return null
  const row = ROWS.find(
    ({ issuer, claims: sign }) =>
      (issuer !== undefined || sign !== undefined) &&
      (issuer?.test(iss) ?? true) &&
      (sign?.(claims ?? {}, iss) ?? true),
  )
  return row ? vendor(row) : null
}

/** The product behind the URL of an authorization, token or federation endpoint; null when it gives none away. */
export function vendorOfUrl(url: string): Vendor | null {
  const row = ROWS.find(({ endpoint }) => endpoint?.test(url))
  return row ? vendor(row) : null
}

function vendor({ id, name, normal = [] }: Row): Vendor {
  return {
    id,
    name,
    clientIdIsNormal: normal.includes('client-id'),
    noAudienceIsNormal: normal.includes('no-audience'),
    idTokenIsNormal: normal.includes('id-token'),
  }
}

/** One sentence on how a client gets a token for the API that expects this audience. */
export function askFor(vendor: Vendor | null, expected: string): string {
  const row = ROWS.find(({ id, ask }) => id === vendor?.id && ask)
  // RFC 8707 §2, the only way that is no product's own.
  return row?.ask?.(expected) ?? say('issuers_askForTokenForSendItAs', expected)
}
