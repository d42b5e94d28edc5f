import { say } from '../say.ts'
import { signatureOf } from './signature.ts'
import { attribute, type Element, walk } from './xml.ts'

const MAX_SIGNS = 10
/** A message has one signature of its own and one in each assertion. */
const MAX_SIGNED = 20

/**
 * Signs of a message that was put together from others (XSW, USENIX Security 2012; SAML Security 6.1.2): assertions in
 * places that an identity provider has no reason to write to, IDs that name two elements, signatures over another
 * element, an unsigned assertion in front of a signed one, comments that cut a name in two.
 */
export function suspicionsOf(root: Element, holder: Element | null): string[] {
  const out = new Set<string>()
  const ids = new Map<string, number>()
  const signed = new Set<Element>()
  for (const one of walk(root)) {
    if (out.size >= MAX_SIGNS) break
    const id = attribute(one, 'ID') ?? attribute(one, 'AssertionID')
    const isSaml = one.uri.includes(':SAML:')
    if (id !== undefined && (isSaml || one.local === 'Assertion' || one.parent === null))
      ids.set(id, (ids.get(id) ?? 0) + 1)
    if (isSaml && one.local === 'Assertion' && one.parent !== null && one.parent !== holder)
      out.add(say('suspicions_anAssertionStandsInside', one.parent.name))
    if (isSaml && one.local === 'Response' && one.parent !== null && one.parent.local !== 'ArtifactResponse')
      out.add(say('suspicions_responseStandsInside', one.parent.name))
    const parent = one.local === 'Signature' ? one.parent : null
    if (parent && INNER.has(parent.local) && parent.uri.includes(':SAML:'))
      out.add(say('suspicions_signatureStandsInside', parent.name))
    if (parent && !signed.has(parent) && signed.size < MAX_SIGNED) {
      signed.add(parent)
      for (const sign of referenceSuspicions(parent)) out.add(sign)
    }
    if (isSaml && one.comments > 0 && COMMENTED.has(one.local))
      out.add(say('suspicions_theHoldsComment', one.local))
  }
  for (const sign of unsignedFirst(root, holder)) out.add(sign)
  for (const [id, count] of ids) if (count > 1) out.add(say('suspicions_theIdIsUsedTimes', id, count))
  return [...out].slice(0, MAX_SIGNS)
}

/** Elements that are never signed by themselves (SAML Core 5.4.1). */
const INNER = new Set([
  'Subject',
  'NameID',
  'SubjectConfirmation',
  'SubjectConfirmationData',
  'Conditions',
  'AuthnStatement',
  'AttributeStatement',
  'Attribute',
  'AttributeValue',
  'Status',
  'StatusDetail',
  'Extensions',
])

/** Names that a reader which stops at a comment sees only half of (CVE-2017-11427 and its like). */
const COMMENTED = new Set(['NameID', 'NameIdentifier', 'AttributeValue', 'Audience', 'Issuer'])

/** A signature is of the element it stands in (SAML Core 5.4.2). */
function referenceSuspicions(parent: Element): string[] {
  const signature = signatureOf(parent)
  const id = attribute(parent, 'ID') ?? attribute(parent, 'AssertionID') ?? attribute(parent, 'Id') ?? ''
  if (!signature || !parent.uri.includes(':SAML:')) return []
  const out: string[] = []
  if (signature.references.length > 1)
    out.push(say('suspicions_theSignatureInHasReferences', parent.name, signature.references.length))
  const wrong = signature.references.find((uri) => uri !== '' && uri !== `#${id}`)
  if (wrong !== undefined) out.push(say('suspicions_theSignatureInIsOverNotOver', parent.name, wrong, id))
  if (signature.objects > 0) out.push(say('suspicions_theSignatureInHoldsAnObject', parent.name))
  return out
}

/** A receiver that takes the first assertion and verifies the one that is signed is made to believe the other one. */
function unsignedFirst(root: Element, holder: Element | null): string[] {
  if (!holder || signatureOf(root)) return []
  const assertions = holder.children.filter(
    (one): one is Element => typeof one !== 'string' && one.local === 'Assertion',
  )
  const signed = assertions.slice(0, MAX_SIGNED).map((one) => signatureOf(one) !== null)
  return signed.includes(true) && signed.includes(false)
    ? [say('suspicions_oneAssertionIsSignedAndAnother')]
    : []
}
