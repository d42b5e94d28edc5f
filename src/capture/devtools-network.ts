import type { Exchange } from '../core/evidence.ts'
import { header, withoutFragment } from '../core/http.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { toBody } from '../formats/body.ts'
import type { HarDialect } from '../formats/har-dialect.ts'
import { harEntryToExchange, startOf } from '../formats/har-entry.ts'
import { number, object } from '../formats/loose.ts'
import type { WorkerScripts } from '../formats/worker-scripts.ts'
import { BodyPace, capBodies, MOST_BODIES, MOST_BODY, markUnended, rankBody } from './body-choice.ts'
import type { Content, Devtools, DevtoolsEntry, PageDocument } from './devtools-api.ts'
import { HarPoll } from './har-poll.ts'
import {
  type CaptureRecord,
  type CaptureSink,
  isRicher,
  keyOf,
  merge,
  RecordIndex,
  stillUnseen,
} from './join.ts'
import { Phantoms } from './phantom.ts'

/** How long an exchange waits for its body before it is shown without; it is updated when the body comes later. */
const BODY_WAIT: Ms = 1000
/** How much the page's clock and that of devtools may differ. */
const CLOCKS: Ms = 50

/**
 * Captures the inspected page's traffic from `chrome.devtools.network`, without any host permission.
 *
 * An exchange is added when the browser reports its end, or when a listing shows it with a response although no end was
 * reported (see HarPoll). Reloads and navigations change nothing in what was captured. Ids count up from 0.
 *
 * Not seen: popups and other tabs, service workers (Firefox), what ended before devtools opened, and what started and
 * vanished between two listings. Chrome leaves fragments out; the page is asked for that of its own URL. `data:` and
 * `blob:` URLs are no exchanges and left out.
 */
export class DevtoolsCapture {
  private readonly devtools: Devtools
  private readonly workers: WorkerScripts
  private readonly changed: () => void
  readonly poll: HarPoll
  private sink: CaptureSink
  private index = new RecordIndex()
  private phantoms = new Phantoms()
  private nextId = 0
  private bodyTotal = 0
  private readonly pace = new BodyPace()
  /** Under way in the last listing, without a response so far. */
  private underWay: DevtoolsEntry[] = []
  /** Keys of what was shown and cleared before its end was reported. */
  private cleared: string[] = []
  /** Listings show older entries too: those were cleared, or ended while recording was off. */
  private listFrom: EpochMs = 0
  private recording = true
  /** The latest record of each document, and the document the capture came too late for; URLs without fragment. */
  private documents = new Map<string, CaptureRecord>()
  /** Documents of a capture that this one goes on with. */
  private earlier = new Set<string>()
  private lateDocument: string | null = null
  private isForbidden = false
  private page: (PageDocument & { askedAt: EpochMs }) | null = null
  /** Ids of exchanges whose body devtools no longer had when they were asked for it. */
  readonly lostBodies = new Set<number>()

  /**
   * Starts at once.
   *
   * @param workers Of what is captured.
   * @param changed Called after every change of the sink, of `isRecording`, `startedLate` or `isHidden`.
   * @param signal Ends everything.
   */
  constructor(
    devtools: Devtools,
    workers: WorkerScripts,
    sink: CaptureSink,
    changed: () => void,
    signal: AbortSignal,
  ) {
    this.devtools = devtools
    this.workers = workers
    this.sink = sink
    this.changed = changed
    this.poll = new HarPoll(devtools, (entries, askedAt) => this.onListed(entries, askedAt))
    devtools.onFinished((entry) => this.onFinished(entry), signal)
    devtools.onNavigated(() => this.onNavigated(), signal)
    signal.addEventListener('abort', () => this.poll.stop(), { once: true })
    this.poll.start()
    this.checkPage()
  }

  get isRecording(): boolean {
    return this.recording
  }

  /** True when the page had begun before devtools opened, so that its first requests are missing. */
  get startedLate(): boolean {
    return this.lateDocument !== null
  }

  /** True while the page is one of which the browser shows nothing to extensions, such as its own. */
  get isHidden(): boolean {
    return this.isForbidden
  }

  setRecording(on: boolean): void {
    if (on === this.recording) return
    this.recording = on
    this.underWay = []
    if (on) {
      this.listFrom = Date.now()
      this.poll.start()
    } else this.poll.stop()
    this.changed()
  }

  /**
   * Forgets everything and goes on with an empty sink.
   *
   * @returns To be called when the sink has again what it had: the page's document is no longer missing then, or is again.
   */
  clear(sink: CaptureSink): () => void {
    const documents = [...this.earlier, ...this.documents.keys()]
    this.sink = sink
    this.cleared.push(...this.index.unfinishedKeys())
    this.index = new RecordIndex()
    this.phantoms = new Phantoms()
    this.nextId = 0
    this.bodyTotal = 0
    this.underWay = []
    this.listFrom = Date.now()
    this.documents = new Map()
    this.earlier.clear()
    this.lostBodies.clear()
    this.lateDocument = null
    this.changed()
    return () => {
      for (const url of documents) this.earlier.add(url)
      this.checkPage()
    }
  }

