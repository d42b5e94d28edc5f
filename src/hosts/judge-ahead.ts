import type { Analysis } from '../core/analysis.ts'
import type { Ms } from '../core/units.ts'
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
  #running: AbortController | null = null

  /** @param analysis The one that is shown now. */
  constructor(analysis: () => Analysis) {
    this.#analysis = analysis
  }

  /** Something came: what is under way waits. */
  touched(): void {
    this.stop()
    this.#timer = setTimeout(() => this.#run().catch(() => {}), QUIET)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#running = null
  }

  async #run(): Promise<void> {
    const running = new AbortController()
    this.#running = running
    const analysis = this.#analysis()
    await workOut(analysis, running.signal)
    analysis.timeline()
    analysis.problems()
  }
}
