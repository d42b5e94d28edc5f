import type { Analysis } from '../core/analysis.ts'

/** What the panel remembers between sessions. Filter text and selection are never stored: they may name hosts. */
export interface Settings {
  problemsOnly: boolean
  /** CSS pixels. */
  inspectorWidth: number
}

export const DEFAULT_SETTINGS: Settings = { problemsOnly: false, inspectorWidth: 360 }

/**
 * All that the panel knows of the outside. The host owns capture and analysis, in memory of its own; the panel reads
 * the analysis and asks for what is listed here, nothing else.
 *
 * The host hands it over by setting `window.audtrail` on the panel's window and then dispatching
 * `new Event('audtrail-ready')` there. Its objects may belong to another window: the panel never uses `instanceof`
 * on them.
 */
export interface PanelController {
  /** What is known so far. `clear()` replaces it by an empty one, so it is to be read again after every change. */
  readonly analysis: Analysis
  isRecording(): boolean
  /** Takes effect at once; exchanges that end while it is off are not added later. */
  setRecording(on: boolean): void
  /** Forgets everything captured so far and makes `startedLate` false. */
  clear(): void
  /** Reloads the inspected page, so that the capture holds its beginning. */
  reloadPage(): void
  /** True when the page had begun before capture did. False again after the page was reloaded, and after `clear()`. */
  readonly startedLate: boolean
  readonly theme: 'light' | 'dark'
  /**
   * Calls `listener` after any change of anything above. It may be called as often as things change: the panel draws
   * at most once an animation frame.
   *
   * @returns Ends the subscription. The panel calls it when its page goes away.
   */
  subscribe(listener: () => void): () => void
  readonly settings: {
    /** Always complete: what was never stored has its default. Synchronous. */
    get(): Settings
    set(patch: Partial<Settings>): void
  }
}

/** Name of the event that says that `window.audtrail` is set. */
export const READY_EVENT = 'audtrail-ready'

declare global {
  interface Window {
    audtrail?: PanelController
  }
}
