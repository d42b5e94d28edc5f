import type { Scene } from '../capture-view.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import type { Carrier } from '../tokens/token.ts'
import { because, type Rule } from './candidate.ts'

/**
 * The exchange that had already traded this refresh token for another (RFC 9700 4.14.2: rotation); null where the capture shows
 * none.
 */
export function rotatedAt({ step, capture }: Scene): number | null {
  const own = step.tokens.find(({ carrier }) => carrier.side === 'request' && isRefreshToken(carrier))
  const token = own && capture.token(own.token)
  for (const { exchange, carrier } of token?.sightings.slice(0, 50) ?? []) {
    const earlier = carrier.side === 'request' ? capture.step(exchange) : undefined
    if (!earlier || earlier === step || earlier.exchange.startedAt > step.exchange.startedAt) continue
    if ((earlier.exchange.response?.status ?? 0) >= 300) continue
    const next = earlier.tokens.find((one) => one.carrier.side === 'response' && isRefreshToken(one.carrier))
    if (next && next.token !== own?.token) return exchange
  }
  return null
}

/** RFC 6749 6 has it in a form; backends of their own take it as JSON, in whatever letters their language has. */
function isRefreshToken({ place, name }: Carrier): boolean {
  if (place !== 'form' && place !== 'json') return false
  return /^refresh_?token$/i.test(name.split('.').at(-1) ?? '')
}

/** A refresh token that had been traded before is refused, and its family revoked. */
export const refreshReuseRule: Rule = (scene) => {
  const before = rotatedAt(scene)
  if (before === null) return []
  return [
    {
      cause: 'refresh-token-reused',
      weight: 92,
      confidence: 'certain',
      summary: say('refresh_theRefreshTokenHadBeenTraded'),
      remedy: REMEDIES['refresh-token-reused'] ?? '',
      because: because(scene, say('refresh_theSameRefreshTokenWasAnswered'), before),
    },
  ]
}
