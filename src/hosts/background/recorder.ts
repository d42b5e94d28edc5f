import { Followed } from '../../capture/follow.ts'
import { listenToAnswers, ResponseBodies, type StreamFilter } from '../../capture/response-bodies.ts'
import { type SessionArea, SessionStore } from '../../capture/session-store.ts'
import {
  type Captured,
  type RequestDetails,
  type RequestEvent,
  WebRequestReader,
} from '../../capture/web-request.ts'
import { listenToRequests, type WebRequestApi } from '../../capture/web-request-api.ts'
import type { Exchange } from '../../core/evidence.ts'
import { header, originOf } from '../../core/http.ts'
import type { EpochMs, Ms } from '../../core/units.ts'
import { WorkerScripts } from '../../formats/worker-scripts.ts'
import {
  captureOfRecording,
  isAmong,
  RECORDER_KEY,
  type RecorderMessage,
  type Recording,
  readRecording,
  readWanted,
  type StopReason,
  WANTED_RECORDING_KEY,
} from '../recorder-state.ts'

/** A recording ends by itself: one that was forgotten must not go on. */
export const RECORDING_LIMITS = { quiet: 600_000, time: 1_800_000, requests: 5000 } as const

/**
 * Browsers stop a background that has been idle for 30 s. In Chrome every call of the browser's functions counts, in
 * Firefox what the page hears: its own notes in session storage (background-firefox.ts).
 */
const TICK: Ms = 20_000
const SAVE_PAUSE: Ms = 250
/** The browser may stop the background as soon as it is idle. */
const STORE_PAUSE: Ms = 500
const MOST_EARLY = 2000

interface Listenable<F> {
  addListener(listener: F): void
}

/** What the background has of the browser. `webRequest` comes and goes with its permission. */
export interface RecorderApi {
  readonly webRequest: (WebRequestApi & { filterResponseData?(requestId: string): StreamFilter }) | undefined
  readonly session: SessionArea
  readonly tabs: {
    readonly onCreated: Listenable<(tab: { id?: number; openerTabId?: number }) => void>
    readonly onRemoved: Listenable<(tabId: number) => void>
  }
  readonly permissions: {
    readonly onAdded: Listenable<() => void>
    readonly onRemoved: Listenable<() => void>
  }
  /** Whether requests may be listened to. */
  mayListen(): Promise<boolean>
  /** Shows that a recording goes on, with its count of requests; null for none. */
  mark(requests: number | null): void
  now(): EpochMs
  randomId(): string
}

/** A recording as long as it goes on. */
interface Running {
  recording: Recording
  store: SessionStore
  reader: WebRequestReader
  followed: Followed
  /** Added to the ids of the reader, which counts from 0 each time the background begins. */
  firstId: number
}

/**
 * Records a tab and what it opens from webRequest, in a background that the browser may stop and start at any moment:
 * all that is known is in session storage, and what woke the background is held until it has been read.
 */
export class Recorder {
  readonly #api: RecorderApi
  readonly #limits: { quiet: Ms; time: Ms; requests: number }
  #running: Running | null = null
  #early: [RequestEvent, RequestDetails][] | null = []
  #listening: AbortController | null = null
  /** Firefox alone lets them be read. */
  #bodies: ResponseBodies | null = null
  /** One thing after the other. */
  #work: Promise<void>
  #tick: ReturnType<typeof setInterval> | undefined
  #saving: ReturnType<typeof setTimeout> | undefined

