import type { Dropped, Held } from '../capture/retention.ts'
import type { Analysis } from '../core/analysis.ts'
import type { EpochMs, Ms } from '../core/units.ts'

/** What a capture was before it was cleared. */
export interface Before {
  analysis: Analysis
  held: ReadonlyMap<number, Held>
  size: number
  dropped: Dropped
  resumedFrom: EpochMs | null
}

/**
 * How long a clear can be undone: who pressed the wrong button sees it at once, and what was cleared holds secrets that are
 * meant to be gone. Nor for longer than a burst of traffic, since both captures are in memory meanwhile.
 */
const UNDONE_WITHIN: Ms = 60_000
const UNDONE_BEFORE = 500

/** What the last clear took, in memory alone and for a while. */
export class Cleared {
  #before: Before | null = null
  #count = 0
  #added = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #changed: () => void

  /** @param changed Called when it is forgotten. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** How many exchanges would come back; null when nothing would. */
  get count(): number | null {
    return this.#before ? this.#count : null
  }

  /** @param count How many of them are gone. Where none are, what was held before stays. */
  hold(before: Before, count: number): void {
    if (count === 0) return
    this.forget()
    this.#before = before
    this.#count = count
    this.#added = 0
    this.#timer = setTimeout(() => {
      this.forget()
      this.#changed()
    }, UNDONE_WITHIN)
  }

  /** One more exchange came since. */
  added(): void {
    if (++this.#added >= UNDONE_BEFORE) this.forget()
  }

  /** Gives it away. */
  take(): Before | null {
    const before = this.#before
    this.forget()
    return before
  }

  forget(): void {
    clearTimeout(this.#timer)
    this.#before = null
  }
}
