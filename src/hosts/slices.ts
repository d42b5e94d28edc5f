/** How long the page may be busy at a stretch. */
const SLICE = 30

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
    await new Promise((resume) => setTimeout(resume))
    this.#signal.throwIfAborted()
    this.#began = performance.now()
    return true
  }
}
