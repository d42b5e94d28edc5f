import type { Scene } from '../capture-view.ts'
import { originOf } from '../http.ts'
import { first } from '../protocols/reading.ts'

/**
 * The tenant, realm or server id in the path of an endpoint.
 *
 * Microsoft Entra ID `/{tenant}/oauth2/…`, Keycloak `/realms/{realm}/protocol/…`, Okta `/oauth2/{id}/v1/…`.
 */
const PATHS = [
  /\/realms\/([^/?#]+)\/protocol\//,
  /\/oauth2\/([^/?#]+)\/v1\//,
  /^https:\/\/login\.[^/]+\/([^/?#]+)\/oauth2\//,
]

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Whether a code is redeemed at another tenant than the one its login began at; null where the exchange redeems none or
 * nothing can be told.
 */
export function tenantsDiffer({
  step,
  flow,
  capture,
}: Scene): 'same' | { got: string; expected: string } | null {
  const redeems = step.messages.some(
    ({ kind, params }) => kind === 'token-request' && first(params, 'grant_type') === 'authorization_code',
  )
  const [asked] = flow?.byKind.get('authorization-request') ?? []
  const began = asked === undefined ? undefined : capture.step(asked)?.exchange.request.url
  if (!redeems || began === undefined) return null
  const sent = step.exchange.request.url
  const expected = capture.endpoints.issuerOf(began)
  const got = capture.endpoints.issuerOf(sent)
  if (got !== undefined && expected !== undefined) return got === expected ? 'same' : { got, expected }
  if (originOf(sent) !== originOf(began)) return null
  for (const path of PATHS) {
    const from = path.exec(began)?.[1]
    const to = path.exec(sent)?.[1]
    if (from === undefined || to === undefined) continue
    if (from === to) return 'same'
    // A shared endpoint or a domain name may stand for the same tenant of Entra ID.
    if (path === PATHS[2] && !(GUID.test(from) && GUID.test(to))) return null
    return { got: to, expected: from }
  }
  return null
}
