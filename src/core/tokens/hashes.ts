import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { JsonObject } from './token.ts'

/** base64url(SHA-256(ASCII(text))): S256 of RFC 7636 4.2, `ath` of RFC 9449 4.2. */
export function s256(text: string): string {
  return base64url(sha256(bytes(text)))
}

/**
 * The left half of a hash, as `at_hash`, `c_hash` and `s_hash` hold it (OIDC Core 3.1.3.6 and 3.3.2.11).
 *
 * @param alg Of the ID token; Ed25519 goes with SHA-512.
 * @returns Null for an algorithm that names no hash.
 */
export function halfHash(alg: string, text: string): string | null {
  const hash: Hash | undefined = alg === 'EdDSA' || alg === 'Ed25519' ? sha512 : HASHES[alg.slice(-3)]
  if (!hash) return null
  const digest = hash(bytes(text))
  return base64url(digest.slice(0, digest.length / 2))
}

type Hash = (message: Uint8Array) => Uint8Array
const HASHES: Record<string, Hash> = { '256': sha256, '384': sha384, '512': sha512 }

/** Members that count, in the order in which they are hashed (RFC 7638 3.2, RFC 8037 2). */
const MEMBERS: Record<string, readonly string[]> = {
  RSA: ['e', 'kty', 'n'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
}

/** The thumbprint of a public key by SHA-256 (RFC 7638); null for what is no such key. */
export function thumbprint(jwk: JsonObject): string | null {
  const names = typeof jwk.kty === 'string' ? MEMBERS[jwk.kty] : undefined
  if (!names?.every((name) => typeof jwk[name] === 'string')) return null
  return s256(JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]]))))
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function base64url(digest: Uint8Array): string {
  const plain = btoa(String.fromCharCode(...digest))
  return plain.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