  /** To be made in the first turn of the background, for what woke it is told right after that. */
  constructor(api: RecorderApi, limits: { quiet: Ms; time: Ms; requests: number } = RECORDING_LIMITS) {
    this.#api = api
    this.#limits = limits
    this.#listen()
    api.tabs.onCreated.addListener(({ id, openerTabId }) => {
      if (id !== undefined) void this.#then(async () => this.#running?.followed.tabCreated(id, openerTabId))
    })
    api.tabs.onRemoved.addListener((id) => this.#then(() => this.#tabRemoved(id)))
    api.permissions.onAdded.addListener(() => this.#then(() => this.#permissionAdded()))
    api.permissions.onRemoved.addListener(() => this.#then(() => this.#permissionRemoved()))
    this.#work = this.#resume().catch(() => {})
  }

  /** @returns Undefined for what is no message to the recorder; else it is settled when that is done. */
  onMessage(message: RecorderMessage): Promise<void> | undefined {
    if (message.type === 'record-start') return this.#then(() => this.#start(message.tabId, message.hosts))
    if (message.type === 'record-stop') return this.#then(() => this.#stop('asked'))
    if (message.type === 'record-discard') return this.#then(() => this.#discard())
    return undefined
  }

  #then(work: () => Promise<unknown>): Promise<void> {
    this.#work = this.#work.then(work).then(
      () => {},
      () => {},
    )
    return this.#work
  }

  async #resume(): Promise<void> {
    const recording = await this.#stored()
    if (recording?.stopped === null) await this.#run(recording)
    const early = this.#early ?? []
    this.#early = null
    for (const [event, details] of early) this.#hear(event, details)
    if (!this.#running) this.#rest()
  }

  async #stored(): Promise<Recording | null> {
    return readRecording((await this.#api.session.get([RECORDER_KEY]))[RECORDER_KEY])
  }

  async #start(tabId: number, hosts: string[] | null): Promise<void> {
    await this.#api.session.remove([WANTED_RECORDING_KEY])
    // The popup and the permission that it asked for may both start it.
    if (this.#running?.recording.tabId === tabId) return
    await this.#discard()
    const now = this.#api.now()
    await this.#run({
      id: this.#api.randomId(),
      tabId,
      hosts,
      startedAt: now,
      lastAt: now,
      requests: 0,
      tabs: [tabId],
      stopped: null,
    })
    this.#listen()
    await this.#save()
  }

  /** Begins to record, or goes on after the background was stopped. */
  async #run(recording: Recording): Promise<void> {
    const store = this.#storeOf(recording)
    const kept = await store.restore()
    const followed = new Followed(recording.tabId)
    const workers = new WorkerScripts()
    for (const { initiator, request } of kept?.exchanges ?? []) {
      workers.see(request)
      if (initiator === 'document' || initiator === 'subframe') followed.see(originOf(request.url))
    }
    for (const tab of recording.tabs) followAgain(followed, recording.tabId, tab)
    const reader = new WebRequestReader(
      workers,
      (captured) => this.#captured(captured),
      (details) => this.#wants(details),
    )
    this.#running = { recording, store, reader, followed, firstId: kept?.nextId ?? 0 }
    this.#api.mark(recording.requests)
    clearInterval(this.#tick)
    this.#tick = setInterval(() => this.#then(() => this.#look()), TICK)
  }

