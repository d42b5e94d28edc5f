import type { Body } from '../core/evidence.ts'
import { inflateWithin } from '../core/inflate.ts'

/** Media type without parameters, in lower case. Chrome writes `x-unknown` where a response had none. */
export function mediaType(contentType: string): string {
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  return type === 'x-unknown' ? '' : type
}

/** Types that hold text whatever their name says, JWTs and SAML messages among them. */
export function isTextual(mimeType: string): boolean {
  return (
    mimeType.startsWith('text/') ||
    /[/+](?:json|xml|jwt|jose|x-www-form-urlencoded|javascript|ecmascript|graphql|x-ndjson|scim)\b/.test(
      mimeType,
    )
  )
}

/**
 * A body as a source wrote it. Base64 becomes text when the media type is textual, or unknown and the bytes are valid
 * UTF-8; all else, and base64 that is none, stays as it is.
 *
 * @param contentType With parameters: the charset is taken from it, UTF-8 where it names none or an unknown one.
 */
export function toBody(text: string, isBase64: boolean, contentType: string): Body {
  const mimeType = mediaType(contentType)
  if (!isBase64) return { text, encoding: 'text', mimeType }
  const known = isTextual(mimeType)
  const decoded = known || mimeType === '' || mimeType === 'application/octet-stream' ? bytesOf(text) : null
  const plain = decoded && decode(decoded, known ? charsetOf(contentType) : 'utf-8', !known)
  if (plain === null) return { text, encoding: 'base64', mimeType }
  return { text: plain, encoding: 'text', mimeType }
}

function charsetOf(contentType: string): string {
  return /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType.slice(0, 256))?.[1] ?? 'utf-8'
}

/** As much as a page may inflate to; a larger one stays as it is. */
const MAX_INFLATED = 20_000_000

/** Gzip is undone: some proxies keep a body as it went over the wire. */
function bytesOf(base64: string): Uint8Array | null {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  } catch {
    return null
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const inflated = inflateWithin(bytes, 'gzip', MAX_INFLATED)
  return inflated === null || inflated === 'too large' ? bytes : inflated
}

function decode(bytes: Uint8Array, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes)
  } catch {
    return fatal || charset === 'utf-8' ? null : decode(bytes, 'utf-8', false)
  }
}
