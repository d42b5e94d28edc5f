import { isProving } from '../audience/verdict.ts'
import { textClaim } from '../tokens/claims.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/**
 * A token whose audience is known to be right, in time, and refused without a reason: of what a server checks before it lets a
 * call in (RFC 9068 4, RFC 7519 7.2), issuer, key and signature are left, and which server is trusted is what differs most.
 */
export const beyondAudienceRule = aboutToken((scene, { verdict }, token) => {
  const iss = textClaim(token.claims, 'iss')
  if (scene.status !== 401 || token.form !== 'jwt' || iss === undefined) return []
  const { against } = verdict
  if (verdict.verdict !== 'match' || !against || !isProving(against)) return []
  if (verdict.refusedBy.length > 0 || blamesAudience(scene) || blamesOther(scene)) return []
  if (acceptedHere(scene, token)) return []
  // What an API publishes need not be what it compares with.
  const published = against.source === 'resource-metadata' || against.source === 'well-known'
  return [
    {
      cause: 'issuer-mismatch',
      weight: 30,
      confidence: 'possible',
      got: iss,
      summary: `${apiName(scene)} refused the token without a reason, and its audience is the one that is known to be right; perhaps the API trusts another issuer.`,
      remedy: 'Let the API trust the issuer of the token, and read its keys from there.',
      decide: `The log of the API names the check that failed. Ruled out here: ${published ? 'expiry' : 'audience, expiry'}. Left: issuer, key and signature, a claim that the API wants${published ? ', and the audience, should the API check another than its metadata says' : ''}.`,
      because: because(scene, `aud holds ${against.value}, and the token is in time`),
    },
  ]
})
