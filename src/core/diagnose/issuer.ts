import { resourceFor } from '../audience/inventory.ts'
import { type IssuerDifference, issuerDifference } from '../audience/issuer-difference.ts'
import { vendorOf } from '../audience/issuers.ts'
import type { Scene } from '../capture-view.ts'
import { issuedIn } from '../issued.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import { failureOf } from './failure.ts'
import { SOURCE_WORDS } from './names.ts'
import { presented } from './presented.ts'

/** Two issuers that were held against each other, and how they differ. */
export interface IssuerFinding {
  difference: IssuerDifference
  got: string
  expected: string
  /** Where the expected one stands, in words. */
  from: string
  /** An API refused the token; otherwise it was just issued. */
  refused: boolean
}

/**
 * The issuer of a refused token beside those that the API trusts: declared, published (RFC 9728 2), or named by the refusal.
 * The nearest of several.
 */
export function issuerAtApi(scene: Scene): IssuerFinding | null {
  const [one] = failureOf(scene) === 'refused-call' ? presented(scene) : []
  const got = textClaim(one?.token.claims ?? null, 'iss')
  if (got === undefined) return null
  const { capture, step, refusals } = scene
  const { url } = step.exchange.request
  const declared = capture.inventory && resourceFor(capture.inventory, url)?.issuers
  const said = refusals.flatMap(({ claim, expected }) => (claim === 'iss' && expected ? [expected] : []))
  const published = capture.metadataFor(url)?.authorization_servers
  const [trusted, from] =
    said.length > 0
      ? [said, SOURCE_WORDS.refusal]
      : declared
        ? [declared, SOURCE_WORDS.inventory]
        : [published ?? [], SOURCE_WORDS['resource-metadata']]
  return nearest(got, trusted, { from, refused: true })
}

/** The issuer of an ID token that was just issued beside the metadata of the server that issued it (OIDC Core 3.1.3.7). */
export function issuerAtIssue({ step, flow, capture }: Scene): IssuerFinding | null {
  const token = issuedIn(step, capture).find(({ token: one }) => one.kind === 'id-token')?.token
  const got = textClaim(token?.claims ?? null, 'iss')
  // Google writes its issuer with and without the scheme, and says so (https://developers.google.com/identity/openid-connect).
  if (got === undefined || vendorOf(got, null)?.id === 'google') return null
  const asked = flow?.byKind.get('authorization-request') ?? []
  const urls = [step.exchange.id, ...[...asked].slice(0, 3)].flatMap(
    (id) => capture.step(id)?.exchange.request.url ?? [],
  )
  const documents = urls.flatMap((url) => capture.metadata.naming(url) ?? [])
  const expected = documents.find(({ issuer }) => issuer !== null)?.issuer
  return expected
    ? nearest(got, [expected], { from: say('issuer_theMetadataOfItsServer'), refused: false })
    : null
}

const ORDER: IssuerDifference[] = ['same', 'slash', 'version', 'host', 'other']

function nearest(
  got: string,
  trusted: readonly string[],
  more: Pick<IssuerFinding, 'from' | 'refused'>,
): IssuerFinding | null {
  const held = trusted
    .slice(0, 20)
    .map((expected) => ({ difference: issuerDifference(got, expected), got, expected, ...more }))
  held.sort((a, b) => ORDER.indexOf(a.difference) - ORDER.indexOf(b.difference))
  return held[0] ?? null
}
