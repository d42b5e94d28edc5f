import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64 } from './decode.ts'

/** What an artifact says of where its message can be fetched (SAML Bindings 3.6.4; SAML 1.1 Bindings 4.1.1.8). */
export interface Artifact {
  /** 4 in SAML 2.0, 1 or 2 in SAML 1.1. */
  type: number
  /** Of the issuer's artifact resolution service; null in SAML 1.1. */
  endpointIndex: number | null
  /** SHA-1 of the issuer's entity ID, in hex. */
  sourceId: string
}

const LENGTHS: Readonly<Record<number, number>> = { 1: 42, 4: 44 }

/** Null for what is no artifact of a known type and its length. */
export function readArtifact(text: string): Artifact | null {
  const bytes = text.length > 200 ? null : fromBase64(text)
  if (!bytes || bytes.length < 2) return null
  const type = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  if (bytes.length !== LENGTHS[type]) return null
  const at = type === 4 ? 4 : 2
  return {
    type,
    endpointIndex: type === 4 ? ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0) : null,
    sourceId: bytesToHex(bytes.subarray(at, at + 20)),
  }
}
