import type { Scene } from '../capture-view.ts'
import { say } from '../say.ts'
import type { Token } from '../tokens/token.ts'
import { because, type Rule } from './candidate.ts'
import { redirectedTo } from './login-again.ts'
import { hostOf, vendorFor } from './names.ts'

const SOON = 15_000

/**
 * The page that a login led to fails with 500, right after the code was redeemed for an access token that nobody but its issuer can
 * read: Auth0 issues such where no API was asked for (https://auth0.com/docs/secure/tokens/access-tokens), and a client that
 * decodes it as a JWT stops there.
 */
export function brokenLanding(scene: Scene): { token: Token; at: number } | null {
  const { step, capture, status } = scene
  const { id, startedAt, initiator, request } = step.exchange
  if (status !== 500 || step.messages.length > 0 || request.method !== 'GET') return null
  if (initiator === 'fetch' || initiator === 'resource') return null
  for (const one of capture.between(startedAt - SOON, startedAt)) {
    const lands = one.messages.some(
      ({ kind, side }) => kind === 'authorization-response' && side === 'request',
    )
    if (!lands || redirectedTo(one, capture)?.exchange.id !== id) continue
    const flow = capture.flowOf(one.exchange.id)
    if (!flow || flow.request.has('audience') || flow.request.has('resource')) return null
    for (const at of [...(flow.byKind.get('token-response') ?? [])].slice(0, 3))
      for (const { token, carrier } of capture.step(at)?.tokens ?? []) {
        const found = carrier.side === 'response' ? capture.token(token) : undefined
        if (found?.kind !== 'access-token' || (found.form !== 'jwe' && found.form !== 'opaque')) continue
        return vendorFor({ ...scene, flow }, found)?.id === 'auth0' ? { token: found, at } : null
      }
    return null
  }
  return null
}

export const brokenLandingRule: Rule = (scene) => {
  const broken = brokenLanding(scene)
  if (!broken) return []
  const host = hostOf(scene.step.exchange.request.url)
  const form =
    broken.token.form === 'jwe' ? say('brokenLanding_encryptedForItsIssuerJwe') : say('brokenLanding_opaque')
  return [
    {
      cause: 'opaque-access-token',
      weight: 44,
      confidence: 'possible',
      summary: say('brokenLanding_tookTheResponseOfTheLoginAnd', host, form),
      remedy: say('brokenLanding_askForTheApiWithItsIdentifier'),
      decide: say('brokenLanding_theLogOfLoginWithAnAudience', host),
      because: because(scene, say('brokenLanding_noAudienceWasAskedForAndThe'), broken.at),
    },
  ]
}
