import type { Step } from '../analysis.ts'
import type { FlowRecord } from '../correlate.ts'
import { parseUrl } from '../http.ts'
import type { MessageKind, Params } from '../message.ts'
import type { Token } from '../tokens/token.ts'
import { vendorOfUrl } from './issuers.ts'
import { isGuid } from './transformations.ts'

/** A value for which a client asked a token, and where it said so. */
export interface Requested {
  value: string
  /** `server`: the product decides by the authorization server that is asked (Okta). */
  from: 'resource' | 'audience' | 'scope' | 'server'
  /** `Exchange.id` */
  exchange: number
}

/** What the search needs of a capture. */
interface Messages {
  step(exchange: number): Step | undefined
  flowOfToken(token: string): FlowRecord | undefined
}

/** OIDC Core 5.4 and 11: they belong to no API. */
const OIDC_SCOPES = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])
const GRAPH = 'https://graph.microsoft.com'
/** No honest request names more. */
const MANY = 20

/**
 * What one request asks a token for: `resource` (RFC 8707 2), `audience` (Auth0, Ory Hydra, RFC 8693 2.1), and scopes in
 * which a product names the API.
 *
 * @param endpoint URL the request went to; it gives the product away.
 */
export function askedFor(params: Params, endpoint: string): Omit<Requested, 'exchange'>[] {
  const out: Omit<Requested, 'exchange'>[] = []
  const add = (from: Requested['from'], value: string | null) => {
    if (value && out.length < MANY && !out.some((one) => one.value === value)) out.push({ value, from })
  }
  for (const value of params.get('resource') ?? []) add('resource', value)
  // Ory Hydra separates several by spaces; an API identifier of Auth0 may hold one, but none that was seen does.
  for (const text of params.get('audience') ?? []) for (const value of text.split(' ')) add('audience', value)
  const vendor = vendorOfUrl(endpoint)?.id ?? ''
  for (const text of params.get('scope') ?? [])
    for (const scope of text.split(' ').slice(0, 100)) add('scope', resourceOfScope(scope, vendor))
  add('server', byServer(endpoint, vendor))
  return out
}

/**
 * The API that a scope belongs to, where the product writes it into the scope.
 *
 * Entra ID: `<App ID URI>/<permission>`, without a URI a permission of Microsoft Graph; one slash more is part of the URI
 * (https://learn.microsoft.com/entra/identity-platform/scopes-oidc). Cognito: `<resource server>/<scope>`
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html). ZITADEL:
 * `urn:zitadel:iam:org:project:id:{id}:aud` (https://zitadel.com/docs/apis/openidoauth/scopes). FusionAuth:
 * `target-entity:{id}`.
 *
 * @param vendor `Vendor.id` of the endpoint; empty where it is not known.
 */
export function resourceOfScope(scope: string, vendor: string): string | null {
  const project = /^urn:zitadel:iam:org:project:id:(\d+):aud$/.exec(scope)?.[1]
  if (project) return project
  const entity = /^target-entity:([0-9a-f-]{36})(?::|$)/i.exec(scope)?.[1]
  if (entity) return entity
  if (OIDC_SCOPES.has(scope) || scope === '') return null
  const slash = scope.lastIndexOf('/')
  const resource = scope.slice(0, Math.max(slash, 0))
  if (vendor === 'cognito') return resource || null
  const named = isGuid(resource) || /^[a-z][a-z0-9+.-]*:\/\/./i.test(resource)
  if (vendor === 'entra-v2' || vendor === 'entra-external-id')
    return named ? resource : slash < 0 && /^[A-Za-z][\w.-]*$/.test(scope) ? GRAPH : null
  if (vendor === 'azure-ad-b2c') return named ? resource : null
  // Both spellings are Entra's own, whatever host its endpoints stand at.
  return named && (scope.endsWith('/.default') || scope.startsWith('api://')) ? resource : null
}

/** Okta: one audience for each authorization server (https://developer.okta.com/docs/concepts/auth-servers/). */
function byServer(endpoint: string, vendor: string): string | null {
  const at = vendor.startsWith('okta') ? parseUrl(endpoint) : null
  if (at?.pathname.startsWith('/oauth2/default/')) return 'api://default'
  return at?.pathname.startsWith('/oauth2/v1/') ? at.origin : null
}

const REDEMPTIONS = new Set<MessageKind>(['token-request', 'refresh-request', 'device-authorization-request'])
const AUTHORIZATIONS: MessageKind[] = ['par-request', 'authorization-request', 'device-authorization-request']

/**
 * What the client asked this token for: in the request that was answered with it, else in the authorization request of its
 * flow, which the token request may narrow (RFC 8707 2.2). Empty for ID tokens, whose recipient is the client, and for
 * tokens whose issue was not captured.
 *
 * The server may map a resource to a value of its own (RFC 8707 2), so that another `aud` is no error by itself.
 */
export function requestedFor(messages: Messages, token: Token): Requested[] {
  if (token.kind !== 'access-token' && token.kind !== 'unknown') return []
  const issued = token.sightings
    .slice(0, 50)
    .find(({ carrier }) => carrier.side === 'response' || carrier.place === 'fragment')
  const own = issued ? asked(messages.step(issued.exchange), REDEMPTIONS) : []
  if (own.some(({ from }) => from !== 'server')) return own
  const flow = messages.flowOfToken(token.id)
  for (const kind of AUTHORIZATIONS)
    for (const id of [...(flow?.byKind.get(kind) ?? [])].slice(0, 3)) {
      const found = asked(messages.step(id), new Set([kind]))
      if (found.length > 0) return found
    }
  return own
}

function asked(step: Step | undefined, kinds: ReadonlySet<MessageKind>): Requested[] {
  if (!step) return []
  const { id, request } = step.exchange
  const sent = step.messages.find(({ kind, side }) => kinds.has(kind) && side === 'request')
  return sent ? askedFor(sent.params, request.url).map((one) => ({ ...one, exchange: id })) : []
}
