import { decodeEntities } from '../html-entities.ts'
import { unpack } from '../saml/decode.ts'

/** A piece of a text with one encoding undone. */
export interface DecodedPiece {
  encoding: string
  text: string
}

/** Shorter runs of base64 or hex hold no secret that is long enough to be searched. */
const BASE64 = /[\w+/-]{8,}={0,2}/g
const HEX = /(?:[0-9a-f]{2}){6,}/gi

/** Redirect bindings deflate; nothing shorter is worth the try. */
const SHORTEST_DEFLATED = 40

/**
 * What a text says when an encoding is undone: escapes of URLs, HTML and JSON as often as they were written over each other,
 * base64 with either alphabet wherever it may begin, hex, and deflate. Nothing where an encoding is not used.
 *
 * @param seen Runs that were decoded before; they are not decoded again.
 */
export function* decodings(text: string, seen: Set<string>): Generator<DecodedPiece> {
  const plain = unescaped(text)
  if (plain !== text) yield { encoding: 'escaped', text: plain }
  for (const [run] of text.matchAll(BASE64)) {
    if (seen.has(run)) continue
    seen.add(run)
    const xml = run.length >= SHORTEST_DEFLATED ? inflated(run) : null
    if (xml !== null) yield { encoding: 'deflate', text: xml }
    // What stands before it may be signs of the alphabet as well: `/a/YWxpY2U=`.
    for (let from = 0; from < 4 && run.length - from >= 8; from++) {
      const bytes = fromBase64(run.slice(from))
      if (bytes !== null) yield { encoding: 'base64', text: bytes }
    }
  }
  for (const [run] of text.matchAll(HEX)) yield { encoding: 'hex', text: fromHex(run) }
}

const ROUNDS = 3

function unescaped(text: string): string {
  let plain = text
  for (let round = 0; round < ROUNDS; round++) {
    const before = plain
    if (plain.includes('\\')) plain = jsonDecoded(plain)
    if (plain.includes('&')) plain = decodeEntities(plain)
    if (plain.includes('%')) plain = percentDecoded(plain)
    if (plain === before) break
  }
  return plain
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run.replace(/%[0-7][0-9a-f]/gi, decodeURIComponent)
    }
  })
}

function jsonDecoded(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(["'\\/]))/gi,
    (_, wide: string | undefined, narrow: string | undefined, sign: string | undefined) => {
      const hex = wide ?? narrow
      return hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (sign ?? '')
    },
  )
}

function inflated(run: string): string | null {
  const { xml, packing } = unpack(run)
  return packing === 'deflate' ? xml : null
}

function fromBase64(run: string): string | null {
  const even = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  try {
    const binary = atob(even.length % 4 === 1 ? even.slice(0, -1) : even)
    if (!/[\u0080-\u00ff]/.test(binary)) return binary
    return new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)))
  } catch {
    return null
  }
}

function fromHex(run: string): string {
  const bytes = Uint8Array.from({ length: run.length / 2 }, (_, at) =>
    Number.parseInt(run.slice(at * 2, at * 2 + 2), 16),
  )
  return new TextDecoder().decode(bytes)
}
