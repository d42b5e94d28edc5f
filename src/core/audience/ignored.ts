import { vendorOf, vendorOfUrl } from './issuers.ts'
import type { Requested } from './requested.ts'

/** In which way of asking a product takes up nothing, with what it wants instead. */
const IGNORES: Record<string, { from: readonly Requested['from'][]; why: string }> = {
  // https://github.com/goauthentik/authentik: aud is the client id whatever is asked for.
  authentik: {
    from: ['resource', 'audience'],
    why: 'authentik puts the client ID into aud and ignores resource',
  },
  // https://auth0.com/ai/docs/mcp/guides/resource-param-compatibility-profile
  auth0: {
    from: ['resource'],
    why: 'Auth0 takes up resource only with the Resource Parameter Compatibility Profile, and its own parameter is audience',
  },
  // https://www.keycloak.org/docs/latest/server_admin/#audience-support
  keycloak: {
    from: ['resource', 'audience'],
    why: 'Keycloak fills aud from audience mappers and client scopes, not from the request',
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
  cognito: {
    from: ['resource', 'audience'],
    why: 'Cognito binds a resource only at /oauth2/authorize of managed login, not for sign-in through its SDK API',
  },
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  pingone: {
    from: ['resource', 'audience'],
    why: 'PingOne gives a token for its own platform API when it does not know the resource',
  },
  // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: it has no such parameter.
  'entra-v2': { from: ['audience'], why: 'Microsoft Entra ID takes the API from the scope' },
  // https://developer.okta.com/docs/concepts/auth-servers/
  'okta-custom': { from: ['audience'], why: 'in Okta the authorization server decides the audience' },
}

/**
 * Why a product did not take up what was asked for; null for a product that is not known to ignore it, since every server
 * may map a resource to another name (RFC 8707 2).
 *
 * @param iss Of the token; undefined for an opaque one.
 * @param endpoint URL the request went to.
 */
export function ignores(from: Requested['from'], iss: string | undefined, endpoint: string): string | null {
  const vendor = vendorOf(iss, null) ?? vendorOfUrl(endpoint)
  const row = IGNORES[vendor?.id ?? '']
  return row?.from.includes(from) ? row.why : null
}
