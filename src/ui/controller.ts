import type { Analysis } from '../core/analysis.ts'

/** What the panel remembers between sessions. Filter text and selection are never stored: they may name hosts. */
export interface Settings {
  problemsOnly: boolean
  /** CSS pixels. */
  inspectorWidth: number
}

export const DEFAULT_SETTINGS: Settings = { problemsOnly: false, inspectorWidth: 360 }

/** A capture from a file. */
export interface OpenedFile {
  name: string
  analysis: Analysis
  /** What could not be read, a sentence each. */
  warnings: readonly string[]
}

/** What a live capture is not whole for. */
export interface KeptState {
  /** Left out to stay within the limits, since the last `clear()`. */
  dropped: { other: number; login: number; bodies: number }
  /** When the capture was broken off, in ms since 1970: what was captured before is here, what came after is not. */
  resumedFrom: number | null
}

/** Something to be saved: redacted, and searched for secrets once more. */
export interface SafeExport {
  fileName: string
  mimeType: string
  text: string
  /** How many values were hidden, by what they are (`cookie`, `code`), most first. */
  hidden: readonly { what: string; count: number }[]
}

/** What a person adds before sending evidence on. */
export interface ExportChoice {
  /** One of `Files.formats`. */
  format: string
  title: string
  note: string
  /** Texts that are to be hidden too. */
  alsoHide: readonly string[]
}

/** Captures in and out, for the panel and the viewer alike. */
export interface Files {
  readonly formats: readonly string[]
  /**
   * Reads a file without holding up the page.
   *
   * @param progress Called with 0 to 1.
   * @throws {Error} With words for the user; the reason of `signal` when that ended it.
   */
  open(file: File, progress: (done: number) => void, signal: AbortSignal): Promise<OpenedFile>
  /** @throws {Error} With words for the user, and nothing is written, when a secret was left. */
  write(analysis: Analysis, choice: ExportChoice): Promise<SafeExport>
}

/**
 * `left` the browser no longer had it, `unread` DevTools did not report the request, `elsewhere` it was not made in the
 * inspected tab, `spared` it was left out to keep the page fast.
 */
export type BodyGap = 'left' | 'unread' | 'elsewhere' | 'spared'

/**
 * Capture beyond the inspected page: popups, tabs that its pages open, workers. It takes a permission of the browser,
 * which is asked for when a person wants it, and given back.
 */
export interface Reach {
  /** `unavailable` where the browser has no such thing for this page, or it is no page that is captured. */
  readonly state: 'unavailable' | 'off' | 'on'
  /** Hosts to which it reaches; null for all. */
  readonly hosts: readonly string[] | null
  /**
   * Asks the browser, which asks the person. To be called in the handler of a click.
   *
   * @param origins Where to; null for everywhere. What is no http origin is left out.
   * @returns False when it was refused, also by a policy; nothing changes then.
   */
  request(origins: readonly string[] | null): Promise<boolean>
  /** Gives the permission back, and captures the page alone. What was captured stays. */
  release(): Promise<void>
}

export const NO_REACH: Reach = {
  state: 'unavailable',
  hosts: [],
  request: async () => false,
  release: async () => {},
}

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
  /** True when the page opened a tab or a window out of reach. False again after `clear()`. */
  readonly missedTab: boolean
  /** True while the browser shows nothing of the page to extensions: its own pages, its store. */
  readonly pageHidden: boolean
  /** Why a response body is unseen, for the live capture; null where that is not known. */
  bodyGap(exchange: number): BodyGap | null
  /** False in the viewer, which shows files only. */
  readonly canRecord: boolean
  isRecording(): boolean
  /** Takes effect at once; exchanges that end while it is off are not added later. */
  setRecording(on: boolean): void
  /** Forgets everything captured so far and makes `startedLate` false. */
  clear(): void
  /** Reloads the inspected page, so that the capture holds its beginning. */
  reloadPage(): void
  /** True when the page had begun before capture did. False again after the page was reloaded, and after `clear()`. */
  readonly startedLate: boolean
  readonly kept: KeptState
  readonly reach: Reach
  readonly theme: 'light' | 'dark'
  /**
   * Calls `listener` after any change of anything above. It may be called as often as things change: the panel draws
   * at most once an animation frame.
   *
   * @returns Ends the subscription. The panel calls it when its page goes away.
   */
  subscribe(listener: () => void): () => void
  readonly files: Files
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
