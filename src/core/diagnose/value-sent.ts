import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { parseUrl } from '../http.ts'
import type { Params } from '../message.ts'
import { textClaim } from '../tokens/claims.ts'
import { idTokenOf } from './id-token.ts'
import { vendorFor } from './names.ts'

/** The parameter that a refusal with this cause is about. */
const PARAMETERS: Partial<Record<Cause, readonly string[]>> = {
  'redirect-uri-mismatch': ['redirect_uri'],
  'logout-redirect-rejected': ['post_logout_redirect_uri'],
  'invalid-scope': ['scope'],
  'unknown-resource-requested': ['resource', 'audience'],
  'client-unknown': ['client_id'],
}

/**
 * What the client sent that the server refuses, where the server does not repeat it: from the refused request, else
 * from the authorization request of its flow, else from the ID token of a login. Undefined where it was not seen.
 */
export function valueSent(scene: Scene, cause: Cause): string | undefined {
  const names = PARAMETERS[cause]
  if (names) return parameter(scene, names)
  if (cause === 'multi-resource-scope')
    return parameter(scene, ['scope'])?.split(' ').filter(ofResource).join(' ')
  if (cause === 'wrong-tenant') return tenant(scene)
  const [presented] = scene.presentations
  const token = presented ? scene.capture.token(presented.token) : idTokenOf(scene)
  if (cause === 'issuer-mismatch') return textClaim(token?.claims ?? null, 'iss')
  if (cause === 'nonce-mismatch') return textClaim(token?.claims ?? null, 'nonce')
  if (cause === 'unknown-signing-key') return textClaim(token?.header ?? null, 'kid')
  return cause === 'unsupported-signing-algorithm' ? textClaim(token?.header ?? null, 'alg') : undefined
}

/** A parameter of the failed request, else of the authorization request of its flow, by the first name that has one. */
export function parameter({ step, flow }: Scene, names: readonly string[]): string | undefined {
  const sent: Params[] = step.messages.filter(({ side }) => side === 'request').map(({ params }) => params)
  if (flow) sent.push(flow.request)
  for (const params of sent)
    for (const name of names) {
      const value = params.get(name)?.[0]
      if (value) return value
    }
  return undefined
}

/** Scopes that carry the identifier of an API before their name (Entra: `https://graph.microsoft.com/User.Read`). */
function ofResource(scope: string): boolean {
  return scope.includes('://')
}

/** The first segment of Entra's endpoints (`/common/oauth2/v2.0/authorize`). */
function tenant(scene: Scene): string | undefined {
  const isEntra = vendorFor(scene)?.id.startsWith('entra')
  const { step, flow, capture } = scene
  // Pages further on in a login stand at `/common/…`, whatever tenant was asked.
  const [asked] = step.messages.length === 0 ? (flow?.byKind.get('authorization-request') ?? []) : []
  const { url } = ((asked !== undefined && capture.step(asked)?.exchange) || step.exchange).request
  return isEntra ? parseUrl(url)?.pathname.split('/')[1] : undefined
}
