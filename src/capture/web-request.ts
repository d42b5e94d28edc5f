import type { Exchange, Header } from '../core/evidence.ts'
import { originOf } from '../core/http.ts'
import type { EpochMs } from '../core/units.ts'
import { harEntryToExchange } from '../formats/har-entry.ts'
import type { WorkerScripts } from '../formats/worker-scripts.ts'
import { MOST_BODY } from './body-choice.ts'
import { type BodyDetails, base64Of, formText } from './posted.ts'

/** What of the browser's `webRequest` events is used. Chrome and Firefox differ in names and in what they leave out. */
export interface RequestDetails {
  /** Of a whole chain of redirects. */
  readonly requestId: string
  readonly url: string
  readonly method: string
  readonly type: string
  readonly timeStamp: EpochMs
  readonly tabId: number
  readonly frameId: number
  readonly parentFrameId?: number
  readonly documentId?: string
  /** Chrome: an origin. */
  readonly initiator?: string
  /** Firefox: a URL. */
  readonly originUrl?: string
  /** Firefox: of the page, or of the script of the worker that asks. */
  readonly documentUrl?: string
  readonly incognito?: boolean
  readonly requestBody?: BodyDetails | null
  readonly requestHeaders?: readonly HeaderDetails[]
  readonly responseHeaders?: readonly HeaderDetails[]
  readonly statusCode?: number
  readonly statusLine?: string
  readonly redirectUrl?: string
  readonly fromCache?: boolean
  readonly error?: string
  /** Added to the end of a request by a host that can read it. */
  readonly responseBody?: BodyDetails['raw']
}

export interface HeaderDetails {
  readonly name: string
  readonly value?: string
  readonly binaryValue?: readonly number[]
}

export type RequestEvent =
  | 'onBeforeRequest'
  | 'onSendHeaders'
  | 'onHeadersReceived'
  | 'onBeforeRedirect'
  | 'onCompleted'
  | 'onErrorOccurred'

/** Where a request came from, which is what tells whether it belongs to the login that is looked at. */
export interface RequestSource {
  /** -1 for service and shared workers. */
  tabId: number
  /** 0 is the tab's own document. */
  frameId: number
  /** -1 where there is none. */
  parentFrameId: number
  /** Chrome, and not for navigations of a tab. */
  documentId: string | null
  /** Origin of what made the request; null where the browser does not say, or the origin is opaque. */
  initiator: string | null
  /** The browser's own word (`main_frame`, `xmlhttprequest`). */
  type: string
  isPrivate: boolean
}

/** One exchange as far as it is known; each report is a new object. */
export interface Captured {
  exchange: Exchange
  source: RequestSource
  /** Of the chain of redirects, and its place in it from 0. */
  requestId: string
  hop: number
  /** False where the answer has begun and may still fail. */
  isEnded: boolean
}

interface Pending {
  id: number
  hop: number
  startedAt: EpochMs
  /** As it began. */
  details: RequestDetails
  sent: readonly HeaderDetails[] | null
  /** With status and headers. */
  answer: RequestDetails | null
  endedAt: EpochMs | null
  error: string | null
  /** Of the answer, as base64. */
  body: string | null
  isCached: boolean
  isReported: boolean
}

/** Requests that go on for ever, such as event streams, are given up beyond this; what is known of them is reported. */
const MOST_PENDING = 2000

/**
 * Makes exchanges of webRequest events: one for each hop of a chain of redirects, and one for each answer where a server
 * asks again (`Negotiate`). Ids count up from 0 in the order in which requests began.
 *
 * Has no clock and no browser: it reads the events that it is given, in a devtools page, a worker or a background page
 * alike. A request whose beginning was missed is taken from where it is met, with the rest unseen.
 *
 * Never seen: bodies of responses, what came from the memory cache or from a service worker itself, `data:` and `blob:`.
 * The URL keeps its fragment. Of a form only names and values are seen, and Chrome sorts them.
 */
export class WebRequestReader {
  private readonly pending = new Map<string, Pending>()
  private readonly answered = new Set<Pending>()
  private readonly workers: WorkerScripts
  private readonly report: (captured: Captured) => void
  private readonly wants: (details: RequestDetails) => boolean
  private nextId = 0

