import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import type { About } from '../core/evidence.ts'
import type { Redaction } from '../core/redact/redact.ts'
import type { Hidden } from '../report/dossier.ts'

/** What the panel remembers between sessions. Filter text and selection are never stored: they may name hosts. */
export interface Settings {
  problemsOnly: boolean
  /** CSS pixels. */
  inspectorWidth: number
  /** Waits and durations in the timeline are drawn to scale. */
  toScale: boolean
}

export const DEFAULT_SETTINGS: Settings = { problemsOnly: false, inspectorWidth: 380, toScale: false }

/** A capture from a file. */
export interface OpenedFile {
  name: string
  analysis: Analysis
  about: About
  /** What could not be read, a sentence each. */
  warnings: readonly string[]
  /** Tokens were left out or masked before it was saved: that nothing is wrong cannot be said. */
  isSanitized: boolean
  /** A single text, and no capture: its times are those of pasting. */
  isPasted: boolean
  /** It came with the extension, and nobody captured it here. */
  isExample?: true
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
  /** The text as a picture, to be saved in its place. */
  picture?: Blob
  hidden: Hidden
  /** How many texts that the rules keep were hidden too, since they are secrets elsewhere. */
  alsoHidden: number
}

/** What a person decides of the content of an export. */
export interface ExportContent {
  /** Texts that are to be hidden too. */
  alsoHide: readonly string[]
  /** Values of `PreparedExport.hidden` that are to stay readable. */
  alsoKeep: readonly string[]
}

/** A capture without its secrets, ready to be written. */
export interface PreparedExport {
  hidden: Redaction['hidden']
  kept: Redaction['kept']
  /**
   * @param format One of `Files.formats`.
   * @param about Title and notes in place of those that it was prepared with.
   * @throws {Error} With words for the user, and nothing is written, when a secret was left.
   */
  write(format: string, signal: AbortSignal, about?: About): Promise<SafeExport>
}

/** Captures in and out, for the panel and the viewer alike. */
export interface Files {
  readonly formats: readonly string[]
  /**
   * Reads a file without holding up the page.
   *
   * @param progress Called with 0 to 1.
   * @param inventory What it is judged by.
   * @throws {Error} With words for the user; the reason of `signal` when that ended it.
   */
  open(
    file: File,
    progress: (done: number) => void,
    signal: AbortSignal,
    inventory: Inventory | null,
  ): Promise<OpenedFile>
  /** The capture that is part of the extension; read when it is asked for. */
  example(): Promise<OpenedFile>
  /**
   * Takes the secrets out without holding up the page.
   *
   * @param progress Called with 0 to 1.
   * @throws {Error} With words for the user; the reason of `signal` when that ended it.
   */
  prepare(
    analysis: Analysis,
    about: About,
    content: ExportContent,
    progress: (done: number) => void,
    signal: AbortSignal,
  ): Promise<PreparedExport>
  /**
   * One request as a command for a shell, made and searched as every export.
   *
   * @throws {Error} As `PreparedExport.write`; also for what is no HTTP request.
   */
  curl(analysis: Analysis, exchange: number): Promise<string>
}

/** What the user declared of APIs and audiences, one for live captures and files. It holds host names and no secret. */
export interface InventoryKeeper {
  /** Null until something is declared. */
  get(): Inventory | null
  set(inventory: Inventory | null): void
  /** Whether it outlives DevTools, in the storage of the extension. */
  isKept(): boolean
  keep(on: boolean): void
  /**
   * Takes a file in place of what is there; when it throws, that stays.
   *
   * @throws {Error} With words for the user, naming the line.
   */
  read(file: File): Promise<void>
  write(format: 'yaml' | 'json'): Promise<Pick<SafeExport, 'fileName' | 'mimeType' | 'text'>>
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
  /** True where the browser says that this extension sees nothing of private windows. */
  readonly missesPrivate: boolean
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
  missesPrivate: false,
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
  /** What is known so far. `clear()` replaces it by another one, so it is to be read again after every change. */
  readonly analysis: Analysis
  /** Title, notes and environment of the capture, in memory only. `clear()` takes the first two away but notes on what stays. */
  readonly about: About
  setAbout(about: About): void
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
  /** Forgets everything captured so far but the pinned logins, and makes `startedLate` false. */
  clear(): void
  /** How many exchanges `undoClear()` brings back; null when it does nothing: some time, or many exchanges, after a clear. */
  readonly cleared: number | null
  /** Brings back what the last `clear()` that took anything took, beside what came since. */
  undoClear(): void
  /** Makes `cleared` null. */
  forgetCleared(): void
  /** `Exchange.id`s, at least one of each pinned login. */
  readonly pinned: ReadonlySet<number>
  /** @param exchange Any of the login. */
  pin(exchange: number, on: boolean): void
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
  readonly inventory: InventoryKeeper
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
