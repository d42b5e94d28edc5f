/** Shorter secrets cannot be told from chance inside of other texts. */
export const SHORTEST = 6
/** What it takes to write that in base64. */
const SHORTEST_RUN = 8

/** How long a common beginning is told apart: a bucket holds secrets that are less than twice as long as it. */
const LEVELS = [1536, 768, 384, 192, 96, 48, 24, 12, SHORTEST]

/** Size of the table of beginnings as a power of two: few beginnings share a place, and it stays in the processor's cache. */
const BITS = 21

/**
 * Finds any of many secrets in a text. The time grows with the text and not with the number of secrets, even where many
 * of them begin alike, as JWTs do.
 */
export class SecretIndex {
  readonly #all = new Set<string>()
  /** Which first four characters or bytes of UTF-8 occur, so that most places of a text cost no look-up. */
  readonly #starts = new Uint32Array(1 << (BITS - 5))
  /** Lengths of the secrets that begin so, longest first; by the longest of `LEVELS` that fits into the secret. */
  readonly #lengths = new Map<string, number[]>()
  readonly #levels = new Map<string, Set<number>>()

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret)
  }

  get all(): ReadonlySet<string> {
    return this.#all
  }

  #mark(start: number): void {
    const place = slot(start)
    this.#starts[place >>> 5] = (this.#starts[place >>> 5] ?? 0) | (1 << (place & 31))
  }

  delete(secret: string): void {
    this.#all.delete(secret)
  }

  /** A secret shorter than `SHORTEST` is not found again. */
  add(secret: string): void {
    if (secret.length < SHORTEST || this.#all.has(secret)) return
    this.#all.add(secret)
    this.#mark(startOf(secret))
    this.#mark(startOf(String.fromCharCode(...new TextEncoder().encode(secret.slice(0, 4)))))
    const level = LEVELS.find((length) => length <= secret.length) ?? SHORTEST
    const start = secret.slice(0, SHORTEST)
    const levels = this.#levels.get(start)
    if (levels) levels.add(level)
    else this.#levels.set(start, new Set([level]))
    const bucket = secret.slice(0, level)
    const lengths = this.#lengths.get(bucket)
    if (!lengths) this.#lengths.set(bucket, [secret.length])
    else if (!lengths.includes(secret.length)) {
      lengths.push(secret.length)
      lengths.sort((a, b) => b - a)
    }
  }

  /**
   * The first secret that begins at or after a place; of several at one place the longest.
   *
   * @param end It begins before this place.
   */
  next(text: string, from: number, end = text.length): { secret: string; at: number } | null {
    if (this.#all.size === 0) return null
    const starts = this.#starts
    let start = startOf(text, from, 3)
    for (let at = from; at < end && at + SHORTEST <= text.length; at++) {
      start = (start << 8) ^ text.charCodeAt(at + 3)
      const place = slot(start)
      if (((starts[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) continue
      const secret = this.#at(text, at)
      if (secret !== null) return { secret, at }
    }
    return null
  }

  /** A text with something else in the place of every secret. */
  replace(text: string, standIn: (secret: string) => string): string {
    let out = ''
    let from = 0
    for (let hit = this.next(text, 0); hit; hit = this.next(text, from)) {
      out += text.slice(from, hit.at) + standIn(hit.secret)
      from = hit.at + hit.secret.length
    }
    return from === 0 ? text : out + text.slice(from)
  }

  /** Whether a secret may begin in bytes of UTF-8, or something that is to be decoded once more. */
  mayHold(bytes: Uint8Array): boolean {
    const starts = this.#starts
    let start = 0
    let run = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      start = (start << 8) ^ byte
      const place = slot(start)
      if (at >= 3 && ((starts[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0) return true
      const kind = KINDS[byte]
      run = kind === ALPHABET ? run + 1 : 0
      if (run >= SHORTEST_RUN || (kind === ESCAPE && isEscape(byte, bytes[at + 1], bytes[at + 2])))
        return true
    }
    return false
  }

  #at(text: string, at: number): string | null {
    const levels = this.#levels.get(text.slice(at, at + SHORTEST))
    if (!levels) return null
    for (const level of LEVELS) {
      if (!levels.has(level) || at + level > text.length) continue
      for (const length of this.#lengths.get(text.slice(at, at + level)) ?? []) {
        const candidate = text.slice(at, at + length)
        if (this.#all.has(candidate)) return candidate
      }
    }
    return null
  }
}

/** Four characters as one number; of characters up to U+00FF all of each. */
function startOf(text: string, from = 0, length = 4): number {
  let start = 0
  for (let at = from; at < from + length; at++) start = (start << 8) ^ text.charCodeAt(at)
  return start
}

function slot(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> (32 - BITS)
}

/** What a byte may be a part of: a run of base64 or hex, or an escape. */
const ALPHABET = 1
const ESCAPE = 2
const KINDS = new Uint8Array(256)
for (let byte = 0; byte < 128; byte++) {
  const sign = String.fromCharCode(byte)
  KINDS[byte] = /[\w+/-]/.test(sign) ? ALPHABET : '%&\\'.includes(sign) ? ESCAPE : 0
}

/** Of bytes that are no text hardly any three pass. */
function isEscape(byte: number, next = 0, third = 0): boolean {
  return /%[\da-f]{2}|&[#a-z]|\\["'\\/ux]/i.test(String.fromCharCode(byte, next, third))
}
