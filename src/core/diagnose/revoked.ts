import { say } from '../say.ts'
import { isoTime } from '../units.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'

/** The token had been sent to the revocation endpoint before this call (RFC 7009 2.1: it is invalid from then on). */
export const revokedRule = aboutToken((scene, _presentation, token) => {
  if (scene.status !== 401) return []
  const { startedAt } = scene.step.exchange
  for (const { exchange, carrier } of token.sightings.slice(0, 50)) {
    if (carrier.side !== 'request' || (carrier.place !== 'form' && carrier.place !== 'json')) continue
    const step = scene.capture.step(exchange)
    const status = step?.exchange.response?.status ?? 0
    const revoked = step?.messages.some(({ kind }) => kind === 'revocation-request')
    if (!step || !revoked || status < 200 || status > 299 || step.exchange.startedAt >= startedAt) continue
    return [
      {
        cause: 'token-expired',
        weight: 90,
        confidence: 'likely',
        summary: say('revoked_refusedTheTokenItHadBeenRevoked', apiName(scene)),
        remedy: say('revoked_throwTheTokenAwayWhereItIs'),
        because: because(scene, say('revoked_itWasRevokedAt', isoTime(step.exchange.startedAt)), exchange),
      },
    ]
  }
  return []
})
