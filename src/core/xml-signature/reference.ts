import { say } from '../say.ts'
import { DSIG, HASH_BYTES, hashOf, NAMESPACES } from './algorithms.ts'
import { type CanonicalForm, canonical, formOf } from './canonical.ts'
import { bytesOf } from './der.ts'
import { attributeOf, everyElement, named, ownText, type XmlElement, type XmlTree } from './tree.ts'

/** Whether something fits what was signed; `unknown` where that cannot be worked out, which proves nothing. */
export type Fit = 'fits' | 'differs' | 'unknown'

/** One Reference with what it is over (XML Signature 4.4.3). */
export interface ReferenceResult {
  /** `URI` as written. */
  uri: string
  /** Null where it names nothing, or two elements. */
  element: XmlElement | null
  digest: Fit
  /** Why it differs or is not known, in words; empty where it fits. */
  reason: string
}

/** What canonicalising may still cost, in characters: a message must not be signed a hundred times over. */
export interface Budget {
  left: number
}

const ENVELOPED = `${DSIG}enveloped-signature`
const MAX_TRANSFORMS = 8
const MAX_PREFIXES = 100
const IDS = new Set(['ID', 'Id', 'AssertionID', 'ResponseID', 'RequestID', 'xml:id'])

/** Elements by their identifier, whatever the schema calls it (SAML Core 5.4.2, SAML 1.1 Core 5.4.2, XML Signature 4.1). */
export function identified(tree: XmlTree): Map<string, XmlElement[]> {
  const out = new Map<string, XmlElement[]>()
  for (const element of everyElement(tree.root))
    for (const { name, local, uri, value } of element.attributes) {
      // Web Services Security puts its Id into a namespace of its own.
      if (!IDS.has(name) && !(local === 'Id' && uri.includes('wss-wssecurity-utility'))) continue
      const known = out.get(value)
      if (!known) out.set(value, [element])
      // Two are as many as matter: what is not unique is refused.
      else if (known.length < 2 && known[0] !== element) known.push(element)
    }
  return out
}

/** Works out the digest of one Reference. Never throws. */
export async function checkReference(
  tree: XmlTree,
  signature: XmlElement,
  reference: XmlElement,
  ids: ReadonlyMap<string, readonly XmlElement[]>,
  budget: Budget,
): Promise<ReferenceResult> {
  const uri = attributeOf(reference, 'URI')
  const found = elementOf(tree, uri, ids)
  if (typeof found === 'string') return { uri: uri ?? '', element: null, digest: 'unknown', reason: found }
  const base = { uri: uri ?? '', element: found }
  const unknown = (reason: string): ReferenceResult => ({ ...base, digest: 'unknown', reason })
  const digestMethod = attributeOf(named(reference, DSIG, 'DigestMethod')[0], 'Algorithm') ?? ''
  const hash = hashOf(digestMethod)
  if (!hash) return unknown(say('reference_theDigestCannotBeComputedHere', digestMethod.slice(0, 120)))
  const written = bytesOf(ownText(named(reference, DSIG, 'DigestValue')[0]))
  if (written?.length !== HASH_BYTES[hash]) return unknown(say('reference_itsDigestvalueHasLengthThat'))
  const steps = transformsOf(reference)
  if (typeof steps === 'string') return unknown(steps)
  const cost = found.end - found.start
  if (cost > budget.left) return unknown(say('said_thereIsMoreSignedThanIsLooked'))
  budget.left -= cost
  try {
    const omitted = steps.enveloped ? signature : null
    const text = canonical(uri === '' ? tree : found, steps.form, omitted)
    const computed = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)))
    if (computed.every((octet, at) => octet === written[at])) return { ...base, digest: 'fits', reason: '' }
    return { ...base, digest: 'differs', reason: say('reference_theContentIsNotWhatWasSigned') }
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
}

/** XML Signature 4.4.3.2: the whole document, or the one element of that identifier. */
function elementOf(
  tree: XmlTree,
  uri: string | undefined,
  ids: ReadonlyMap<string, readonly XmlElement[]>,
): XmlElement | string {
  if (uri === undefined) return say('reference_referenceWithoutUriNamesNothing')
  if (uri === '') return tree.root
  if (!uri.startsWith('#')) return say('reference_referenceToIsNotFollowed', uri.slice(0, 120))
  if (uri.startsWith('#xpointer(')) return say('reference_referenceByXpointerIsNotFollowed')
  const [one, second] = ids.get(uri.slice(1)) ?? []
  if (!one) return say('reference_noElementHasTheIdentifier', uri.slice(1, 120))
  return second ? say('reference_twoElementsHaveTheIdentifier', uri.slice(1, 120)) : one
}

interface Steps {
  enveloped: boolean
  form: CanonicalForm
}

/**
 * SAML Core 5.4.4 allows two transforms, and these alone are run: taking the signature out, then canonicalisation. A
 * Reference without the second one is canonicalised by the inclusive form 1.0 (XML Signature 4.4.3.2). What a same-document
 * Reference selects has no comments (4.4.3.3), so that a form with comments writes none here.
 */
function transformsOf(reference: XmlElement): Steps | string {
  const steps: Steps = { enveloped: false, form: { exclusive: false, comments: false } }
  const transforms = named(named(reference, DSIG, 'Transforms')[0], DSIG, 'Transform')
  if (transforms.length > MAX_TRANSFORMS) return say('reference_itHasMoreThanTransforms', MAX_TRANSFORMS)
  let written = false
  for (const one of transforms) {
    const algorithm = attributeOf(one, 'Algorithm') ?? ''
    const form = formFor(one, algorithm)
    if (typeof form === 'string') return form
    if (written) return say('reference_transformBehindTheCanonicalisation')
    if (algorithm === ENVELOPED) steps.enveloped = true
    else if (form) {
      steps.form = { ...form, comments: false }
      written = true
    } else return say('reference_theTransformIsNotRun', algorithm.slice(0, 120))
  }
  return steps
}

/** The canonicalisation that a Transform or a CanonicalizationMethod names; null for another algorithm, text for an unusable one. */
export function formFor(element: XmlElement, algorithm: string): CanonicalForm | string | null {
  const form = formOf(algorithm)
  if (!form?.exclusive) return form
  const list = attributeOf(named(element, NAMESPACES.EXC, 'InclusiveNamespaces')[0], 'PrefixList') ?? ''
  const prefixes = list.trim() === '' ? [] : list.trim().split(/\s+/)
  if (prefixes.length > MAX_PREFIXES) return say('reference_itsPrefixlistHasMoreThanPrefixes', MAX_PREFIXES)
  return { ...form, prefixes: prefixes.map((one) => (one === '#default' ? '' : one)) }
}
