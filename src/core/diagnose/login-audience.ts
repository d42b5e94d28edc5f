import { compareAudience } from '../audience/compare.ts'
import { first } from '../protocols/reading.ts'
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
          expectedFrom: 'client_id of the authorization request',
          summary: `${hostOf(scene.step.exchange.request.url)} refused the audience ${got} of a token that it fetched; its own id is ${client}.`,
          remedy:
            'Let the client compare with the audience that this token really has, or ask for a token that names the client.',
          decide: 'The log of the client names the value it compares with.',
          because: because(scene, `aud is ${got}, client_id was ${client}`, id),
        },
      ]
    }
  return []
}
