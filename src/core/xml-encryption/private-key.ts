import { AudtrailError } from '../errors.ts'
import { say } from '../say.ts'
import type { Hash } from '../xml-signature/algorithms.ts'
import { bytesOf, derAt, derInside, oidText } from '../xml-signature/der.ts'

/** A given private key: in memory only, and not to be read out of there again. One for each digest of RSA-OAEP. */
export type PrivateKey = Readonly<Record<Hash, CryptoKey>>

const HASHES: readonly Hash[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']
const MAX_KEY = 20_000

/**
 * Takes the private key that assertions are encrypted for: PEM with PKCS#8 or PKCS#1, or a JWK.
 *
 * @throws {AudtrailError} `ERR_KEY_PASSWORD` for one that a password protects, `ERR_KEY_PUBLIC` for a certificate or public
 *   key, `ERR_KEY_KIND` for one that is not RSA, `ERR_KEY_FORMAT` for what is no key. The text itself is in no message.
 */
export async function readPrivateKey(text: string): Promise<PrivateKey> {
  if (text.length > MAX_KEY)
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisIsTooLongForPrivateKey'))
  const read = text.trim().startsWith('{') ? fromJwk(text) : fromPem(text)
  try {
    const keys = await Promise.all(HASHES.map((hash) => imported(read, hash)))
    return Object.fromEntries(HASHES.map((hash, at) => [hash, keys[at]])) as PrivateKey
  } catch {
    // The cause is left out: a message of an engine might quote the key.
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisPrivateKeyCannotBeReadIt'))
  }
}

type Read = { jwk: JsonWebKey } | { pkcs8: Uint8Array<ArrayBuffer> }

function imported(read: Read, hash: Hash): Promise<CryptoKey> {
  const algorithm = { name: 'RSA-OAEP', hash }
  return 'jwk' in read
    ? crypto.subtle.importKey('jwk', read.jwk, algorithm, false, ['decrypt'])
    : crypto.subtle.importKey('pkcs8', read.pkcs8, algorithm, false, ['decrypt'])
}

function fromJwk(text: string): Read {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisBeginsLikeJwkAndIsNot'))
  }
  const { kty, n, e, d, p, q, dp, dq, qi } = given as Record<string, unknown>
  if (typeof kty !== 'string')
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisJsonIsNoJwkItHas'))
  if (kty !== 'RSA') throw new AudtrailError('ERR_KEY_KIND', say('privateKey_assertionsAreEncryptedForRsa'))
  if (d === undefined)
    throw new AudtrailError('ERR_KEY_PUBLIC', say('privateKey_thisIsPublicKeyThePrivateOne'))
  // Use and operations that the file names may be others.
  return { jwk: { kty, n, e, d, p, q, dp, dq, qi } as JsonWebKey }
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g

/** The first private key among what a file holds: certificate and key often stand together. */
function fromPem(text: string): Read {
  const blocks = [...text.matchAll(BLOCK)].map(([, label = '', body = '']) => ({ label, body }))
  const found = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'))
  if (!found) {
    if (blocks.length > 0)
      throw new AudtrailError(
        'ERR_KEY_PUBLIC',
        blocks[0]?.label === 'CERTIFICATE'
          ? say('privateKey_thisIsCertificate')
          : say('privateKey_thisIsThePrivateKeyDecrypts', blocks[0]?.label.toLowerCase() ?? ''),
      )
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisIsNeitherPrivateKeyInPem'))
  }
  if (found.label.startsWith('ENCRYPTED') || /Proc-Type:.*ENCRYPTED/.test(found.body))
    throw new AudtrailError('ERR_KEY_PASSWORD', say('privateKey_passwordProtectsThisPrivate'))
  const bytes = bytesOf(found.body)
  if (!bytes) throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisPrivateKeyIsNotBase'))
  if (found.label === 'RSA PRIVATE KEY') return { pkcs8: wrapped(bytes) }
  const kind = kindOf(bytes)
  if (found.label === 'PRIVATE KEY' && kind === '')
    throw new AudtrailError('ERR_KEY_FORMAT', say('privateKey_thisPrivateKeyCannotBeReadIt'))
  if (found.label !== 'PRIVATE KEY' || kind !== RSA)
    throw new AudtrailError('ERR_KEY_KIND', say('privateKey_assertionsAreEncryptedForRsa'))
  return { pkcs8: bytes }
}

const RSA = '1.2.840.113549.1.1.1'

/** Algorithm of a PrivateKeyInfo (RFC 5958 2); empty for what is none. */
function kindOf(bytes: Uint8Array): string {
  const outer = derAt(bytes, 0)
  const [, algorithm] = (outer && derInside(bytes, outer)) ?? []
  const [oid] = (algorithm && derInside(bytes, algorithm)) ?? []
  return oid ? oidText(bytes, oid) : ''
}

/** PKCS#1 in PKCS#8 (RFC 8017 A.1.2, RFC 5958 2): version, rsaEncryption, the key as an octet string. */
function wrapped(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = [
    0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05,
    0x00,
  ]
  const octets = tagged(0x04, [...key])
  return Uint8Array.from(tagged(0x30, [...head, ...octets]))
}

function tagged(tag: number, content: number[]): number[] {
  return [tag, 0x82, content.length >> 8, content.length & 0xff, ...content]
}
