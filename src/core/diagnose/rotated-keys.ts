import type { Scene } from '../capture-view.ts'
import { textClaim } from '../tokens/claims.ts'
import { aboutToken } from './about-token.ts'
import { takenHere } from './audience.ts'
import { because } from './candidate.ts'
import { keysOfIssuer } from './keys.ts'
import { apiName } from './names.ts'
import { blamesOther } from './presented.ts'

/**
 * A refused token whose key came into the key set of its issuer while this was captured: an API that keeps the keys it read before
 * does not know it (OIDC Core 10.1.1: a verifier reads them again when it meets a key id that it does not know).
 */
export const rotatedKeysRule = aboutToken((scene: Scene, _presentation, token) => {
  const { capture, status, step } = scene
  const iss = textClaim(token.claims, 'iss')
  const kid = textClaim(token.header, 'kid')
  if (iss === undefined || kid === undefined || status !== 401 || blamesOther(scene)) return []
  const keys = keysOfIssuer(capture, iss)
  const added = keys.get(kid)
  const [older] = keys.values()
  if (added === undefined || older === undefined || older === added) return []
  const url = capture.step(added)?.exchange.request.url
  const before = capture.step(older)
  // Another set of the same issuer, and one that was read after the call, show no rotation before it.
  if (!before || before.exchange.request.url !== url || added > step.exchange.id) return []
  if (takenHere(scene, token) !== null) return []
  const gone = [...keys].filter(([, at]) => at === older).map(([one]) => one)
  return [
    {
      cause: 'unknown-signing-key',
      weight: 64,
      confidence: 'likely',
      got: kid,
      expected: gone.slice(0, 3).join(', '),
      expectedFrom: 'the key set before the keys changed',
      summary: `${apiName(scene)} refused the token without a reason; the issuer changed its keys shortly before, and the API may still hold the old ones.`,
      remedy:
        'Let the API read the key set again when it meets a key id that it does not know, and keep it for a limited time only.',
      decide: 'Whether a restart of the API, or a token signed with the old key, changes the answer.',
      because: [
        ...because(scene, `the key set did not hold ${kid} before`, older),
        ...because(scene, `the key ${kid} came into it later`, added),
      ],
    },
  ]
})