  #storeOf(recording: Recording): SessionStore {
    const { session, now } = this.#api
    return new SessionStore(session, captureOfRecording(recording), {
      isLogin: mayBeLogin,
      pause: STORE_PAUSE,
      longest: STORE_PAUSE,
      now,
    })
  }

  #hear(event: RequestEvent, details: RequestDetails): void {
    if (this.#early) {
      if (this.#early.length < MOST_EARLY) this.#early.push([event, details])
      return
    }
    const end = this.#endOf(this.#running?.recording)
    if (end) void this.#then(() => this.#stop(end))
    else if (event === 'onCompleted' && this.#bodies) void this.#completed(details, this.#bodies)
    else {
      if (event === 'onErrorOccurred') this.#bodies?.forget(details.requestId)
      this.#running?.reader.handle(event, details)
    }
  }

  async #completed(details: RequestDetails, bodies: ResponseBodies): Promise<void> {
    const pieces = await bodies.end(details.requestId)
    this.#running?.reader.handle('onCompleted', pieces ? { ...details, responseBody: pieces } : details)
  }

  #wants(details: RequestDetails): boolean {
    if (!this.#running) return false
    const { recording, followed } = this.#running
    return followed.wants(details) && isAmong(recording.hosts, details.url)
  }

  #captured({ exchange, source }: Captured): void {
    const running = this.#running
    if (!running) return
    const { recording, store, firstId } = running
    const id = exchange.id + firstId
    recording.requests = Math.max(recording.requests, id + 1)
    recording.lastAt = this.#api.now()
    if (source.tabId >= 0 && !recording.tabs.includes(source.tabId)) recording.tabs.push(source.tabId)
    store.put({ ...exchange, id })
    this.#saving ??= setTimeout(() => {
      this.#saving = undefined
      void this.#then(() => this.#save())
    }, SAVE_PAUSE)
  }

  async #save(): Promise<void> {
    const recording = this.#running?.recording
    if (!recording) return
    await this.#api.session.set({ [RECORDER_KEY]: { ...recording, savedAt: this.#api.now() } })
    this.#api.mark(recording.requests)
  }

  async #look(): Promise<void> {
    const end = this.#endOf(this.#running?.recording)
    if (end) await this.#stop(end)
    else {
      this.#running?.reader.reportAnswered(this.#api.now())
      await this.#save()
    }
  }

  /** Why it is to end by now; null when it is not. */
  #endOf(recording: Recording | undefined): StopReason | null {
    if (!recording) return null
    const now = this.#api.now()
    if (now - recording.startedAt > this.#limits.time) return 'time'
    if (now - recording.lastAt > this.#limits.quiet) return 'quiet'
    return recording.requests >= this.#limits.requests ? 'size' : null
  }

  async #stop(reason: StopReason): Promise<void> {
    const running = this.#running
    if (!running) return
    running.reader.close()
    this.#running = null
    this.#rest()
    await running.store.flush()
    await this.#api.session.set({ [RECORDER_KEY]: { ...running.recording, stopped: reason } })
    this.#api.mark(null)
  }

  async #discard(): Promise<void> {
    await this.#stop('asked')
    const recording = await this.#stored()
    if (!recording) return
    const store = this.#storeOf(recording)
    await store.restore()
    await store.clear()
    await this.#api.session.remove([RECORDER_KEY])
  }

  async #tabRemoved(id: number): Promise<void> {
    if (!this.#running) return
    const { recording, followed } = this.#running
    followed.tabRemoved(id)
    recording.tabs = recording.tabs.filter((tab) => tab !== id)
    if (recording.tabs.length === 0) await this.#stop('closed')
    else await this.#save()
  }

  async #permissionAdded(): Promise<void> {
    const stored = await this.#api.session.get([WANTED_RECORDING_KEY])
    const wanted = readWanted(stored[WANTED_RECORDING_KEY], this.#api.now())
    if (wanted) await this.#start(wanted.tabId, wanted.hosts)
    else if (this.#running) this.#listen()
  }

  async #permissionRemoved(): Promise<void> {
    if (!(await this.#api.mayListen())) await this.#stop('permission')
  }

  #listen(): void {
    this.#listening?.abort()
    this.#listening = null
    this.#bodies = null
    const { webRequest } = this.#api
    if (!webRequest) return
    const end = new AbortController()
    try {
      listenToRequests(webRequest, { handle: (event, details) => this.#hear(event, details) }, end.signal)
      this.#listening = end
      if (webRequest.filterResponseData) this.#listenToAnswers(webRequest, end.signal)
    } catch {
      // The permission has just been taken away.
    }
  }

  #listenToAnswers(webRequest: NonNullable<RecorderApi['webRequest']>, signal: AbortSignal): void {
    const bodies = new ResponseBodies((id) => {
      if (!webRequest.filterResponseData) throw new TypeError('no permission')
      return webRequest.filterResponseData(id)
    })
    this.#bodies = bodies
    const answered = (details: RequestDetails) => {
      if (this.#early || this.#wants(details)) bodies.begin(details, true)
    }
    listenToAnswers(webRequest, answered, signal)
  }

  /** Nothing is listened to while nothing is recorded, so that nothing wakes the background either. */
  #rest(): void {
    this.#listening?.abort()
    this.#listening = null
    clearInterval(this.#tick)
    clearTimeout(this.#saving)
    this.#tick = undefined
    this.#saving = undefined
  }
}

/** A tab that was followed before. */
function followAgain(followed: Followed, inspected: number, tabId: number): void {
  if (tabId === inspected) return
  const url = 'https://invalid.example/'
  followed.tabCreated(tabId, inspected)
  followed.wants({
    tabId,
    url,
    initiator: url,
    requestId: '',
    method: 'GET',
    type: 'main_frame',
    timeStamp: 0,
    frameId: 0,
  })
}

/** A guess, for what is dropped first: all but the plain parts of a page. */
function mayBeLogin({ initiator, request, response, error }: Exchange): boolean {
  if (initiator === 'document' || initiator === 'subframe' || error !== null) return true
  if (request.method !== 'GET' || header(request.headers, 'authorization') !== undefined) return true
  return (response?.status ?? 0) >= 300 || /[?&#](?:code|state|token|SAML\w+)=/.test(request.url)
}
