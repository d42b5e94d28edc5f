import { type Packing as Deflated, inflateWithin } from '../inflate.ts'
import { say } from '../say.ts'

/** How a message was packed: raw `deflate` as the redirect binding has it, wrapped in `zlib` or `gzip`, `plain` for XML as it is. */
export type Packing = Deflated | 'base64' | 'plain'

export interface Unpacked {
  /** Null where it could not be unpacked. */
  xml: string | null
  packing: Packing | null
  reason: string | null
}

const MAX_PACKED = 4_000_000
const MAX_INFLATED = 2_000_000
/** Of what has to be inflated: XML packs to a third and less, and this binding is one for URLs. */
const MAX_DEFLATED = 500_000

/**
 * The XML of a `SAMLRequest` or `SAMLResponse` parameter. Never throws.
 *
 * The redirect binding says raw deflate, then base64 (SAML Bindings 3.4.4.1), the POST binding base64 alone (3.5.4).
 * Senders mix them up, and write zlib, gzip, base64url, blanks for plus signs, or escape twice; receivers that are asked
 * to read it do so by the first bytes, and so does this.
 */
export function unpack(parameter: string): Unpacked {
  const none = { xml: null, packing: null }
  if (parameter.length > MAX_PACKED) return { ...none, reason: say('said_longerThanCharacters', MAX_PACKED) }
  if (/^\s*</.test(parameter)) return { xml: parameter, packing: 'plain', reason: null }
  const bytes = fromBase64(parameter)
  if (!bytes) return { ...none, reason: say('decode_itIsNotBase') }
  if (bytes.length === 0) return { ...none, reason: say('decode_itIsEmpty') }
  if (startsAsXml(bytes)) return { xml: decodeText(bytes), packing: 'base64', reason: null }
  if (bytes.length > MAX_DEFLATED)
    return { ...none, reason: say('decode_itIsNoXmlAndLongerThan', MAX_DEFLATED) }
  const inflated = inflate(bytes)
  if (inflated === 'too large')
    return { ...none, reason: say('decode_itInflatesToMoreThanBytes', MAX_INFLATED) }
  if (!inflated) return { ...none, reason: say('decode_itIsNeitherXmlNorDeflatedXml') }
  return { xml: decodeText(inflated.bytes), packing: inflated.packing, reason: null }
}

/** Null for what is no base64; the alphabet of base64url and blanks are taken as well. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  let plain = text
  if (/%(?:2B|2F|3D)/i.test(plain)) {
    try {
      plain = decodeURIComponent(plain)
    } catch {
      return null
    }
  }
  // A plus sign that was not escaped arrives as a blank; line breaks are none.
  plain = plain.trim().replaceAll(' ', '+').replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  try {
    const binary = atob(plain.replace(/={1,4}$/, ''))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return null
  }
}

function startsAsXml(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  while (at < 64 && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at++
  return bytes[at] === 0x3c
}

/** By byte order mark, then as UTF-8, then by the declaration: a wrong `encoding` is more common than a right one. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {}
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const named = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(named).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** By its first bytes gzip or zlib, else raw deflate; a raw stream may begin like a zlib header by chance. */
function inflate(
  bytes: Uint8Array<ArrayBuffer>,
): { bytes: Uint8Array; packing: Deflated } | 'too large' | null {
  const [first = 0, second = 0] = bytes
  const wrapped =
    first === 0x1f && second === 0x8b
      ? 'gzip'
      : (first & 15) === 8 && ((first << 8) | second) % 31 === 0
        ? 'zlib'
        : null
  for (const packing of wrapped === null ? (['deflate'] as const) : ([wrapped, 'deflate'] as const)) {
    const out = inflateWithin(bytes, packing, MAX_INFLATED)
    if (out === 'too large') return out
    if (out && startsAsXml(out)) return { bytes: out, packing }
  }
  return null
}
