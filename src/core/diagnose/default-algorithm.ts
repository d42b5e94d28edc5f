import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'

const DEFAULT = 'RS256'

/**
 * A client that redeemed the code and then failed, with an ID token that is not signed with RS256: that is what a client expects
 * unless it was told otherwise (OIDC Core 3.1.3.7 (7), `id_token_signed_response_alg` of OIDC Dynamic Client Registration 2), and
 * libraries hold on to it (openid-client 5).
 */
export const defaultAlgorithmRule: Rule = (scene) => {
  const { flow, capture } = scene
  if (scene.refusals.some(({ cause }) => cause !== null)) return []
  for (const id of [...(flow?.byKind.get('token-response') ?? [])].slice(0, 3)) {
    const issued = capture.step(id)
    for (const { token, carrier } of issued?.tokens ?? []) {
      const idToken = carrier.side === 'response' ? capture.token(token) : undefined
      const alg = textClaim(idToken?.header ?? null, 'alg')
      if (idToken?.kind !== 'id-token' || alg === undefined || alg === DEFAULT) continue
      return [
        {
          cause: 'unsupported-signing-algorithm',
          weight: 59,
          confidence: 'possible',
          got: alg,
          expected: DEFAULT,
          expectedFrom: say('defaultAlgorithm_theDefaultOfOpenidConnect'),
          summary: say(
            'defaultAlgorithm_redeemedTheCodeAndThenFailed',
            hostOf(scene.step.exchange.request.url),
            alg,
          ),
          remedy: say('defaultAlgorithm_configureTheClientForIdToken', alg, DEFAULT),
          decide: say('defaultAlgorithm_theLogOfTheClient'),
          because: because(scene, say('defaultAlgorithm_theIdTokenIsSignedWithClient', alg, DEFAULT), id),
        },
      ]
    }
  }
  return []
}
