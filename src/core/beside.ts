import type { EpochMs } from './units.ts'

/** What a judgement asked of a capture beside the exchange that was judged. */
export interface Asked {
  /** What began between the first and the last moment. */
  from: EpochMs
  to: EpochMs
  /** Logins whenever they were. */
  logins: boolean
  /** Others to the same URL. */
  url: boolean
  /** How many changes are known not to matter to it. */
  seen: number
}

/** When exchanges were that can change what is said of others around them, and what judgements asked for meanwhile. */
export class Beside {
  /** Once more each time one is read. */
  readonly #changes: EpochMs[] = []
  #asked: Asked = { from: 0, to: 0, logins: false, url: false, seen: 0 }

  add(startedAt: EpochMs): void {
    this.#changes.push(startedAt)
  }

  /** @returns What is asked from now on, until this is called again. */
  listen(): Asked {
    const [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    this.#asked = { from, to, logins: false, url: false, seen: this.#changes.length }
    return this.#asked
  }

  askedBetween(from: EpochMs, to: EpochMs): void {
    this.#asked.from = Math.min(this.#asked.from, from)
    this.#asked.to = Math.max(this.#asked.to, to)
  }

  askedLogins(): void {
    this.#asked.logins = true
  }

  askedUrl(): void {
    this.#asked.logins = true
    this.#asked.url = true
  }

  /** Whether nothing came since that was asked for. What was looked at once is not looked at again. */
  isUntouched(asked: Asked): boolean {
    const { from, to, logins } = asked
    for (; asked.seen < this.#changes.length; asked.seen++) {
      const at = this.#changes[asked.seen] ?? 0
      if (logins || (at >= from && at <= to)) return false
    }
    return true
  }
}
