import { compareAudience } from '../audience/compare.ts'
import { header } from '../http.ts'
import { say } from '../say.ts'
import { quoteAud } from '../tokens/claims.ts'
import { because, type Rule } from './candidate.ts'
import { boundToken } from './held-token.ts'
import { apiName, howToAsk } from './names.ts'

/**
 * A client that asked for a token of this resource, got one that is not for it, and called without any: a client that looks at
 * what it is given does not send a token elsewhere than it is meant for (RFC 8707 2, RFC 9728 7.4).
 */
export const unboundTokenRule: Rule = (scene) => {
  const { request, unseen } = scene.step.exchange
  if (scene.presentations.length > 0 || unseen.includes('request-authorization')) return []
  if (header(request.headers, 'authorization') !== undefined) return []
  const bound = boundToken(scene)
  const got = bound?.token ? quoteAud(bound.token) : undefined
  if (!bound?.token || got === undefined) return []
  if (compareAudience(bound.token.claims?.aud, bound.resource).verdict === 'match') return []
  const { resource, answer } = bound
  return [
    {
      cause: 'audience-mismatch',
      weight: 88,
      confidence: 'likely',
      got,
      expected: resource,
      expectedFrom: say('verdict_source_requested'),
      summary: say('unboundToken_wasCalledWithoutTokenTheOne', apiName(scene), got, resource),
      remedy: say('unboundToken_letTheAuthorizationServerPut', howToAsk(scene, bound.token, resource)),
      decide: say('unboundToken_theLogOfTheClientWhyIt'),
      because: [
        ...because(scene, say('unboundToken_theTokenWasAskedForItsAud', resource, got), answer.exchange.id),
        ...because(scene, say('said_noAuthorizationHeaderWasSent')),
      ],
    },
  ]
}
