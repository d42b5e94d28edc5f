import { decodeJwt, decodeProtectedHeader } from 'jose'
import { say } from '../say.ts'
import type { JsonObject, Token } from './token.ts'

/** What can be read of a token string without any key. */
export type Decoded = Pick<Token, 'form' | 'reason' | 'header' | 'claims'>

/** A longer string is kept as opaque data: no issuer writes such a token, and decoding it would hold up the panel. */
const MAX_DECODED = 1_000_000

const SEGMENT = /^[A-Za-z0-9_+/=-]*$/

/** Whether a string has the look of a compact JWS or JWE: its first segment is a JSON object in base64url. */
export function looksLikeJwt(text: string): boolean {
  return /^e(?:yJ|yA|wo|w0K)/.test(text) && text.indexOf('.', 4) > 0
}

/**
 * Decodes a token; never verifies it.
 *
 * Padding and the alphabet of plain base64 are accepted, since AWS load balancers write them.
 * Never throws: what cannot be read is `unreadable` with the reason, a string without JOSE structure is `opaque`.
 */
export function decodeToken(value: string): Decoded {
  const none = { header: null, claims: null }
  if (value.length > MAX_DECODED)
    return { form: 'unreadable', reason: say('said_longerThanCharacters', MAX_DECODED), ...none }
  const segments = value.split('.')
  if (!looksLikeJwt(value) || segments.length < 3) {
    const cut = looksLikeJwt(value) && segments.length === 2
    return cut
      ? { form: 'unreadable', reason: say('decode_theThirdPartIsMissing'), ...none }
      : { form: 'opaque', ...none }
  }
  const bad = segments.findIndex((segment) => !SEGMENT.test(segment))
  if (bad >= 0)
    return { form: 'unreadable', reason: say('decode_partHasCharactersOutsideBase', bad + 1), ...none }
  if (segments.length !== 3 && segments.length !== 5)
    return { form: 'unreadable', reason: say('decode_partsInsteadOfOr', segments.length), ...none }
  const compact = segments.map(toBase64Url).join('.')
  let header: JsonObject
  try {
    header = decodeProtectedHeader(compact) as JsonObject
  } catch {
    return { form: 'unreadable', reason: say('decode_theHeaderIsNotJsonObjectIn'), ...none }
  }
  if (segments.length === 5) return { form: 'jwe', header, claims: null }
  try {
    return { form: 'jwt', header, claims: decodeJwt(compact) as JsonObject }
  } catch {
    return {
      form: 'unreadable',
      reason: say('decode_thePayloadIsNotJsonObjectIn'),
      header,
      claims: null,
    }
  }
}

function toBase64Url(segment: string): string {
  return segment.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
