/** Shorter secrets cannot be told from chance inside of other texts. */
export const SHORTEST = 6

/** Finds any of many secrets in a text, in a time that grows with the text and not with their number. */
export class SecretIndex {
  readonly #all = new Set<string>()
  /** By their first characters, the longest first. */
  readonly #byStart = new Map<string, string[]>()

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
    const start = secret.slice(0, SHORTEST)
    const others = this.#byStart.get(start) ?? []
    others.push(secret)
    others.sort((a, b) => b.length - a.length)
    this.#byStart.set(start, others)
  }

  /** The first secret at or after a place; of several at one place the longest. */
  next(text: string, from: number): { secret: string; at: number } | null {
    for (let at = from; at + SHORTEST <= text.length; at++) {
      const candidates = this.#byStart.get(text.slice(at, at + SHORTEST))
      const secret = candidates?.find((one) => text.startsWith(one, at))
      if (secret !== undefined) return { secret, at }
    }
    return null
  }
}
