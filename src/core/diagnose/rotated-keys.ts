import type { Scene } from '../capture-view.ts'
import { say } from '../say.ts'
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
      expectedFrom: say('rotatedKeys_theKeySetBeforeTheKeysChanged'),
      summary: say('rotatedKeys_refusedTheTokenWithoutReason', apiName(scene)),
      remedy: say('rotatedKeys_letTheApiReadTheKeySet'),
      decide: say('rotatedKeys_whetherRestartOfTheApiOrToken'),
      because: [
        ...because(scene, say('rotatedKeys_theKeySetDidNotHoldBefore', kid), older),
        ...because(scene, say('rotatedKeys_theKeyCameIntoItLater', kid), added),
      ],
    },
  ]
})
