/** How long the page may be busy at a stretch. */
const SLICE = 20
/** What comes next still has room in a slice that was used no longer. */
const HARDLY_BEGUN = 5

/** Lets the page do its own work between two slices. */
export class Slices {
  readonly #signal: AbortSignal
  #began = performance.now()

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** Whether `pause` would pause: asking costs less than not having to wait. */
  get isOver(): boolean {
    return performance.now() - this.#began >= SLICE
  }

  /**
   * @returns Whether it paused.
   * @throws The signal's reason, when it ended the work.
   */
  async pause(): Promise<boolean> {
    if (!this.isOver) return false
    await this.#rest()
    return true
  }

  /** Ends the slice, so that what comes next has one of its own. @throws As `pause`. */
  async end(): Promise<void> {
    if (performance.now() - this.#began > HARDLY_BEGUN) await this.#rest()
  }

  async #rest(): Promise<void> {
    await new Promise((resume) => setTimeout(resume))
    this.#signal.throwIfAborted()
    this.#began = performance.now()
  }
}

/** Pauses as `slices` do. @returns False when their signal ended the work. */
export function goesOn(slices: Pick<Slices, 'pause'>): Promise<boolean> {
  return slices.pause().then(
    () => true,
    () => false,
  )
}
