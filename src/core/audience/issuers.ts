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

const askEntra = (expected: string) =>
  `Request a scope of that API from Microsoft Entra ID, "${entraScope(expected)}" or one it exposes under "Expose an API"; one request can name one resource only.`

const askOkta = (expected: string) =>
  `Send the request to the Okta custom authorization server whose Audience setting is "${expected}" (issuer ends in /oauth2/<id>); in Okta the server decides the audience and scopes only select permissions.`

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
    ask: (expected) =>
      `Request the scope "${entraScope(expected)}" from the v2 endpoint of Microsoft Entra ID, or send resource=${expected} to the v1 endpoint; v1 tokens repeat the App ID URI as it was requested.`,
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
    ask: (expected) =>
      `Request a scope of that API in Azure AD B2C, "https://<tenant>.onmicrosoft.com/<api>/<scope>"; the token's aud is then the API's client ID (${expected}).`,
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-concepts
  {
    id: 'adfs',
    name: 'AD FS',
    issuer: /^https?:\/\/[^/]+\/adfs(?:\/services\/trust)?$/i,
    endpoint: /^https:\/\/[^/]+\/adfs\/(?:oauth2|ls)\b/i,
    ask: (expected) =>
      `Send resource=${expected} to AD FS; it must be a Web API identifier in the client's application group.`,
  },
  // https://developer.okta.com/docs/concepts/auth-servers/
  {
    id: 'okta-org',
    name: 'Okta (org authorization server)',
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
    ask: (expected) =>
      `Add an Audience mapper for "${expected}" to the client in Keycloak, or to an optional client scope that the client then requests with scope=.`,
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
  {
    id: 'cognito',
    name: 'Amazon Cognito',
    normal: ['no-audience', 'id-token'],
    issuer: /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[\w-]+$/i,
    endpoint: /^https:\/\/(?:[^/]+\.amazoncognito\.com|cognito-idp\.[a-z0-9-]+\.amazonaws\.com)\//i,
    ask: (expected) =>
      `Send resource=${expected} to Cognito's /oauth2/authorize (resource binding in managed login); without it access tokens carry no aud, and the API has to check client_id.`,
  },
  // https://firebase.google.com/docs/auth/admin/verify-id-tokens
  {
    id: 'firebase',
    name: 'Firebase Authentication',
    normal: ['id-token'],
    issuer: /^https:\/\/(?:securetoken|session\.firebase)\.google\.com\/[a-z0-9-]+$/,
    endpoint: /^https:\/\/(?:securetoken|identitytoolkit)\.googleapis\.com\//,
    ask: (expected) =>
      `Sign in to the Firebase project "${expected}": the project in the app's Firebase configuration is the aud of its ID tokens.`,
  },
  // https://cloud.google.com/iap/docs/authentication-howto
  {
    id: 'google-iap',
    name: 'Google Identity-Aware Proxy',
    normal: ['id-token'],
    issuer: /^https:\/\/cloud\.google\.com\/iap$/,
    ask: (expected) =>
      `IAP sets the audience of its signed header itself; the app has to expect the value of its own backend, not "${expected}".`,
  },
  {
    id: 'google',
    name: 'Google',
    normal: ['id-token'],
    issuer: /^(?:https:\/\/)?accounts\.google\.com$/,
    endpoint: /^https:\/\/(?:accounts\.google\.com|oauth2\.googleapis\.com|www\.googleapis\.com\/oauth2)\//,
    ask: (expected) =>
      `Google names an API by its scopes in an access token; behind IAP, Cloud Run or Cloud Functions request an ID token whose audience is "${expected}".`,
  },
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  {
    id: 'pingone',
    name: 'PingOne',
    issuer: /^https:\/\/auth\.pingone\.(?:com|eu|ca|asia|com\.au|sg)\/[0-9a-f-]{36}\/as$/i,
    endpoint: /^https:\/\/auth\.pingone\.(?:com|eu|ca|asia|com\.au|sg)\//i,
    ask: (expected) =>
      `Request a scope of the custom resource whose audience is "${expected}" in PingOne, or send resource=${expected}; an unknown resource may silently give a token for the PingOne platform API.`,
  },
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/help_beareraccesstokenmgmtplugintasklet_atmselectionsettingsstate.html
  {
    id: 'pingfederate',
    name: 'PingFederate',
    endpoint: /^https:\/\/[^/?#]+\/as\/(?:authorization|token)\.oauth2\b/i,
    ask: (expected) =>
      `Send aud=${expected} to PingFederate, and list it under "Resource URI" of the access token manager for that API; its "Audience Claim Value" is what then stands in aud.`,
  },
  {
    id: 'pingam-forgerock',
    name: 'PingAM',
    normal: ['client-id'],
    issuer: /^https?:\/\/[^/]+\/(?:am|openam|sso)\/oauth2(?:\/.*)?$/i,
    endpoint: /^https?:\/\/[^/]+\/(?:am|openam|sso)\/oauth2\//i,
    ask: (expected) =>
      `Set the audience "${expected}" in the access token modification script of PingAM, or request it as a resource indicator; by default aud is mostly the client ID.`,
  },
  // https://developers.onelogin.com/api-docs/2/api-authorization/create
  {
    id: 'onelogin',
    name: 'OneLogin',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.onelogin\.com\/oidc\/2$/i,
    endpoint: /^https:\/\/[^/]+\.onelogin\.com\/oidc\/2\//i,
    ask: (expected) =>
      `Create an API authorization server in OneLogin whose audiences hold "${expected}" and assign the app to it; otherwise aud is the client ID.`,
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/
  {
    id: 'cloudflare-access',
    name: 'Cloudflare Access',
    issuer: /^https:\/\/[^/]+\.cloudflareaccess\.com$/i,
    endpoint: /^https:\/\/[^/]+\.cloudflareaccess\.com\//i,
    ask: () =>
      "Cloudflare Access sets aud to the application's AUD tag; let the origin expect that tag (Access application, Overview), never a host name.",
  },
  // https://supabase.com/docs/guides/auth/jwts
  {
    id: 'supabase',
    name: 'Supabase Auth',
    issuer: /^https:\/\/[a-z0-9]{20}\.supabase\.co\/auth\/v1$/,
    endpoint: /^https:\/\/[a-z0-9]{20}\.supabase\.co\/auth\/v1\//,
    ask: () =>
      'Sign in to the Supabase project that the API belongs to: aud is "authenticated" in all of them, only iss names the project.',
  },
  // https://clerk.com/docs/guides/sessions/session-tokens
  {
    id: 'clerk',
    name: 'Clerk',
    normal: ['no-audience'],
    issuer: /^https:\/\/(?:[^/]+\.clerk\.accounts\.dev|clerk\.[^/]+)$/i,
    endpoint: /^https:\/\/(?:[^/]+\.clerk\.accounts\.dev|clerk\.[^/]+)\/(?:oauth|v1)\//i,
    ask: (expected) =>
      `Add "aud": "${expected}" to a JWT template in Clerk and request it with getToken({ template }); session tokens carry no aud.`,
  },
  // https://workos.com/docs/reference/authkit/session-tokens
  {
    id: 'workos-session',
    name: 'WorkOS',
    normal: ['no-audience'],
    issuer: /^https:\/\/api\.workos\.com(?:\/user_management\/client_[A-Z0-9]+)?\/?$/,
    endpoint: /^https:\/\/api\.workos\.com\//,
    ask: (expected) =>
      `WorkOS session tokens carry no aud; for a token for "${expected}" use WorkOS Connect with resource=${expected}.`,
  },
  // https://workos.com/docs/authkit/connect/token-claims
  {
    id: 'workos-connect',
    name: 'WorkOS Connect',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.authkit\.app$/i,
    endpoint: /^https:\/\/[^/]+\.authkit\.app\//i,
    ask: (expected) =>
      `Configure "${expected}" as a Resource Indicator in WorkOS Connect and send resource=${expected}.`,
  },
  {
    id: 'descope',
    name: 'Descope',
    normal: ['no-audience'],
    issuer: /^(?:https:\/\/api\.descope\.com(?:\/v1\/apps)?\/)?P[0-9A-Za-z]{20,40}$/,
    endpoint: /^https:\/\/api\.descope\.com\//,
    ask: (expected) => `Add "${expected}" as audience to the project's or app's JWT settings in Descope.`,
  },
  // https://docs.github.com/actions/reference/security/oidc
  {
    id: 'github-actions',
    name: 'GitHub Actions',
    normal: ['id-token'],
    issuer: /^https:\/\/token\.actions\.githubusercontent\.com(?:\/[^/]+)?$/,
    ask: (expected) =>
      `Request the token with core.getIDToken("${expected}"), or &audience=${expected} on the request URL.`,
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    normal: ['id-token'],
    issuer: /^https:\/\/gitlab\.[^/]+$/i,
    endpoint: /^https:\/\/gitlab\.[^/]+\/oauth\//i,
    ask: (expected) => `Write aud: ${expected} below id_tokens: in .gitlab-ci.yml.`,
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
    ask: (expected) =>
      `authentik puts the client ID into aud and ignores resource: let the API expect the client ID, or set aud to "${expected}" in a scope mapping.`,
  },
  // https://zitadel.com/docs/apis/openidoauth/scopes
  {
    id: 'zitadel',
    name: 'ZITADEL',
    normal: ['client-id'],
    issuer: /^https:\/\/[^/]+\.zitadel\.(?:cloud|ch)$/i,
    endpoint: /^https:\/\/[^/]+\.zitadel\.(?:cloud|ch)\/oauth\//i,
    ask: (expected) =>
      `Request the scope "urn:zitadel:iam:org:project:id:${/^\d+$/.test(expected) ? expected : '<project id>'}:aud" from ZITADEL, which adds that project to aud.`,
  },
  {
    id: 'zitadel',
    name: 'ZITADEL',
    normal: ['client-id'],
    claims: (claims) => Object.keys(claims).some((name) => name.startsWith('urn:zitadel:')),
    ask: () =>
      'Request the scope "urn:zitadel:iam:org:project:id:<project id>:aud" from ZITADEL, which adds that project to aud.',
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
    ask: (expected) =>
      `Add audience=${expected} to the /authorize request of Auth0 (authorizationParams.audience in its SDKs); it must be the API's Identifier, character for character.`,
  },
  // https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/tokens
  {
    id: 'fusionauth',
    name: 'FusionAuth',
    normal: ['client-id'],
    claims: (claims) =>
      typeof claims.applicationId === 'string' &&
      (claims.tid !== undefined || claims.authenticationType !== undefined),
    ask: (expected) =>
      `FusionAuth puts the application's id into aud of user tokens: let the API expect it, or request scope=target-entity:${expected} with client credentials.`,
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
    ask: (expected) =>
      `Define an ApiResource "${expected}" that holds the requested ApiScopes in Duende IdentityServer; tokens for scopes without an ApiResource carry no aud.`,
  },
  // https://www.ory.sh/docs/hydra/guides/audiences
  {
    id: 'hydra',
    name: 'Ory Hydra',
    claims: (claims) =>
      Array.isArray(claims.scp) && typeof claims.client_id === 'string' && claims.ext !== undefined,
    endpoint: /^https:\/\/[^/]+\.projects\.oryapis\.com\/oauth2\//i,
    ask: (expected) =>
      `Add audience=${expected} to the authorization request of Ory Hydra, allow it in the client's audience list and grant it in the consent response.`,
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
    ask: (expected) =>
      `Set aud to "${expected}" in an OAuth2TokenCustomizer of Spring Authorization Server; by default it is the client ID.`,
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
  return (
    row?.ask?.(expected) ??
    `Ask for a token for "${expected}": send it as resource with the authorization and the token request (RFC 8707), or as your product's audience or scope.`
  )
}
