import { compactVerify, errors, importJWK, type JWK } from 'jose'
import type { PublishedKey } from '../key-sets.ts'
import { textClaim } from './claims.ts'
import type { Token } from './token.ts'

/** What trying a key showed: `null` when it shows nothing about the signature. */
export type Proof = 'valid' | 'invalid' | null

/** RFC 7518 3.4 and RFC 8037 3.1: bytes of a signature; those of RSA are as long as the modulus. */
const BYTES: Record<string, number> = { ES256: 64, ES384: 96, ES512: 132, EdDSA: 64, Ed25519: 64 }

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * Whether a token can be verified at all with a public key.
 *
 * Not: other forms than JWS, HMAC (RFC 7518 3.2, a secret), padded base64 as AWS load balancers sign, and tokens of Microsoft
 * Graph, whose header holds a `nonce` that was hashed before signing.
 */
export function isVerifiable({ form, header, value }: Token): boolean {
  const alg = textClaim(header, 'alg') ?? ''
  return form === 'jwt' && /^(?:[RPE]S|Ed)/.test(alg) && COMPACT.test(value) && header?.nonce === undefined
}

/**
 * Verifies a signature with one key (RFC 7515 5.2).
 *
 * A signature of impossible length was written over by whoever saved the capture: that proves nothing. Never throws.
 */
export async function proveWith(token: Token, key: PublishedKey): Promise<Proof> {
  const alg = textClaim(token.header, 'alg') ?? ''
  const signature = token.value.slice(token.value.lastIndexOf('.') + 1)
  if (key.jwk.use === 'enc' || bytes(signature) !== (BYTES[alg] ?? bytes(key.jwk.n ?? ''))) return null
  try {
    await compactVerify(token.value, await imported(key.jwk, alg), { algorithms: [alg] })
    return 'valid'
  } catch (error) {
    return error instanceof errors.JWSSignatureVerificationFailed ? 'invalid' : null
  }
}

type Imported = ReturnType<typeof importJWK>

/** By algorithm: hundreds of tokens are signed with one key. */
const imports = new WeakMap<JWK, Map<string, Imported>>()

function imported(jwk: JWK, alg: string): Imported {
  const known = imports.get(jwk) ?? new Map<string, Imported>()
  imports.set(jwk, known)
  const key = known.get(alg) ?? importJWK(jwk, alg)
  known.set(alg, key)
  return key
}

/** Whether somebody wrote over a token when the capture was saved: no signature has that length, no server such a value. */
export function isAltered({ form, value }: Token): boolean {
  if (form === 'jwt' || form === 'unreadable') return value.length - value.lastIndexOf('.') < MIN_SIGNATURE
  return value.length < 16 || /redact|remov|mask|hidden|sanit|\*\*|xxxx|\.\.\.|…|^\[.*\]$/i.test(value)
}

/** base64url of 32 bytes, the shortest signature (HS256). */
const MIN_SIGNATURE = 43

function bytes(base64url: string): number {
  return Math.floor((base64url.length * 3) / 4)
}
