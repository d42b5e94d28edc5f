import { say } from '../say.ts'
import { algorithmOf, DSIG, type SignatureAlgorithm } from './algorithms.ts'
import { canonical } from './canonical.ts'
import { bytesOf } from './der.ts'
import { type Budget, checkReference, type Fit, formFor, type ReferenceResult } from './reference.ts'
import { attributeOf, named, ownText, type XmlElement, type XmlTree } from './tree.ts'

/** What one Signature element comes to. */
export interface SignatureResult<Key> {
  references: ReferenceResult[]
  /** Of all references together. */
  digest: Fit
  /** Whether SignedInfo is signed by one of the keys. */
  value: Fit
  /** Why the value differs or is not known; empty where it fits. */
  reason: string
  /** The key that fits; else null. */
  key: Key | null
}

/** What trying keys came to. */
export type Tried<Key> = Pick<SignatureResult<Key>, 'value' | 'reason' | 'key'>

export interface VerificationKey {
  jwk: JsonWebKey | null
  words: string
}

const MAX_REFERENCES = 10
const MAX_KEYS = 30

/**
 * Verifies one Signature: the digest of each Reference, then the signature value over SignedInfo (XML Signature 3.2).
 *
 * Both are worked out, also where the first is wrong: content that was changed shows by a wrong digest under a right value,
 * another key by the contrary. Never throws; costs are bounded.
 *
 * @param keys Tried in their order.
 */
export async function verifySignature<Key extends VerificationKey>(
  tree: XmlTree,
  signature: XmlElement,
  keys: readonly Key[],
  ids: ReadonlyMap<string, readonly XmlElement[]>,
  budget: Budget,
): Promise<SignatureResult<Key>> {
  const [info] = named(signature, DSIG, 'SignedInfo')
  const given = named(info, DSIG, 'Reference')
  const references: ReferenceResult[] = []
  for (const one of given.slice(0, MAX_REFERENCES))
    references.push(await checkReference(tree, signature, one, ids, budget))
  const value = info
    ? await checkValue(info, signature, keys, budget)
    : { value: 'unknown' as const, reason: say('verify_itHasNoSignedinfo'), key: null }
  const whole = given.length > 0 && given.length <= MAX_REFERENCES
  return { references, digest: whole ? together(references) : 'unknown', ...value }
}

function together(references: readonly ReferenceResult[]): Fit {
  if (references.some(({ digest }) => digest === 'differs')) return 'differs'
  return references.every(({ digest }) => digest === 'fits') ? 'fits' : 'unknown'
}

async function checkValue<Key extends VerificationKey>(
  info: XmlElement,
  signature: XmlElement,
  keys: readonly Key[],
  budget: Budget,
): Promise<Tried<Key>> {
  const unknown = (reason: string) => ({ value: 'unknown' as const, reason, key: null })
  const [method] = named(info, DSIG, 'CanonicalizationMethod')
  const form = method ? formFor(method, attributeOf(method, 'Algorithm') ?? '') : null
  if (typeof form === 'string') return unknown(form)
  if (!form) return unknown(say('verify_theCanonicalisationOfItsSignedinfo'))
  const algorithm = algorithmOf(named(info, DSIG, 'SignatureMethod')[0])
  if (typeof algorithm === 'string') return unknown(algorithm)
  const value = bytesOf(ownText(named(signature, DSIG, 'SignatureValue')[0]))
  if (!value?.length) return unknown(say('verify_itsSignaturevalueIsNoBaseSomebody'))
  const cost = info.end - info.start
  if (cost > budget.left) return unknown(say('said_thereIsMoreSignedThanIsLooked'))
  budget.left -= cost
  try {
    const signed = new TextEncoder().encode(canonical(info, form))
    return await tryKeys(algorithm, signed, value, keys)
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
}

/** Tries the keys in their order. Also for signatures that are not XML (SAML Bindings 3.4.4.1). */
export async function tryKeys<Key extends VerificationKey>(
  algorithm: SignatureAlgorithm,
  signed: Uint8Array<ArrayBuffer>,
  value: Uint8Array<ArrayBuffer>,
  keys: readonly Key[],
): Promise<Tried<Key>> {
  let reason = say('verify_noKeyForItWasCaptured')
  let differs = false
  for (const key of keys.slice(0, MAX_KEYS)) {
    const tried = await tryKey(algorithm, signed, value, key)
    if (tried === true) return { value: 'fits', reason: '', key }
    if (tried === false) differs = true
    else if (!differs) reason = tried
  }
  if (!differs) return { value: 'unknown', reason, key: null }
  return { value: 'differs', reason: say('verify_theSignatureValueWasNotMade'), key: null }
}

/** Text where trying proves nothing, such as a signature of a length that the key cannot make. */
async function tryKey(
  { kty, hash, name, saltLength }: SignatureAlgorithm,
  signed: Uint8Array<ArrayBuffer>,
  value: Uint8Array<ArrayBuffer>,
  { jwk, words }: VerificationKey,
): Promise<boolean | string> {
  if (!jwk) return say('verify_keyOfCannotBeUsedHere', words)
  if (jwk.kty !== kty) return say('verify_theKeyIsWhichThisAlgorithmDoes', words)
  if (value.length !== lengthFor(jwk)) return say('verify_itsSignaturevalueHasLengthThat')
  try {
    const kind = name === 'ECDSA' ? { name, namedCurve: jwk.crv ?? '' } : { name, hash }
    const imported = await crypto.subtle.importKey('jwk', jwk, kind, false, ['verify'])
    return await crypto.subtle.verify({ name, hash, saltLength: saltLength ?? 0 }, imported, value, signed)
  } catch {
    return say('verify_keyOfCannotBeUsedHere', words)
  }
}

/** RFC 8017 8.2.1: as long as the modulus; RFC 9231 2.3.6: both numbers of the curve's length. */
function lengthFor({ kty, n, x, crv }: JsonWebKey): number {
  const octets = Math.floor((((kty === 'RSA' ? n : x) ?? '').length * 3) / 4)
  return kty === 'RSA' || crv === 'Ed25519' ? (kty === 'RSA' ? octets : 64) : octets * 2
}
