import { attribute, child, type Element, textOf } from '../saml/xml.ts'
import { say } from '../say.ts'
import { DSIG, type Hash, hashOf } from '../xml-signature/algorithms.ts'
import { bytesOf } from '../xml-signature/der.ts'
import type { PrivateKey } from './private-key.ts'
import { methodOf } from './structure.ts'

const ENC = 'http://www.w3.org/2001/04/xmlenc#'
const ENC11 = 'http://www.w3.org/2009/xmlenc11#'

/** AES of XML Encryption 1.1 5.2: the key's length in octets, and the mode. */
const CONTENT: Readonly<Record<string, { octets: number; mode: 'AES-CBC' | 'AES-GCM' }>> = {
  [`${ENC}aes128-cbc`]: { octets: 16, mode: 'AES-CBC' },
  [`${ENC}aes192-cbc`]: { octets: 24, mode: 'AES-CBC' },
  [`${ENC}aes256-cbc`]: { octets: 32, mode: 'AES-CBC' },
  [`${ENC11}aes128-gcm`]: { octets: 16, mode: 'AES-GCM' },
  [`${ENC11}aes192-gcm`]: { octets: 24, mode: 'AES-GCM' },
  [`${ENC11}aes256-gcm`]: { octets: 32, mode: 'AES-GCM' },
}

/** What was decrypted, or in words why not. */
export type Decrypted = { text: string } | { reason: string }

/**
 * Decrypts one EncryptedData with the first key that opens one of its EncryptedKeys (XML Encryption 1.1 4.4). Never throws.
 *
 * RSA-OAEP by WebCrypto, whose one digest serves for label and mask; RSA 1.5 is not in browsers, since it cannot be used
 * safely (RFC 8017 7.2).
 */
export async function decryptData(
  data: Element,
  encryptedKeys: readonly Element[],
  privateKeys: readonly PrivateKey[],
): Promise<Decrypted> {
  const algorithm = methodOf(data)
  const content = Object.hasOwn(CONTENT, algorithm) ? CONTENT[algorithm] : undefined
  if (!content)
    return {
      reason:
        algorithm === ''
          ? say('decrypt_theEncryptionWithoutName')
          : say('decrypt_theEncryptionCannotBeUndone', algorithm.slice(0, 120)),
    }
  const cipher = valueIn(data)
  if (!cipher) return { reason: say('decrypt_itHoldsNoCipherTextOrOne') }
  if (encryptedKeys.length === 0) return { reason: say('decrypt_itBringsNoEncryptedKey') }
  let reason = NOT_OPENED
  for (const one of encryptedKeys) {
    const transport = transportOf(one)
    if (typeof transport === 'string') {
      reason = transport
      continue
    }
    // By the letter, the older algorithm masks with SHA-1 whatever the digest (XML Encryption 1.1 5.5.2).
    if (transport.hash !== 'SHA-1' && methodOf(one).endsWith('mgf1p'))
      reason = say('decrypt_notOpenedOrTwoDigests')
    const wrapped = valueIn(one)
    for (const key of wrapped ? privateKeys : []) {
      const secret = await unwrap(key[transport.hash], wrapped)
      if (secret?.length !== content.octets) continue
      const plain = await open(content.mode, secret, cipher)
      if (typeof plain === 'string') return { reason: plain }
      return asText(plain)
    }
  }
  return { reason }
}

const NOT_OPENED = say('decrypt_theKeyThatWasGivenDoesNot')
const TWO_DIGESTS = say('decrypt_rsaOaepWithTwoDifferentDigests')

function valueIn(element: Element): Uint8Array<ArrayBuffer> | null {
  const value = child(element, 'CipherData', 'CipherValue')
  return value && bytesOf(textOf(value))
}

/** The digest of the key transport (XML Encryption 1.1 5.5), or in words why it cannot be undone. */
function transportOf(key: Element): { hash: Hash } | string {
  const algorithm = methodOf(key)
  const method = child(key, 'EncryptionMethod')
  const digest = attribute(child(method, 'DigestMethod'), 'Algorithm')
  // The npm package xml-encryption, which Auth0 uses, writes `xmldsig#sha256`.
  const hash = digest === undefined ? 'SHA-1' : (hashOf(digest) ?? hashOf(digest.replace(DSIG, ENC)))
  if (algorithm === `${ENC}rsa-1_5`) return say('decrypt_itsKeyIsEncryptedByRsaWhich')
  if (algorithm !== `${ENC}rsa-oaep-mgf1p` && algorithm !== `${ENC11}rsa-oaep`)
    return algorithm === ''
      ? say('decrypt_theKeyTransportWithoutName')
      : say('decrypt_theKeyTransportCannotBeUndone', algorithm.slice(0, 120))
  if (!hash) return say('decrypt_theDigestOfRsaOaepCannotBe', digest?.slice(0, 120) ?? '')
  if (textOf(child(method, 'OAEPparams')) !== '') return say('decrypt_rsaOaepWithOaepparamsCannot')
  const mask = attribute(child(method, 'MGF'), 'Algorithm')
  const masked = mask?.startsWith(`${ENC11}mgf1`) ? mask.slice(`${ENC11}mgf1`.length) : mask && '?'
  if (algorithm === `${ENC11}rsa-oaep` && (masked ?? 'sha1') !== hash.replace('-', '').toLowerCase())
    return TWO_DIGESTS
  // The older algorithm fixes MGF1 with SHA-1, and products take the one digest for both: it is tried.
  return { hash }
}

async function unwrap(
  key: CryptoKey,
  wrapped: Uint8Array<ArrayBuffer> | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!wrapped) return null
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'RSA-OAEP' }, key, wrapped))
  } catch {
    return null
  }
}

const NO_192 = say('decrypt_thisBrowserDoesNotOfferAesWith')
const BROKEN = say('decrypt_itsCipherTextIsCutOffOr')

async function open(
  mode: 'AES-CBC' | 'AES-GCM',
  secret: Uint8Array<ArrayBuffer>,
  cipher: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | string> {
  let key: CryptoKey
  try {
    key = await crypto.subtle.importKey('raw', secret, mode, false, ['encrypt', 'decrypt'])
  } catch {
    return secret.length === 24 ? NO_192 : BROKEN
  }
  const octets = mode === 'AES-GCM' ? 12 : 16
  const iv = cipher.slice(0, octets)
  const rest = cipher.slice(octets)
  if (iv.length < octets || rest.length < 16) return BROKEN
  try {
    if (mode === 'AES-GCM') return new Uint8Array(await crypto.subtle.decrypt({ name: mode, iv }, key, rest))
    if (rest.length % 16 !== 0) return BROKEN
    return unpadded(await withoutPadding(key, iv, rest))
  } catch {
    return BROKEN
  }
}

/**
 * AES-CBC without the padding of WebCrypto: XML Encryption fills the last block with what it likes and writes the count into
 * the last octet (1.1 5.2.1). One more block, which is the padding that WebCrypto wants, makes it take the rest as it is.
 */
async function withoutPadding(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  cipher: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const last = cipher.slice(-16)
  const end = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, key, new Uint8Array()),
  )
  const longer = new Uint8Array(cipher.length + end.length)
  longer.set(cipher)
  longer.set(end, cipher.length)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, longer))
}

function unpadded(plain: Uint8Array): Uint8Array | string {
  const count = plain.at(-1) ?? 0
  return count >= 1 && count <= 16 ? plain.subarray(0, plain.length - count) : BROKEN
}

function asText(plain: Uint8Array): Decrypted {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain) }
  } catch {
    return { reason: say('decrypt_whatItDecryptsToIsNoText') }
  }
}
