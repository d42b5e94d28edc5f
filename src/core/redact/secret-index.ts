/** Shorter secrets cannot be told from chance inside of other texts. */
export const SHORTEST = 6

/** How long a common beginning is told apart: a bucket holds secrets that are less than twice as long as it. */
const LEVELS = [1536, 768, 384, 192, 96, 48, 24, 12, SHORTEST]

const BITS = 1 << 18

/**
 * Finds any of many secrets in a text. The time grows with the text and not with the number of secrets, even where many
 * of them begin alike, as JWTs do.
 */
export class SecretIndex {
  readonly #all = new Set<string>()
  /** Which first four characters occur, so that most places of a text cost no look-up. */
  readonly #starts = new Uint8Array(BITS)
  /** Lengths of the secrets that begin so, longest first; by the longest of `LEVELS` that fits into the secret. */
  readonly #lengths = new Map<string, number[]>()
  readonly #levels = new Map<string, Set<number>>()

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret)
  }

  get all(): ReadonlySet<string> {
    return this.#all
  }

  /** A secret shorter than `SHORTEST` is not found again. */
  add(secret: string): void {
    if (secret.length < SHORTEST || this.#all.has(secret)) return
    this.#all.add(secret)
    this.#starts[hash(secret, 0)] = 1
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

  /** The first secret at or after a place; of several at one place the longest. */
  next(text: string, from: number): { secret: string; at: number } | null {
    if (this.#all.size === 0) return null
    for (let at = from; at + SHORTEST <= text.length; at++) {
      if (this.#starts[hash(text, at)] === 0) continue
      const secret = this.#at(text, at)
      if (secret !== null) return { secret, at }
    }
    return null
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

function hash(text: string, at: number): number {
  const sum =
    text.charCodeAt(at) * 0x9e37 +
    text.charCodeAt(at + 1) * 0x85eb +
    text.charCodeAt(at + 2) * 0xc2b2 +
    text.charCodeAt(at + 3) * 0x27d5
  return (sum ^ (sum >>> 13)) & (BITS - 1)
}
