import { compareAudience } from '../core/audience/compare.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { chain, say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const resourceDroppedOnTokenRequest: Check = {
  meta: {
    id: 'resource-dropped-on-token-request',
    title: say('check_resourceDroppedOnTokenRequest_title'),
    failureTitle: say('check_resourceDroppedOnTokenRequest_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 8707 2.2', 'MCP 2026-07-28 Authorization'],
  },
  judge({ step, flow, capture }) {
    const sent = step.messages.find(
      ({ kind, side }) => (kind === 'token-request' || kind === 'refresh-request') && side === 'request',
    )
    const asked = flow?.request.get('resource') ?? []
    if (!sent || asked.length === 0) return []
    const here = sent.params.get('resource') ?? []
    if (here.length > 0 && here.every((value) => asked.includes(value))) return PASSED
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    const fits = asked.some((value) => compareAudience(token?.claims?.aud, value).verdict === 'match')
    const other = here.find((value) => !asked.includes(value))
    if (other === undefined && fits) return PASSED
    return failed({
      // What came of it is only seen in a token that can be read.
      ...(token?.claims || other !== undefined ? {} : { severity: 'info' }),
      detail:
        other === undefined
          ? say('check_resourceDroppedOnTokenRequest_detail', chain('and', asked))
          : say(
              'check_resourceDroppedOnTokenRequest_theLoginAskedForThisRequest',
              chain('and', asked),
              other,
            ),
      remedy: say('check_resourceDroppedOnTokenRequest_remedy', String(asked[0])),
      got: other ?? (token && quoteAud(token)),
      expected: asked.length === 1 ? asked[0] : JSON.stringify(asked),
    })
  },
}