  /** These were captured before this capture began: the page may be one of them. */
  resume(exchanges: readonly Exchange[]): void {
    for (const { initiator, request } of exchanges)
      if (initiator === 'document') this.earlier.add(withoutFragment(request.url))
    this.checkPage()
  }

  /**
   * The sink has dropped what was old: nothing more is to be known of what started by then.
   *
   * @param bodies Characters of the responses that were dropped; so much may be read again.
   */
  forget(until: EpochMs, bodies: number): void {
    this.index.forget(until)
    this.listFrom = Math.max(this.listFrom, until)
    this.bodyTotal = Math.max(0, this.bodyTotal - bodies)
  }

  /** Somebody looks at the capture: listing goes on where it had gone to sleep. */
  wake(): void {
    this.poll.activity()
  }

  private onFinished(entry: DevtoolsEntry): void {
    if (!this.recording) return
    const exchange = this.convert(entry)
    if (!exchange || this.phantoms.has(exchange)) return
    const key = keyOf(entry)
    const at = this.cleared.indexOf(key)
    if (at >= 0) {
      this.cleared.splice(at, 1)
      return
    }
    if (isLoopEnd(exchange) && this.index.nth(key, 0)?.finishedAt) return
    const known = this.index.unfinished(key)
    const record = known ?? this.addRecord(key, exchange)
    if (known) known.exchange = merge(known.exchange, exchange)
    record.finishedAt = Date.now()
    record.isConfirmed = !mayLackCookies(record.exchange)
    if (!record.isConfirmed) record.exchange.unseen.push('response-cookies')
    this.readBody(entry, record)
    const isDocument = record.exchange.initiator === 'document'
    // Asked at the navigation it may not have been there yet.
    if (isDocument && !isRedirect(record.exchange)) this.checkPage()
    if (isDocument && isRedirect(record.exchange)) this.poll.hold()
    else this.poll.activity(!record.isConfirmed)
  }

  private onListed(entries: readonly DevtoolsEntry[] | null, askedAt: EpochMs): boolean {
    // The browser does not even tell that it went to such a page.
    if (!entries) {
      this.setForbidden(true)
      return false
    }
    const counts = new Map<string, number>()
    this.underWay = []
    let isNew = false
    for (const entry of entries) {
      const key = keyOf(entry)
      const nth = counts.get(key) ?? 0
      counts.set(key, nth + 1)
      const record = this.index.nth(key, nth)
      if (record?.isConfirmed) continue
      if (record) isNew = this.enrich(entry, record, askedAt) || isNew
      else if (this.isOld(entry)) continue
      else isNew = this.addListed(entry, key) || isNew
    }
    return isNew
  }

  private isOld(entry: DevtoolsEntry): boolean {
    return (startOf(entry.startedDateTime) ?? 0) <= this.listFrom
  }

  /** A response without an end is worth showing; a request without either may still get both. */
  private addListed(entry: DevtoolsEntry, key: string): boolean {
    const exchange = this.convert(entry)
    if (!exchange || this.phantoms.has(exchange)) return false
    if (!exchange.response && exchange.error === null) {
      this.underWay.push(entry)
      return false
    }
    markUnended(exchange)
    this.publish(this.addRecord(key, exchange))
    return true
  }

  private enrich(entry: DevtoolsEntry, record: CaptureRecord, askedAt: EpochMs): boolean {
    const listed = this.convert(entry)
    if (!listed) return false
    if (record.finishedAt === null) markUnended(listed)
    const before = record.exchange
    const merged = merge(before, listed)
    if (record.finishedAt !== null) {
      record.isConfirmed = askedAt >= record.finishedAt
      const unseen = stillUnseen(merged, before.unseen)
      merged.unseen = record.isConfirmed ? unseen.filter((part) => part !== 'response-cookies') : unseen
      merged.duration = before.duration
    }
    if (!isRicher(merged, before)) return false
    record.exchange = merged
    if (record.isPublished) this.publish(record)
    return true
  }

  private onNavigated(): void {
    this.checkPage()
    this.poll.release()
    if (!this.recording) return
    // The last that will ever be heard of most of them: sent, and the answer not seen.
    for (const entry of this.underWay) {
      const exchange = this.convert(entry)
      const key = keyOf(entry)
      if (exchange && !this.index.nth(key, 0)) this.publish(this.addRecord(key, exchange))
    }
    this.underWay = []
  }

  private convert(entry: DevtoolsEntry): Exchange | null {
    const url = entry.request?.url
    if (typeof url !== 'string' || /^(?:data|blob):/.test(url)) return null
    const dialect: HarDialect = '_resourceType' in entry ? 'chrome' : 'firefox'
    const exchange = harEntryToExchange(entry, this.nextId, dialect, this.workers, Date.now())
    if (exchange) capBodies(exchange)
    return exchange
  }

