import { say } from '../say.ts'
import { attributeOf, named, ownText, type XmlElement } from './tree.ts'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const ENC = 'http://www.w3.org/2001/04/xmlenc#'
const DSIG11 = 'http://www.w3.org/2009/xmldsig11#'
const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const NAMESPACES = { DSIG, ENC, DSIG11, EXC }

export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
export const HASH_BYTES: Readonly<Record<Hash, number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
}

/** XML Signature 1.1 6.2, RFC 9231 2.1. */
const DIGESTS: Readonly<Record<string, Hash>> = {
  [`${DSIG}sha1`]: 'SHA-1',
  [`${ENC}sha256`]: 'SHA-256',
  [`${MORE}sha384`]: 'SHA-384',
  [`${ENC}sha512`]: 'SHA-512',
}

/** Null for one that is unknown or that WebCrypto does not compute (MD5, SHA-224, SHA-3). */
export function hashOf(algorithm: string): Hash | null {
  return Object.hasOwn(DIGESTS, algorithm) ? (DIGESTS[algorithm] ?? null) : null
}

export interface SignatureAlgorithm {
  /** `kty` of the key it takes. */
  kty: 'RSA' | 'EC' | 'OKP'
  hash: Hash
  /** For `importKey` and for `verify`. */
  name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA' | 'Ed25519'
  /** RSA-PSS only, in octets. */
  saltLength?: number
}

/** XML Signature 1.1 6.4, RFC 9231 2.3: PKCS#1 v1.5, ECDSA, and RSA-PSS with its usual parameters (RFC 6931 2.3.10). */
const TABLE: Record<string, SignatureAlgorithm> = {}
for (const [short, hash] of [
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
] as const) {
  TABLE[`${hash === 'SHA-1' ? DSIG : MORE}rsa-${short}`] = { kty: 'RSA', hash, name: 'RSASSA-PKCS1-v1_5' }
  TABLE[`${MORE}ecdsa-${short}`] = { kty: 'EC', hash, name: 'ECDSA' }
  TABLE[`${MORE_2007}${short}-rsa-MGF1`] = {
    kty: 'RSA',
    hash,
    name: 'RSA-PSS',
    saltLength: HASH_BYTES[hash],
  }
}
TABLE['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519'] = {
  kty: 'OKP',
  hash: 'SHA-512',
  name: 'Ed25519',
}

/** The algorithm of a SignatureMethod, or in words why it cannot be verified here. */
export function algorithmOf(method: XmlElement | null | undefined): SignatureAlgorithm | string {
  const uri = attributeOf(method, 'Algorithm') ?? ''
  if (uri === `${MORE_2007}rsa-pss`) return pssOf(method)
  return algorithmNamed(uri)
}

export function algorithmNamed(uri: string): SignatureAlgorithm | string {
  const known = Object.hasOwn(TABLE, uri) ? TABLE[uri] : undefined
  if (known) return known
  if (uri === '') return say('algorithms_itNamesNoSignatureAlgorithm')
  if (/hmac/i.test(uri)) return say('algorithms_hmacIsVerifiedWithSecretWhich')
  if (/[#-]dsa-/.test(uri)) return say('algorithms_dsaCannotBeVerifiedHere')
  if (/sha(?:-|3-)?224/.test(uri)) return say('algorithms_shaCannotBeComputedHere')
  return say('algorithms_theSignatureAlgorithmIsNotKnown', uri.slice(0, 120))
}

/** RFC 6931 2.3.9: hash, mask generation and salt length as parameters; WebCrypto takes one hash for both. */
function pssOf(method: XmlElement | null | undefined): SignatureAlgorithm | string {
  const [params] = named(method, MORE_2007, 'RSAPSSParams')
  const digest = attributeOf(named(params, DSIG, 'DigestMethod')[0], 'Algorithm')
  const hash = digest === undefined ? 'SHA-256' : hashOf(digest)
  if (!hash) return say('algorithms_theDigestOfRsaPssCannotBe', digest?.slice(0, 120) ?? '')
  const [mask] = named(params, MORE_2007, 'MaskGenerationFunction')
  const masked = attributeOf(named(mask, DSIG, 'DigestMethod')[0], 'Algorithm')
  if (masked !== undefined && hashOf(masked) !== hash) return say('algorithms_rsaPssWithTwoDifferentDigests')
  const salt = ownText(named(params, MORE_2007, 'SaltLength')[0])?.trim()
  const saltLength = salt === undefined ? HASH_BYTES[hash] : Number(salt)
  if (!Number.isInteger(saltLength) || saltLength < 0 || saltLength > 1024)
    return say('algorithms_rsaPssWithSaltLengthThatIs')
  return { kty: 'RSA', hash, name: 'RSA-PSS', saltLength }
}
