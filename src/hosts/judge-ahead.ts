import type { Analysis } from '../core/analysis.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { workOut } from './worked-out.ts'

/** Traffic that pauses for so long leaves time for it. */
const QUIET: Ms = 1000

/**
 * Works out what the panel asks for when it opens, while nothing is captured: a long capture is then judged already, and the
 * panel need not wait for it. In slices, since the capture shares the thread.
 */
export class JudgeAhead {
  readonly #analysis: () => Analysis
  #timer: ReturnType<typeof setTimeout> | undefined
  #due: EpochMs = 0
  #running: AbortController | null = null

  /** @param analysis The one that is shown now. */
  constructor(analysis: () => Analysis) {
    this.#analysis = analysis
  }

  /** Something came: what is under way waits. */
  touched(): void {
    this.#running?.abort()
    this.#running = null
    this.#due = Date.now() + QUIET
    // A timer that goes off early is started again: that happens once a second, and something comes hundreds of times.
    this.#timer ??= setTimeout(() => this.#wake(), QUIET)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running?.abort()
    this.#running = null
  }

  #wake(): void {
    const left = this.#due - Date.now()
    this.#timer = left > 0 ? setTimeout(() => this.#wake(), left) : undefined
    if (left <= 0) this.#run().catch(() => {})
  }

  async #run(): Promise<void> {
    const running = new AbortController()
    this.#running = running
    await workOut(this.#analysis(), running.signal)
  }
}
