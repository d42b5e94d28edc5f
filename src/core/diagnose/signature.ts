import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { aboutToken, refused } from './about-token.ts'
import { because } from './candidate.ts'

/** A refused token whose signature was verified, and does not verify, with a key of its own issuer (RFC 7515 5.2). */
export const signatureRule = aboutToken((scene, _presentation, { verified, verifiedWith }) => {
  if (verified !== 'invalid' || !verifiedWith) return []
  const { kid, exchange } = verifiedWith
  const cause = 'token-signature-invalid'
  return [
    {
      cause,
      weight: 91,
      confidence: 'certain',
      summary: refused(scene, cause),
      remedy: REMEDIES[cause] ?? '',
      because: because(
        scene,
        kid
          ? say('signature_verifiedWithTheKeyOfTheCaptured', kid)
          : say('signature_verifiedWithTheKeyOfItsIssuer'),
        exchange,
      ),
    },
  ]
})
