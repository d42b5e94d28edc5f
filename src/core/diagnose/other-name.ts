import { issuerDifference } from '../audience/issuer-difference.ts'
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
      expectedFrom: 'the metadata that names its key',
      summary: `${apiName(scene)} refused the token: its issuer is ${iss}, and the metadata that leads to its key names ${expected}.`,
      remedy:
        'Give the authorization server one public name, the same in its metadata and in its tokens, and let the API use that one.',
      decide: "The issuer in the API's own configuration.",
      because: because(scene, `the key ${kid} is in the key set of ${expected}`, set),
    },
  ]
})
