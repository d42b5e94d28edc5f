import { compareAudience } from '../audience/compare.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { quoteAud } from '../tokens/claims.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { blamesAudience } from './presented.ts'

/** A client that says it refused an audience, and the tokens that it redeemed in this login beside its own id. */
export const loginAudienceRule: Rule = (scene) => {
  const { flow, capture } = scene
  const client = flow && first(flow.request, 'client_id')
  if (!client || !blamesAudience(scene)) return []
  for (const id of [...(flow.byKind.get('token-response') ?? [])].slice(0, 3))
    for (const { token, carrier } of capture.step(id)?.tokens ?? []) {
      const issued = carrier.side === 'response' ? capture.token(token) : undefined
      const got =
        issued?.kind === 'access-token' || issued?.kind === 'id-token' ? quoteAud(issued) : undefined
      const { verdict, cause } = compareAudience(issued?.claims?.aud, client)
      if (got === undefined || verdict === 'match' || !cause) continue
      return [
        {
          cause,
          weight: verdict === 'near-miss' ? 84 : 58,
          confidence: 'likely',
          got,
          expected: client,
          expectedFrom: say('said_clientIdOfTheAuthorizationRequest'),
          summary: say(
            'loginAudience_refusedTheAudienceOfTokenThat',
            hostOf(scene.step.exchange.request.url),
            got,
            client,
          ),
          remedy: say('loginAudience_letTheClientCompareWithTheAudience'),
          decide: say('loginAudience_theLogOfTheClientNamesThe'),
          because: because(scene, say('said_audIsClientIdWas', got, client), id),
        },
      ]
    }
  return []
}
