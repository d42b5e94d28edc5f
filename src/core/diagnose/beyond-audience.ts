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
  if (verdict.verdict !== 'match' || !verdict.against || !isProving(verdict.against)) return []
  if (verdict.refusedBy.length > 0 || blamesAudience(scene) || blamesOther(scene)) return []
  if (acceptedHere(scene, token)) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: 30,
      confidence: 'possible',
      got: iss,
      summary: `${apiName(scene)} refused the token without a reason, and its audience is the right one; perhaps the API trusts another issuer.`,
      remedy: 'Let the API trust the issuer of the token, and read its keys from there.',
      decide:
        'The log of the API names the check that failed. Ruled out here: audience, expiry. Left: issuer, key and signature, a claim that the API wants.',
      because: because(scene, `aud holds ${verdict.against.value}, and the token is in time`),
    },
  ]
})
