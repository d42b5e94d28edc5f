import { NAMESPACES } from './algorithms.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { bytesOf } from './der.ts'
import { CURVES, ecKey, type PublicKey, rsaFrom } from './public-key.ts'
import { attributeOf, named, ownText, type XmlElement } from './tree.ts'

/** What a KeyInfo shows of the key (XML Signature 4.5). */
export interface KeyInfo {
  certificates: Certificate[]
  /** KeyValue and DEREncodedKeyValue: keys without any name. */
  keys: PublicKey[]
  names: string[]
}

const { DSIG, DSIG11 } = NAMESPACES
/** A chain has three; a roll-over shows two. */
const MAX_CERTIFICATES = 6

/** Reads a KeyInfo. Nothing is fetched; what cannot be read is left out. Never throws. */
export async function readKeyInfo(element: XmlElement | null | undefined): Promise<KeyInfo> {
  const data = named(element, DSIG, 'X509Data')
  const texts = data.flatMap((one) => named(one, DSIG, 'X509Certificate').map((text) => ownText(text) ?? ''))
  const read = await Promise.all(texts.slice(0, MAX_CERTIFICATES).map(readCertificate))
  const values = named(element, DSIG, 'KeyValue').slice(0, MAX_CERTIFICATES)
  return {
    certificates: read.filter((one) => one !== null),
    keys: values.flatMap((one) => rsaValue(one) ?? ecValue(one) ?? []),
    names: named(element, DSIG, 'KeyName').map((one) => (ownText(one) ?? '').trim().slice(0, 200)),
  }
}

function rsaValue(value: XmlElement): PublicKey | null {
  const [key] = named(value, DSIG, 'RSAKeyValue')
  const [n, e] = ['Modulus', 'Exponent'].map((name) => bytesOf(ownText(named(key, DSIG, name)[0])))
  return n?.length && e?.length ? rsaFrom(withoutZeros(n), withoutZeros(e)) : null
}

function ecValue(value: XmlElement): PublicKey | null {
  const [key] = named(value, DSIG11, 'ECKeyValue')
  const curve = attributeOf(named(key, DSIG11, 'NamedCurve')[0], 'URI')?.replace(/^urn:oid:/, '') ?? ''
  const point = bytesOf(ownText(named(key, DSIG11, 'PublicKey')[0]))
  const known = Object.hasOwn(CURVES, curve) ? CURVES[curve] : undefined
  return known && point ? ecKey(known, point) : null
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((octet) => octet !== 0)
  return first < 0 ? bytes : bytes.subarray(first)
}

/** Whether two public keys are one. */
export function isSameKey(a: JsonWebKey, b: JsonWebKey): boolean {
  return a.kty === b.kty && a.n === b.n && a.e === b.e && a.x === b.x && a.y === b.y
}
