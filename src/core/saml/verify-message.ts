import { say } from '../say.ts'
import { DSIG } from '../xml-signature/algorithms.ts'
import { readCertificate } from '../xml-signature/certificate.ts'
import { readKeyInfo } from '../xml-signature/key-info.ts'
import { type Budget, identified } from '../xml-signature/reference.ts'
import { everyElement, named, parseTree, type XmlElement, type XmlTree } from '../xml-signature/tree.ts'
import { verifySignature } from '../xml-signature/verify.ts'
import type { SamlMessage } from './message.ts'
import type { PublishedCertificate } from './published-certificates.ts'
import { verifyQuery } from './query-signature.ts'
import { type Known, outcomeOf } from './signature-outcome.ts'
import type { SignedQuery } from './signed-query.ts'
import type { Coverage, SamlSignature, SamlVerification, SignatureState, SigningKey } from './verification.ts'

/** A response has one signature, or two with the assertion's. */
const MAX_SIGNATURES = 12
/** Characters that are canonicalised for one message, all signatures together. */
const MAX_CANONICAL = 4_000_000

/** A signature with the elements it is over. */
interface Placed {
  signature: SamlSignature
  holder: XmlElement | null
  over: XmlElement[]
}

/** The keys that an entity publishes for signing; null where its metadata was not captured. */
export type Publishing = (entityId: string) => Promise<readonly SigningKey[] | null>

/**
 * Verifies the signatures of one message: those inside it (SAML Core 5.4), then that of its query (SAML Bindings 3.4.4.1).
 * Never throws; costs are bounded.
 *
 * @param others Keys that other messages of its issuer brought, for a query.
 */
export async function verifyMessage(
  saml: SamlMessage,
  query: SignedQuery | null,
  publishedBy: Publishing,
  others: readonly SigningKey[] = [],
): Promise<SamlVerification> {
  const inside = await withDecrypted(await verifyInside(saml, publishedBy), saml, publishedBy)
  if (!query) return inside
  const { signature, coverage } = await verifyQuery(query, await publishedBy(saml.issuer), others)
  const over = { ...coverage, signatures: [inside.signatures.length] }
  const orQuery = (one: Coverage) => (one.by === 'nothing' ? over : one)
  return {
    reason: inside.reason,
    signatures: [...inside.signatures, signature],
    message: orQuery(inside.message),
    assertions: inside.assertions.map(orQuery),
  }
}

/** Adds what is signed inside an assertion that a given key opened: it was signed before it was encrypted. */
async function withDecrypted(
  outer: SamlVerification,
  saml: SamlMessage,
  publishedBy: Publishing,
): Promise<SamlVerification> {
  const opened = saml.assertions.find(({ decrypted }) => decrypted)?.decrypted
  if (!opened) return outer
  const starts = saml.assertions.map(({ decrypted }) => decrypted?.start ?? -1)
  const plain = {
    ...saml,
    xml: opened.xml,
    assertions: saml.assertions.map((one, at) => ({ ...one, start: starts[at] ?? -1 })),
  }
  const inner = await verifyInside(plain, publishedBy)
  const { length } = outer.signatures
  const added = inner.signatures
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => one.place === 'assertion')
  const assertions = outer.assertions.map((coverage, at): Coverage => {
    const own = inner.assertions[at]
    if (own?.by !== 'itself' && own?.by !== 'other-element') return coverage
    const moved = own.signatures.flatMap((one) => {
      const place = added.findIndex(({ at: found }) => found === one)
      return place < 0 ? [] : [length + place]
    })
    const signatures = [...coverage.signatures, ...moved]
    const all = [...outer.signatures, ...added.map(({ one }) => one)]
    return { by: own.by, state: worst(signatures.flatMap((one) => all[one]?.state ?? [])), signatures }
  })
  return { ...outer, signatures: [...outer.signatures, ...added.map(({ one }) => one)], assertions }
}

/** A published certificate as a key; null for what is no certificate. */
export async function publishedKey(published: PublishedCertificate): Promise<SigningKey | null> {
  const certificate = await readCertificate(published.base64)
  if (!certificate) return null
  const { entityId, url, exchange } = published
  const { jwk, key: words } = certificate
  return { source: 'metadata', certificate, jwk, words, published: { entityId, url, exchange } }
}

