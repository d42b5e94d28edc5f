import { resourceFor } from '../audience/inventory.ts'
import { askFor, type Vendor, vendorOf, vendorOfUrl } from '../audience/issuers.ts'
import type { ExpectedAudience } from '../audience/verdict.ts'
import { wellKnownFor, wellKnownName } from '../audience/wellknown.ts'
import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'

/** What people call the API: its declared or published name beside the host, else the host. */
export function apiName({ step, capture }: Scene): string {
  const { url } = step.exchange.request
  const host = parseUrl(url)?.host ?? url
  const declared = capture.inventory && resourceFor(capture.inventory, url)?.name
  const name = declared ?? capture.metadataFor(url)?.resource_name ?? wellKnownFor(url)[0]?.name
  return name && name !== host ? `${name} (${host})` : host
}

export function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url
}

/** An audience with the name of the product it stands for, where that is public. */
export function audienceName(value: string): string {
  const name = wellKnownName(value)
  return name ? `${name} (${value})` : value
}

/** Where an expected value is known from, as it stands behind "from". */
export const SOURCE_WORDS: Record<ExpectedAudience['source'], string> = {
  inventory: say('names_yourInventory'),
  refusal: say('said_theRefusalOwnWords'),
  challenge: say('verdict_source_challenge'),
  'resource-metadata': say('verdict_source_resourceMetadata'),
  'sign-in-request': say('verdict_source_signInRequest'),
  'entity-metadata': say('verdict_source_entityMetadata'),
  'well-known': say('names_thePublishedAudiencesOfThis'),
  requested: say('verdict_source_requested'),
  learnt: say('names_tokensThisApiAcceptedBefore'),
}

export function sourceWords(expected: ExpectedAudience): string {
  return SOURCE_WORDS[expected.source]
}

/** Messages that go to the identity provider itself. */
const ASKING = [
  'authorization-request',
  'token-request',
  'saml-authn-request',
  'wsfed-sign-in-request',
] as const

/** The identity provider that issued the token, or that the flow's authorization request went to. */
export function vendorFor(scene: Scene, token?: Token): Vendor | null {
  const iss = textClaim(token?.claims ?? null, 'iss')
  const known = iss ? vendorOf(iss, token?.claims ?? null) : null
  if (known) return known
  const flow = scene.flow ?? (token && scene.capture.flowOfToken(token.id))
  for (const kind of ASKING)
    for (const id of flow?.byKind.get(kind) ?? []) {
      const url = scene.capture.step(id)?.exchange.request.url
      const vendor = url ? vendorOfUrl(url) : null
      if (vendor) return vendor
    }
  return null
}

/**
 * How the client gets a token for the called API, in the words of the provider in use.
 *
 * @param expected Null where the audience of the API is not known.
 */
export function howToAsk(scene: Scene, token: Token | undefined, expected: string | null): string {
  const vendor = vendorFor(scene, token)
  if (expected !== null) return askFor(vendor, expected)
  const host = hostOf(scene.step.exchange.request.url)
  return say('names_findOutWhichAudienceExpects', host, askFor(vendor, 'AUDIENCE'))
}
