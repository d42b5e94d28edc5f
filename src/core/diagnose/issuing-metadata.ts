import { issuerDifference } from '../audience/issuer-difference.ts'
import { vendorOf } from '../audience/issuers.ts'
import type { Scene } from '../capture-view.ts'
import { say } from '../say.ts'
import type { ServerMetadata } from '../server-metadata.ts'
import { textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken, speaksOf } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'
import { blamesOther } from './presented.ts'

/**
 * A refused token whose `iss` is not the issuer that its own server publishes: what reads that metadata refuses every one of its
 * tokens (RFC 8414 3.3, OIDC Discovery 4.3, RFC 8725 3.8). Behind a proxy a server often has two names.
 */
export const issuingMetadataRule = aboutToken((scene, _presentation, token) => {
  const iss = textClaim(token.claims, 'iss')
  if (iss === undefined || scene.status !== 401 || scene.capture.metadataOf(iss) !== null) return []
  const document = published(scene, token, iss)
  const expected = document?.issuer
  if (!document || !expected || acceptedHere(scene, token)) return []
  const named = speaksOf(scene, 'iss')
  if (!named && blamesOther(scene)) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: named ? 86 : 59,
      confidence: 'likely',
      got: iss,
      expected,
      expectedFrom: say('issuingMetadata_theMetadataOfTheServerThatIssued'),
      summary: say('issuingMetadata_refusedTheTokenItsIssuerIsAnd', apiName(scene), iss, expected),
      remedy: say('said_giveTheAuthorizationServerOne'),
      decide: say('said_theIssuerInTheApiOwnConfiguration'),
      because: because(scene, say('said_issIsTheMetadataNames', iss, expected), document.exchange),
    },
  ]
})

/** The document of the server that issued the token, or of one whose name differs by a final slash. */
function published({ capture }: Scene, token: Token, iss: string): ServerMetadata | null {
  if (vendorOf(iss, null)?.id === 'google') return null
  const slash = capture.metadataOf(iss.endsWith('/') ? iss.slice(0, -1) : `${iss}/`)
  if (slash) return slash
  for (const { exchange, carrier } of token.sightings.slice(0, 20)) {
    const url = carrier.side === 'response' ? capture.step(exchange)?.exchange.request.url : undefined
    const document = url === undefined ? null : capture.metadata.naming(url)
    if (!document?.issuer || document.issuer.includes('{')) continue
    // Entra ID has two issuers a tenant on purpose.
    const difference = issuerDifference(iss, document.issuer)
    if (difference === 'slash' || difference === 'host') return document
  }
  return null
}