async function verifyInside(saml: SamlMessage, publishedBy: Publishing): Promise<SamlVerification> {
  let tree: XmlTree
  try {
    tree = parseTree(saml.xml)
  } catch (error) {
    return unread(saml, error instanceof Error ? error.message : String(error))
  }
  const elements = everyElement(tree.root)
  const found = elements.filter(({ local, uri }) => local === 'Signature' && uri === DSIG)
  if (found.length > MAX_SIGNATURES)
    return unread(saml, say('verifyMessage_itHasMoreThanSignatures', MAX_SIGNATURES))
  // A message in a SOAP envelope is not the root.
  const root = elements.find(({ local }) => local === saml.type) ?? tree.root
  const assertions = assertionsIn(saml, elements)
  const ids = identified(tree)
  const budget: Budget = { left: MAX_CANONICAL }
  const placed: Placed[] = []
  for (const one of found) {
    const known: Known = { holder: one.parent, root, assertions, issuer: issuerOf(one, saml) }
    placed.push(await verifyOne(tree, one, ids, budget, known, publishedBy))
  }
  return {
    reason: null,
    signatures: placed.map(({ signature }) => signature),
    message: coverageOf(root, placed),
    assertions: assertions.map((one) => (one ? coverageOf(one, placed) : NOTHING)),
  }
}

async function verifyOne(
  tree: XmlTree,
  element: XmlElement,
  ids: ReadonlyMap<string, readonly XmlElement[]>,
  budget: Budget,
  known: Known,
  publishedBy: Publishing,
): Promise<Placed> {
  const info = await readKeyInfo(named(element, DSIG, 'KeyInfo')[0])
  const published = await publishedBy(known.issuer)
  const brought: SigningKey[] = [
    ...info.certificates.map((certificate) => brings(certificate.jwk, certificate.key, certificate)),
    ...info.keys.map(({ jwk, words }) => brings(jwk, words, null)),
  ]
  const keys = [...(published ?? []), ...brought]
  const result = await verifySignature(tree, element, keys, ids, budget)
  const over = result.references.flatMap((one) => one.element ?? [])
  return {
    signature: outcomeOf(element, result, { ...known, published, brought }),
    holder: element.parent,
    over,
  }
}

function brings(jwk: JsonWebKey | null, words: string, certificate: SigningKey['certificate']): SigningKey {
  return { source: 'message', certificate, jwk, words, published: null }
}

/** The issuer of what a signature stands in: of the assertion, else of the message. */
function issuerOf(signature: XmlElement, saml: SamlMessage): string {
  const text = signature.parent
  const at = saml.assertions.find(({ start }) => start === text?.start)
  const first = saml.assertions.find(({ assertion }) => assertion)?.assertion?.issuer
  return (at?.assertion?.issuer ?? saml.issuer) || (first ?? '')
}

/** The elements of `SamlMessage.assertions`, by where they begin. */
function assertionsIn(saml: SamlMessage, elements: readonly XmlElement[]): (XmlElement | null)[] {
  const byStart = new Map(elements.map((one) => [one.start, one]))
  return saml.assertions.map(({ start }) => byStart.get(start) ?? null)
}

const NOTHING: Coverage = { by: 'nothing', state: null, signatures: [] }

function unread(saml: SamlMessage, reason: string): SamlVerification {
  return { reason, signatures: [], message: NOTHING, assertions: saml.assertions.map(() => NOTHING) }
}

/** Which signatures are over an element: those whose References name it, or an element that it stands in. */
function coverageOf(element: XmlElement, placed: readonly Placed[]): Coverage {
  const around = new Set<XmlElement>()
  for (let at: XmlElement | null = element; at; at = at.parent) around.add(at)
  const signatures = placed.flatMap(({ over }, at) => (over.some((one) => around.has(one)) ? [at] : []))
  const own = placed.filter(({ holder }) => holder === element)
  if (signatures.length === 0) return own.length > 0 ? { ...NOTHING, by: 'other-element' } : NOTHING
  const isOwn = own.some(({ over }) => over.includes(element))
  const states = signatures.flatMap((at) => placed[at]?.signature.state ?? [])
  return { by: isOwn ? 'itself' : 'message', state: worst(states), signatures }
}

/** One that is wrong is refused, however good the others are; else the best proof counts. */
function worst(states: readonly SignatureState[]): SignatureState | null {
  return (
    (['invalid', 'valid', 'intact', 'cannot-verify'] as const).find((one) => states.includes(one)) ?? null
  )
}
