import { decodeEntities } from '../html-entities.ts'
import { unpack } from '../saml/decode.ts'

/** A piece of a text with one encoding undone. */
export interface DecodedPiece {
  encoding: string
  text: string
}

/** Shorter runs of base64 or hex hold no secret that is long enough to be searched. */
const SHORTEST_RUN = 8
const BASE64 = /[\w+/-]{8,}/g
const HEX = /^(?:[0-9a-f]{2}){6,}/i

/** Redirect bindings deflate; nothing shorter is worth the try. */
const SHORTEST_DEFLATED = 40

/** Characters after which somebody else may have the thread. */
const REST = 1 << 16

/**
 * What a text says when an encoding is undone: escapes of URLs, HTML and JSON as often as they were written over each other,
 * base64 with either alphabet wherever it may begin, hex, and deflate. Nothing where an encoding is not used; null now and
 * then, so that a long text can be read in slices.
 *
 * @param seen Runs that were decoded before; they are not decoded again.
 * @param isWorth Whether decoded bytes may hold what is looked for. Most runs are words, and decode to nothing.
 */
export function* decodings(
  text: string,
  seen: Set<string>,
  isWorth: (bytes: Uint8Array) => boolean = () => true,
): Generator<DecodedPiece | null> {
  const plain = yield* unescaped(text)
  if (plain !== text) yield { encoding: 'escaped', text: plain }
  let rested = 0
  for (const { 0: run, index } of text.matchAll(BASE64)) {
    if (index - rested > REST) {
      rested = index
      yield null
    }
    if (seen.has(run)) continue
    seen.add(run)
    const xml = run.length >= SHORTEST_DEFLATED ? inflated(run) : null
    if (xml !== null) yield { encoding: 'deflate', text: xml }
    // What stands before it may be signs of the alphabet as well: `/a/YWxpY2U=`.
    for (let from = 0; from < 4 && run.length - from >= SHORTEST_RUN; from++) {
      const bytes = fromBase64(run, from)
      if (isWorth(bytes)) yield { encoding: 'base64', text: toText(bytes) }
    }
    yield* hexIn(run, isWorth)
  }
}

function* hexIn(run: string, isWorth: (bytes: Uint8Array) => boolean): Generator<DecodedPiece> {
  // So may be what stands before hex.
  for (const { 0: whole } of run.matchAll(/[0-9a-f]{12,}/gi))
    for (const digits of [whole, whole.slice(1)]) {
      const hex = HEX.exec(digits)?.[0]
      if (!hex) continue
      const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
        Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
      )
      if (isWorth(bytes)) yield { encoding: 'hex', text: toText(bytes) }
    }
}

const ROUNDS = 3

/** No escape goes over a blank or a comma: a text can be cut behind one. */
function* unescaped(text: string): Generator<null, string> {
  if (text.length <= REST) return unescapedPart(text)
  const parts: string[] = []
  let isSame = true
  for (let from = 0; from < text.length; ) {
    const cut = /[\s,]/g
    cut.lastIndex = from + REST
    const end = cut.exec(text) ? cut.lastIndex : text.length
    const part = text.slice(from, end)
    const plain = unescapedPart(part)
    isSame &&= plain === part
    parts.push(plain)
    from = end
    yield null
  }
  return isSame ? text : parts.join('')
}

function unescapedPart(text: string): string {
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
  if (!mayBeDeflated(fromBase64(run.slice(0, 8), 0))) return null
  const { xml, packing } = unpack(run)
  return packing === 'plain' || packing === 'base64' ? null : xml
}

/** Whether bytes may begin XML that was deflated (RFC 1951 3.2), wrapped or not; text and hashes mostly may not. */
function mayBeDeflated([first = 0, second = 0, third = 0, fourth = 0, fifth = 0]: Uint8Array): boolean {
  if (first === 0x1f && second === 0x8b) return true
  if ((first & 15) === 8 && ((first << 8) | second) % 31 === 0) return true
  switch ((first >> 1) & 3) {
    case 0:
      return (second ^ fourth) === 0xff && (third ^ fifth) === 0xff
    case 1:
      return true
    case 2:
      return first >> 3 <= 29 && (second & 31) <= 29
    default:
      return false
  }
}

/** The number that a sign of base64 stands for, by its code; of no use for any other sign. */
const SEXTETS = new Uint8Array(128)
for (let n = 0; n < 64; n++) {
  SEXTETS['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charCodeAt(n)] = n
  SEXTETS['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charCodeAt(n)] = n
}

/** @param run Of signs of either alphabet. */
function fromBase64(run: string, from: number): Uint8Array {
  const bytes = new Uint8Array(((run.length - from) * 3) >> 2)
  let bits = 0
  let held = 0
  let out = 0
  for (let at = from; at < run.length; at++) {
    bits = (bits << 6) | (SEXTETS[run.charCodeAt(at)] ?? 0)
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[out++] = bits >> held
  }
  return bytes
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
