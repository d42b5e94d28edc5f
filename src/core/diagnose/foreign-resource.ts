import { acceptsWellKnown, isMicrosoftResource } from '../audience/wellknown.ts'
import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because } from './candidate.ts'
import { apiName, audienceName, howToAsk } from './names.ts'

/** What a token of such a resource is refused with: nobody else can verify it, or expects its issuer or audience. */
const ALSO_SAID: ReadonlySet<Cause> = new Set<Cause>([
  'unknown-signing-key',
  'token-signature-invalid',
  'issuer-mismatch',
  'bearer-token-not-received',
  'wrong-resource-token',
])

/** The audience of a resource of Microsoft's own, at a place that is not that resource; null where that is not so. */
export function foreignResource({ step }: Scene, token: Token): string | null {
  const [aud, second] = textValues(token.claims?.aud)
  if (aud === undefined || second !== undefined || !isMicrosoftResource(aud)) return null
  const { url } = step.exchange.request
  const fits = acceptsWellKnown(url, aud)
  return fits === 'match' || fits === 'near-miss' ? null : aud
}

/**
 * A token of Microsoft Graph, Azure Resource Manager and the like at another API. Such tokens are not made to be verified by
 * others: "do not validate tokens for an API you do not own" (https://learn.microsoft.com/entra/identity-platform/access-tokens),
 * so that a refusal may speak of the signature.
 */
export const foreignResourceRule = aboutToken((scene, { verdict }, token) => {
  const aud = foreignResource(scene, token)
  if (aud === null || verdict.verdict === 'match' || acceptedHere(scene, token)) return []
  const other = scene.refusals.some(
    ({ cause, specificity, claim }) =>
      specificity === 'high' &&
      cause !== null &&
      claim !== 'aud' &&
      !cause.startsWith('audience-') &&
      !ALSO_SAID.has(cause),
  )
  const expected = verdict.against?.value
  return [
    {
      cause: 'wrong-resource-token',
      weight: other ? 48 : scene.status === 403 ? 60 : 92,
      confidence: other ? 'possible' : 'likely',
      got: aud,
      ...(expected === undefined ? {} : { expected }),
      summary: say('said_refusedTheTokenItIsMeantFor', apiName(scene), audienceName(aud)),
      remedy: `${REMEDIES['wrong-resource-token'] ?? ''} ${howToAsk(scene, token, expected ?? null)}`,
      because: because(scene, say('foreignResource_theTokenAudIsAndAnotherApi', audienceName(aud))),
    },
  ]
})
