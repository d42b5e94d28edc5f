import { base64url, type Der, derAt, derInside, oidText, unsigned } from './der.ts'

/** A public key as WebCrypto takes it, with its kind in words. */
export interface PublicKey {
  jwk: JsonWebKey
  /** `RSA 2048`, `EC P-256`, `Ed25519`. */
  words: string
}

export const CURVES: Readonly<Record<string, { crv: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', bytes: 32 },
  '1.3.132.0.34': { crv: 'P-384', bytes: 48 },
  '1.3.132.0.35': { crv: 'P-521', bytes: 66 },
}
/** Names of keys that are told and not used. */
const OTHERS: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.113': 'Ed448',
}

/**
 * SubjectPublicKeyInfo (RFC 5280 4.1.2.7; RFC 8017 A.1.1, RFC 5480 2).
 *
 * @returns The name alone for a key that WebCrypto does not take; null for what is none.
 */
export function publicKeyAt(bytes: Uint8Array, info: Der): PublicKey | { jwk: null; words: string } | null {
  const [algorithm, bits] = derInside(bytes, info) ?? []
  const [oid, parameter] = (algorithm && derInside(bytes, algorithm)) ?? []
  if (!oid || bits?.tag !== 0x03) return null
  const name = oidText(bytes, oid)
  const from = bits.content + 1
  if (name === '1.2.840.113549.1.1.1' || name === '1.2.840.113549.1.1.10')
    return rsaKey(bytes, from, bits.end)
  if (name === '1.3.101.112')
    return {
      jwk: { kty: 'OKP', crv: 'Ed25519', x: base64url(bytes.subarray(from, bits.end)) },
      words: 'Ed25519',
    }
  const curve = name === '1.2.840.10045.2.1' && parameter ? CURVES[oidText(bytes, parameter)] : undefined
  if (curve) return ecKey(curve, bytes.subarray(from, bits.end))
  return {
    jwk: null,
    words: OTHERS[name] ?? (parameter?.tag === 0x06 ? `EC ${oidText(bytes, parameter)}` : name),
  }
}

function rsaKey(bytes: Uint8Array, from: number, end: number): PublicKey | null {
  const key = derAt(bytes, from, end)
  const [n, e] = (key && derInside(bytes, key)) ?? []
  return n?.tag === 0x02 && e?.tag === 0x02 ? rsaFrom(unsigned(bytes, n), unsigned(bytes, e)) : null
}

export function rsaFrom(n: Uint8Array, e: Uint8Array): PublicKey {
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24
  return { jwk: { kty: 'RSA', n: base64url(n), e: base64url(e) }, words: `RSA ${bits}` }
}

/** An uncompressed point (SEC 1 2.3.3); the other forms are in no certificate that identity providers use. */
export function ecKey(
  { crv, bytes: size }: { crv: string; bytes: number },
  point: Uint8Array,
): PublicKey | null {
  if (point[0] !== 4 || point.length !== 1 + 2 * size) return null
  const x = base64url(point.subarray(1, 1 + size))
  return { jwk: { kty: 'EC', crv, x, y: base64url(point.subarray(1 + size)) }, words: `EC ${crv}` }
}
