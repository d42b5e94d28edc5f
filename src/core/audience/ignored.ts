import { say } from '../say.ts'
import { vendorOf, vendorOfUrl } from './issuers.ts'
import type { Requested } from './requested.ts'

/** In which way of asking a product takes up nothing, with what it wants instead. */
const IGNORES: Record<string, { from: readonly Requested['from'][]; why: string }> = {
  // https://github.com/goauthentik/authentik: aud is the client id whatever is asked for.
  authentik: {
    from: ['resource', 'audience'],
    why: say('ignored_authentikPutsTheClientIdInto'),
  },
  // https://auth0.com/ai/docs/mcp/guides/resource-param-compatibility-profile
  auth0: {
    from: ['resource'],
    why: say('ignored_authTakesUpResourceOnlyWith'),
  },
  // https://www.keycloak.org/docs/latest/server_admin/#audience-support
  keycloak: {
    from: ['resource', 'audience'],
    why: say('ignored_keycloakFillsAudFromAudience'),
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
  cognito: {
    from: ['resource', 'audience'],
    why: say('ignored_cognitoBindsResourceOnlyAtOauth'),
  },
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  pingone: {
    from: ['resource', 'audience'],
    why: say('ignored_pingoneGivesTokenForItsOwnPlatform'),
  },
  // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: it has no such parameter.
  'entra-v2': { from: ['audience'], why: say('ignored_microsoftEntraIdTakesTheApi') },
  // https://developer.okta.com/docs/concepts/auth-servers/
  'okta-custom': { from: ['audience'], why: say('ignored_inOktaTheAuthorizationServer') },
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
