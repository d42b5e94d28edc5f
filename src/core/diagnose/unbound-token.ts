import { compareAudience } from '../audience/compare.ts'
import { header } from '../http.ts'
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
      expectedFrom: 'what the client asked for',
      summary: `${apiName(scene)} was called without a token: the one that was issued is meant for ${got}, and ${resource} was asked for.`,
      remedy: `Let the authorization server put the resource that was asked for into aud (RFC 8707 2). ${howToAsk(scene, bound.token, resource)}`,
      decide: 'The log of the client: why it did not send the token.',
      because: [
        ...because(scene, `the token was asked for ${resource}, its aud is ${got}`, answer.exchange.id),
        ...because(scene, 'no Authorization header was sent'),
      ],
    },
  ]
}
