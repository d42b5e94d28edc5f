import { issuerDifference } from '../audience/issuer-difference.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import { aboutToken, speaksOf } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because } from './candidate.ts'
import { keysOfIssuer } from './keys.ts'
import { apiName } from './names.ts'
import { blamesOther } from './presented.ts'

/** Shorter ids are names that many give ("1", "default", "sig-2024"): the same one at two servers says nothing. */
const UNIQUE = 20

/**
 * The key that signed the token stands in the key set of an issuer that has the same path at another host: one server under two
 * names. An API that reads the metadata at one of them refuses tokens with the other in `iss` (RFC 8725 3.8, OIDC Discovery 4.3).
 */
export const otherNameRule = aboutToken((scene, _presentation, token) => {
  const { capture, status } = scene
  const iss = textClaim(token.claims, 'iss')
  const kid = textClaim(token.header, 'kid')
  if (iss === undefined || kid === undefined || kid.length < UNIQUE || status !== 401) return []
  const set = capture.keyIds().get(kid)
  const expected =
    set === undefined ? undefined : capture.endpoints.issuerOf(capture.step(set)?.exchange.request.url ?? '')
  if (expected === undefined || issuerDifference(iss, expected) !== 'host') return []
  // Published under its own name as well: nothing shows which of the two the API reads.
  if (keysOfIssuer(capture, iss).size > 0 || capture.metadataOf(iss) !== null) return []
  const named = speaksOf(scene, 'iss')
  if ((!named && blamesOther(scene)) || acceptedHere(scene, token)) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: named ? 87 : 70,
      confidence: 'likely',
      got: iss,
      expected,
      expectedFrom: say('otherName_theMetadataThatNamesItsKey'),
      summary: say('otherName_refusedTheTokenItsIssuerIsAnd', apiName(scene), iss, expected),
      remedy: say('said_giveTheAuthorizationServerOne'),
      decide: say('said_theIssuerInTheApiOwnConfiguration'),
      because: because(scene, say('otherName_theKeyIsInTheKeySet', kid, expected), set),
    },
  ]
})
