import type { Exchange } from '../core/evidence.ts'
import { originOf } from '../core/http.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { WorkerScripts } from '../formats/worker-scripts.ts'
import type { Devtools } from './devtools-api.ts'
import { DevtoolsCapture } from './devtools-network.ts'
import { Followed } from './follow.ts'
import type { CaptureSink } from './join.ts'
import { Joiner } from './joiner.ts'
import { type Captured, type RequestDetails, type RequestEvent, WebRequestReader } from './web-request.ts'
import { listenToRequests, type WebRequestApi } from './web-request-api.ts'

/** How long an answer may go on before it is shown as one that does. */
const STREAMS_AFTER: Ms = 1000

/** What tells of new tabs. Firefox gives devtools pages none. */
export interface TabsApi {
  readonly onCreated: { addListener(listener: (tab: { id?: number; openerTabId?: number }) => void): void }
  readonly onRemoved: { addListener(listener: (tabId: number) => void): void }
}

/**
 * Captures the inspected page from devtools, and beyond it from webRequest as soon as and as long as that may be used:
 * popups, tabs that its pages open, workers, and what devtools lose. What both tell of is one exchange.
 */
export class LiveCapture {
  private readonly joiner: Joiner
  private readonly page: DevtoolsCapture
  private readonly followed: Followed
  private readonly workers = new WorkerScripts()
  private readonly signal: AbortSignal
  private readonly reader: WebRequestReader
  private reach: { end: AbortController; renew: () => void } | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Those of exchanges from other tabs and workers, by the reader's ids. */
  private elsewhere = new Set<number>()
  private isTabMissed = false
  private readonly changed: () => void

  /**
   * Starts at once, with devtools alone.
   *
   * @param tabId Of the inspected tab.
   * @param changed Called after every change of the sink or of what is told here.
   * @param signal Ends everything.
   */
  constructor(
    devtools: Devtools,
    tabId: number,
    sink: CaptureSink,
    changed: () => void,
    signal: AbortSignal,
  ) {
    this.signal = signal
    this.changed = changed
    this.joiner = new Joiner(sink, changed)
    this.followed = new Followed(tabId)
    this.reader = new WebRequestReader(
      this.workers,
      (captured) => this.take(captured),
      (details) => this.followed.wants(details),
    )
    this.page = new DevtoolsCapture(devtools, this.workers, this.joiner.devtools, changed, signal)
    signal.addEventListener('abort', () => this.stop(), { once: true })
  }

  get isRecording(): boolean {
    return this.page.isRecording
  }

  get startedLate(): boolean {
    return this.page.startedLate
  }

  get isHidden(): boolean {
    return this.page.isHidden
  }

  /** True when a followed page opened a tab or a window while nothing beyond the page was captured. */
  get missedTab(): boolean {
    return this.isTabMissed
  }

  /**
   * Why a response body is unseen: `left` devtools no longer had it, `unread` devtools did not report the request,
   * `elsewhere` it was not made in the inspected tab, `spared` it was not asked for.
   *
   * @param id Of an exchange of the sink.
   */
  bodyGap(id: number) {
    const { devtools, web } = this.joiner.partsOf(id)
    if (devtools) return this.page.lostBodies.has(devtools.id) ? 'left' : 'spared'
    return web && this.elsewhere.has(web.id) ? 'elsewhere' : 'unread'
  }

  setRecording(on: boolean): void {
    if (on === this.isRecording) return
    this.reader.forget()
    this.page.setRecording(on)
  }

  /** @returns To be called when the sink has again what it had: what was missing then is missing again. */
  clear(sink: CaptureSink): () => void {
    const wasTabMissed = this.isTabMissed
    this.isTabMissed = false
    this.elsewhere.clear()
    this.joiner.clear(sink)
    const back = this.page.clear(this.joiner.devtools)
    return () => {
      this.isTabMissed ||= wasTabMissed
      back()
    }
  }

  /** These were captured before, by another one of this kind. */
  resume(exchanges: readonly Exchange[]): void {
    for (const { initiator, request } of exchanges) {
      this.workers.see(request)
      if (initiator === 'document' || initiator === 'subframe') this.followed.see(originOf(request.url))
    }
    this.page.resume(exchanges)
  }

  /**
   * The sink has dropped what was old.
   *
   * @param until Nothing more is to be known of what started by then.
   * @param bodies Characters of the responses that were dropped; so much may be read again.
   */
  forget(until: EpochMs, bodies: number): void {
    this.joiner.forget(until)
    this.page.forget(until, bodies)
  }

  /** Gives what it has to the sink, complete or not: the page may go. */
  hurry(): void {
    this.joiner.hurry()
  }

  /** Somebody looks at the capture. */
  wake(): void {
    this.page.wake()
  }

  /** Learns from now on which tabs the page opens, whether or not they may be captured yet. */
  watchTabs(tabs: TabsApi): void {
    tabs.onCreated.addListener(({ id, openerTabId }) => {
      if (id === undefined || !this.followed.tabCreated(id, openerTabId) || this.reach || !this.isRecording)
        return
      this.isTabMissed = true
      this.changed()
    })
    tabs.onRemoved.addListener((id) => this.followed.tabRemoved(id))
  }

  /** Captures beyond the page. Calling it again hears what further permissions allow. */
  extend(api: WebRequestApi): void {
    if (this.signal.aborted) return
    if (this.reach) {
      this.reach.renew()
      return
    }
    const end = new AbortController()
    const renew = listenToRequests(api, { handle: (event, details) => this.hear(event, details) }, end.signal)
    this.reach = { end, renew }
    this.setJoined(true)
  }

  /** Captures the page alone again; what was captured stays. */
  restrict(): void {
    this.reach?.end.abort()
    this.reach = null
    this.reader.close()
    this.setJoined(false)
  }

  private setJoined(is: boolean): void {
    this.joiner.isJoining = is
    this.page.poll.setJoined(is)
  }

  private stop(): void {
    this.restrict()
    this.joiner.stop()
    clearTimeout(this.timer)
  }

  private take(captured: Captured): void {
    const { tabId } = captured.source
    const isInspected = this.followed.isInspected(tabId)
    if (!isInspected) this.elsewhere.add(captured.exchange.id)
    // Chrome's devtools know the page's service worker too.
    this.joiner.captured(captured, isInspected || tabId < 0)
  }

  private hear(event: RequestEvent, details: RequestDetails): void {
    if (!this.page.isRecording) return
    this.reader.handle(event, details)
    if (this.reader.hasAnswered)
      this.timer ??= setTimeout(() => this.reportStreams(Date.now()), STREAMS_AFTER)
  }

  private reportStreams(now: EpochMs): void {
    this.timer = undefined
    this.reader.reportAnswered(now - STREAMS_AFTER)
    if (this.reader.hasAnswered) this.timer = setTimeout(() => this.reportStreams(Date.now()), STREAMS_AFTER)
  }
}
