import type { Json, JsonObject } from '../../src/core/tokens/token.ts'

/** When the captures of these tests begin: 2026-03-01T12:00:00Z. */
export const START = Date.UTC(2026, 2, 1, 12)
export const ISSUER = 'https://login.example.com'

/**
 * A compact JWS: three parts, header and payload readable, a signature that nobody made.
 *
 * @param header Over `{ alg: 'RS256', typ: 'JWT' }`.
 */
export function jwt(claims: JsonObject, header: JsonObject = {}): string {
  return `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(claims)}.bm90LWEtc2lnbmF0dXJl`
}

/** An access token for an API, in time for the first hour. A claim that is undefined is left out. */
export function accessToken(aud?: Json, more: Claims = {}, header: JsonObject = {}): string {
  return jwt(claims({ client_id: 'spa', scope: 'read', aud, ...more }), header)
}

/** An ID token for the client `spa` and the nonce of `authorize()`. */
export function idToken(more: Claims = {}, header: JsonObject = {}): string {
  return jwt(claims({ aud: 'spa', nonce: 'nonce-1', ...more }), header)
}

type Claims = { [name: string]: Json | undefined }

function claims(own: Claims): JsonObject {
  const iat = START / 1000
  const all: Claims = { iss: ISSUER, sub: 'alice', iat, exp: iat + 3600, ...own }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as JsonObject
}

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