  /**
   * @param workers Of what is captured.
   * @param report Called at the end of each exchange, and before where `reportAnswered` was asked for it.
   * @param wants Asked at the first event of each request; all are wanted unless it says no.
   */
  constructor(
    workers: WorkerScripts,
    report: (captured: Captured) => void,
    wants: (details: RequestDetails) => boolean = () => true,
  ) {
    this.workers = workers
    this.report = report
    this.wants = wants
  }

  handle(event: RequestEvent, details: RequestDetails): void {
    if (!/^(?:https?|wss?):/i.test(details.url)) return
    const known = this.pending.get(details.requestId)
    if (!known && !this.wants(details)) return
    const open = known?.endedAt === null ? known : undefined
    if (event === 'onBeforeRequest') this.begin(details, known)
    else if (event === 'onSendHeaders') this.sent(details, open ?? this.begin(details, known))
    else if (event === 'onHeadersReceived') this.received(details, open ?? this.begin(details, known))
    else if (event === 'onBeforeRedirect') this.redirected(details, known)
    else if (known) this.ended(details, known)
  }

  /** Whether `reportAnswered` could have something to report. */
  get hasAnswered(): boolean {
    return this.answered.size > 0
  }

  /**
   * Reports what was answered until then and has not ended: event streams, and answers whose body the page never reads.
   * Their end is reported too.
   */
  reportAnswered(until: EpochMs): void {
    for (const one of this.answered) {
      if ((one.answer?.timeStamp ?? 0) > until) continue
      this.answered.delete(one)
      this.tell(one)
    }
  }

  /** Reports all that has not ended, and forgets it: nobody listens any longer. */
  close(): void {
    for (const one of this.pending.values()) if (!one.isReported) this.tell(one)
    this.forget()
  }

  /** Forgets what has not ended. */
  forget(): void {
    this.pending.clear()
    this.answered.clear()
  }

  private begin(details: RequestDetails, known?: Pending): Pending {
    // Without an answer between, the browser began anew by itself: below a service worker, or at an upgrade to https.
    const isAgain = known !== undefined && known.answer === null
    if (known && !isAgain) this.finish(known, details.timeStamp)
    const one: Pending = {
      id: isAgain ? known.id : this.nextId++,
      hop: isAgain ? known.hop : known ? known.hop + 1 : 0,
      startedAt: isAgain ? known.startedAt : details.timeStamp,
      details,
      sent: null,
      answer: null,
      endedAt: null,
      error: null,
      body: null,
      isCached: false,
      isReported: false,
    }
    this.pending.delete(details.requestId)
    this.pending.set(details.requestId, one)
    if (this.pending.size > MOST_PENDING) this.giveUpOldest()
    return one
  }

  private sent(details: RequestDetails, open: Pending): void {
    // Sent again after an answer: with what a challenge asked for.
    const one = open.answer
      ? this.begin({ ...details, requestBody: open.details.requestBody ?? null }, open)
      : open
    one.sent = details.requestHeaders ?? null
  }

  private received(details: RequestDetails, one: Pending): void {
    one.answer = details
    if (!one.isReported) this.answered.add(one)
  }

  private redirected(details: RequestDetails, known?: Pending): void {
    // Firefox tells so that a service worker takes over: no redirect.
    if (!details.statusCode) return
    const one = known ?? this.begin(details)
    if (!one.answer) one.answer = withLocation(details)
    one.isCached = details.fromCache ?? false
    this.finish(one, details.timeStamp)
  }

  private ended(details: RequestDetails, one: Pending): void {
    this.pending.delete(details.requestId)
    if (one.endedAt !== null) {
      // After a redirect that was not followed. That somebody gave up is no failure of the redirect.
      if (!details.error || isAbort(details.error)) return
      one.error = details.error
      this.tell(one)
      return
    }
    if (details.statusCode && (!one.answer || one.answer.statusCode !== details.statusCode))
      one.answer = { ...one.answer, ...details }
    one.isCached = details.fromCache ?? false
    one.body = details.responseBody ? base64Of(details.responseBody, MOST_BODY) : null
    one.error = details.error ?? null
    this.finish(one, details.timeStamp)
  }

  private finish(one: Pending, endedAt: EpochMs): void {
    if (one.endedAt !== null) return
    one.endedAt = endedAt
    this.answered.delete(one)
    this.tell(one)
  }

  private giveUpOldest(): void {
    const [oldest] = this.pending
    if (!oldest) return
    const [requestId, one] = oldest
    this.pending.delete(requestId)
    this.answered.delete(one)
    if (!one.isReported) this.tell(one)
  }