  private addRecord(key: string, exchange: Exchange): CaptureRecord {
    const record: CaptureRecord = { exchange, finishedAt: null, isConfirmed: false, isPublished: false }
    this.nextId++
    this.index.add(key, record)
    this.phantoms.saw(exchange)
    if (exchange.initiator === 'document') {
      const url = withoutFragment(exchange.request.url)
      this.documents.set(url, record)
      this.addFragment(record)
      if (url === this.lateDocument) this.lateDocument = null
    }
    return record
  }

  private publish(record: CaptureRecord): void {
    if (record.isPublished) this.sink.update(record.exchange)
    else this.sink.add(record.exchange)
    record.isPublished = true
    this.changed()
  }

  private readBody(entry: DevtoolsEntry, record: CaptureRecord): void {
    const size = number(object(entry.response?.content).size) ?? 0
    const rank = rankBody(record.exchange, size)
    const isWanted = !record.exchange.response?.body && rank !== 'never' && this.bodyTotal < MOST_BODIES
    if (!isWanted || !this.pace.take(rank, size, Date.now())) {
      this.publish(record)
      return
    }
    const { index } = this
    let isShown = false
    const timer = setTimeout(() => {
      isShown = true
      if (index === this.index) this.publish(record)
    }, BODY_WAIT)
    const done = (content: Content | null) => {
      clearTimeout(timer)
      if (index !== this.index) return
      const isNew = content !== null && this.addBody(record, content)
      if (content === null) this.lostBodies.add(record.exchange.id)
      if (isNew || !isShown) this.publish(record)
    }
    this.devtools.readContent(entry, (content) => {
      const isLostPage = content === null && /^(?:document|subframe)$/.test(record.exchange.initiator)
      if (isLostPage) this.devtools.readDocument(record.exchange.request.url, done)
      else done(content)
    })
  }

  private addBody(record: CaptureRecord, content: Content): boolean {
    const { exchange } = record
    const { response } = exchange
    if (!response || content.text.length > MOST_BODY || this.bodyTotal + content.text.length > MOST_BODIES)
      return false
    if (content.text === '' && exchange.unseen.includes('response-body')) return false
    this.bodyTotal += content.text.length
    const type = header(response.headers, 'content-type') ?? ''
    const body = content.text === '' ? null : toBody(content.text, content.isBase64, type)
    record.exchange = { ...exchange, response: { ...response, body } }
    record.exchange.unseen = stillUnseen(record.exchange, exchange.unseen)
    return body !== null
  }

  /**
   * Late is a page whose document was neither captured nor is in a listing. Pages that may not be asked (about:blank)
   * had nothing to miss.
   */
  private checkPage(): void {
    this.devtools.document((page) => {
      this.setForbidden(page === null)
      this.page = page && { ...page, askedAt: Date.now() }
      const bare = page && /^https?:/.test(page.url) ? withoutFragment(page.url) : null
      const document = bare === null ? undefined : this.documents.get(bare)
      if (document && this.addFragment(document) && document.isPublished) this.publish(document)
      if (bare === null || document || this.earlier.has(bare)) {
        this.setLate(null)
        return
      }
      this.devtools.readHar((entries) => {
        const isListed = entries?.some((entry) => withoutFragment(String(entry.request?.url)) === bare)
        this.setLate(isListed || this.documents.has(bare) ? null : bare)
      })
    })
  }

  /** To the document that the page shows, and to none that was loaded from the same URL before or after it. */
  private addFragment(record: CaptureRecord): boolean {
    const { page } = this
    const { exchange } = record
    const { url } = exchange.request
    if (!page?.url.includes('#') || url.includes('#') || withoutFragment(page.url) !== url) return false
    if (exchange.startedAt < page.startedAt - CLOCKS || exchange.startedAt > page.askedAt) return false
    record.exchange = { ...exchange, request: { ...exchange.request, url: page.url } }
    return true
  }

  private setForbidden(is: boolean): void {
    if (is === this.isForbidden) return
    this.isForbidden = is
    this.changed()
  }

  private setLate(document: string | null): void {
    if (document === this.lateDocument) return
    this.lateDocument = document
    this.changed()
  }
}

/** Chrome reports four in ten redirect hops before their cookies are known; a listing right after has them. */
function mayLackCookies(exchange: Exchange): boolean {
  return isRedirect(exchange) && header(exchange.response?.headers ?? [], 'set-cookie') === undefined
}

/** Chrome reports the last hop of a loop twice. */
function isLoopEnd({ error, response }: Exchange): boolean {
  return error === 'net::ERR_TOO_MANY_REDIRECTS' && response !== null
}

function isRedirect({ response }: Exchange): boolean {
  return response !== null && response.status >= 300 && response.status < 400
}
