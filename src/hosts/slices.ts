/** How long the page may be busy at a stretch. */
const SLICE = 30

/** Lets the page do its own work between two slices. */
export class Slices {
  readonly #signal: AbortSignal
  #began = performance.now()

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /**
   * @returns Whether it paused.
   * @throws The reason of the signal.
   */
  async pause(): Promise<boolean> {
    if (performance.now() - this.#began < SLICE) return false
    await new Promise((resume) => setTimeout(resume))
    this.#signal.throwIfAborted()
    this.#began = performance.now()
    return true
  }
}