  private tell(one: Pending): void {
    const { details, hop, endedAt } = one
    one.isReported = true
    const exchange = toExchange(one, this.workers)
    if (!exchange) return
    this.report({
      exchange,
      source: sourceOf(details),
      requestId: details.requestId,
      hop,
      isEnded: endedAt !== null,
    })
  }
}

function toExchange(
  { id, startedAt, details, sent, answer, endedAt, error, body: answered, isCached }: Pending,
  workers: WorkerScripts,
): Exchange | null {
  const isGivenUp = error !== null && isAbort(error)
  const headers = (sent ?? []).flatMap(toHeaders)
  const body = details.requestBody
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? ''
  const exchange = harEntryToExchange(
    {
      startedDateTime: startedAt,
      time: endedAt === null ? -1 : endedAt - startedAt,
      request: { method: details.method, url: details.url, headers, postData: postedOf(body, type) },
      response: {
        status: answer?.statusCode ?? 0,
        statusText: /^\S+ \d+ ?(.*)$/.exec(answer?.statusLine ?? '')?.[1] ?? '',
        headers: (answer?.responseHeaders ?? []).flatMap(toHeaders),
        ...(answered !== null && { content: { text: answered, encoding: 'base64' } }),
        // Who gives up while the answer comes in, as at a navigation, leaves nothing failed behind.
        ...(error === null || isGivenUp ? {} : { _error: error }),
      },
      _fromCache: isCached,
      _resourceType: TYPES[details.type] ?? details.type,
      _initiator:
        details.type === 'sub_frame' ? { type: 'parser' } : { type: 'script', url: details.documentUrl },
    },
    id,
    'other',
    workers,
  )
  if (!exchange) return null
  if (isOfNoTab(details) && exchange.initiator !== 'preflight') exchange.isFromWorker = true
  const { request, unseen } = exchange
  if (isPosted(body) && !request.body && !unseen.includes('request-body')) unseen.push('request-body')
  if (sent === null) unseen.push('request-authorization', 'request-cookies')
  return exchange
}

/** The words that devtools have for it; what is not here is some resource of a page. */
const TYPES: Record<string, string> = {
  main_frame: 'document',
  sub_frame: 'document',
  xmlhttprequest: 'xhr',
  ping: 'ping',
  beacon: 'ping',
  websocket: 'websocket',
  other: 'other',
}

function postedOf(body: BodyDetails | null | undefined, type: string): object | undefined {
  if (!body || body.error) return undefined
  if (body.formData) {
    const { mimeType, text } = formText(body.formData, type)
    return text.length > MOST_BODY ? undefined : { mimeType, text }
  }
  const text = base64Of(body.raw ?? [], MOST_BODY)
  return text === null ? undefined : { mimeType: type, text, encoding: 'base64' }
}

function isPosted(body: BodyDetails | null | undefined): boolean {
  return Boolean(body?.error || body?.raw?.length || (body?.formData && Object.keys(body.formData).length))
}

/** Firefox writes several headers of one name as lines of one value. */
function toHeaders({ name, value, binaryValue }: HeaderDetails): Header | Header[] {
  const text = value ?? String.fromCharCode(...(binaryValue ?? []).slice(0, 10_000))
  return text.includes('\n') ? text.split('\n').map((line) => ({ name, value: line })) : { name, value: text }
}

/** A redirect that the browser made by itself has no headers. */
function withLocation(details: RequestDetails): RequestDetails {
  const { responseHeaders, redirectUrl } = details
  if (responseHeaders?.length || !redirectUrl) return details
  return { ...details, responseHeaders: [{ name: 'Location', value: redirectUrl }] }
}

/** What a page asks for has a tab; shared and service workers have none, and neither has the script of theirs. */
function isOfNoTab({ tabId, type }: RequestDetails): boolean {
  return tabId < 0 && type === 'xmlhttprequest'
}

function isAbort(error: string): boolean {
  return /^(?:net::ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT)$/.test(error)
}

function sourceOf(details: RequestDetails): RequestSource {
  return {
    tabId: details.tabId,
    frameId: details.frameId,
    parentFrameId: details.parentFrameId ?? -1,
    documentId: details.documentId ?? null,
    initiator: originOf(details.initiator ?? details.originUrl ?? ''),
    type: details.type,
    isPrivate: details.incognito ?? false,
  }
}
