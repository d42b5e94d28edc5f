import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { parseJson, parseUrl } from '../http.ts'
import type { Params } from '../message.ts'
import { textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { idTokenOf } from './id-token.ts'
import { vendorFor } from './names.ts'

/** The parameter that a refusal with this cause is about. */
const PARAMETERS: Partial<Record<Cause, readonly string[]>> = {
  'redirect-uri-mismatch': ['redirect_uri'],
  'logout-redirect-rejected': ['post_logout_redirect_uri', 'logout_uri', 'returnTo'],
  'invalid-scope': ['scope'],
  'unknown-resource-requested': ['resource', 'audience'],
  'client-unknown': ['client_id'],
}

/**
 * What the client sent that the server refuses, where the server does not repeat it: from the refused request, else
 * from the authorization request of its flow, else from the ID token of a login. Undefined where it was not seen.
 *
 * @param refused The token that the refusal is about, where that is known.
 */
export function valueSent(scene: Scene, cause: Cause, refused?: Token): string | undefined {
  const names = PARAMETERS[cause]
  if (names) return (cause === 'invalid-scope' ? namedScopes(scene) : undefined) ?? parameter(scene, names)
  if (cause === 'multi-resource-scope') return severalResources(parameter(scene, ['scope']))
  if (cause === 'wrong-tenant') return tenant(scene)
  const [presented] = scene.presentations
  const token = refused ?? (presented ? scene.capture.token(presented.token) : idTokenOf(scene))
  if (cause === 'issuer-mismatch') return textClaim(token?.claims ?? null, 'iss')
  if (cause === 'nonce-mismatch')
    return textClaim(token?.claims ?? null, 'nonce') ?? textClaim(withNonce(scene)?.claims ?? null, 'nonce')
  if (cause === 'unknown-signing-key') return textClaim((token ?? issuedJwt(scene))?.header ?? null, 'kid')
  return cause === 'unsupported-signing-algorithm' ? textClaim(token?.header ?? null, 'alg') : undefined
}

/** Of several scopes those that the answer names as the wrong ones, in a list of its own (`invalidScopes` of Mozilla accounts). */
function namedScopes({ step }: Scene): string | undefined {
  const body = step.exchange.response?.body
  if (
    body?.encoding !== 'text' ||
    !/"(?:invalid|unknown|unsupported)_?scopes?"\s*:\s*\[/i.test(body.text.slice(0, 4000))
  )
    return undefined
  const json = parseJson(body.text.slice(0, 4000))
  const [, list] =
    Object.entries(typeof json === 'object' && json !== null ? json : {}).find(([name]) =>
      /^(?:invalid|unknown|unsupported)_?scopes?$/i.test(name),
    ) ?? []
  const scopes = Array.isArray(list) ? list.filter((one) => typeof one === 'string').slice(0, 20) : []
  return scopes.length > 0 ? scopes.join(' ') : undefined
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

/** The scopes that name more than one resource; all of them where fewer than two name one by its identifier. */
export function severalResources(scopes: string | undefined): string | undefined {
  const named = scopes?.split(' ').filter(ofResource) ?? []
  return named.length > 1 ? named.join(' ') : scopes
}

/** A token in the request that holds a nonce, where what was sent beside it holds none (an API key). */
function withNonce({ step, capture }: Scene): Token | undefined {
  return step.tokens
    .filter(({ carrier }) => carrier.side === 'request')
    .flatMap(({ token }) => capture.token(token) ?? [])
    .find(({ claims }) => textClaim(claims, 'nonce') !== undefined)
}

/** The first JWT that a login was issued, whatever it is. */
function issuedJwt({ flow, capture }: Scene): Token | undefined {
  for (const id of flow?.byKind.get('token-response') ?? [])
    for (const { token, carrier } of capture.step(id)?.tokens ?? []) {
      const found = carrier.side === 'response' ? capture.token(token) : undefined
      if (found?.form === 'jwt') return found
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
