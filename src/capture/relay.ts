import type { Ms } from '../core/units.ts'
import { Followed } from './follow.ts'
import { listenToAnswers, type Pieces, ResponseBodies, type StreamFilter } from './response-bodies.ts'
import type { RequestDetails, RequestEvent } from './web-request.ts'
import { listenToRequests, type WebRequestApi } from './web-request-api.ts'

/** Name of the port between a devtools page and the background page. */
export const RELAY_PORT = 'requests'

/** `stay` does nothing: an idle port does not keep the background page from being put to sleep, a message does. */
export type ToRelay = { type: 'follow'; inspected: number; tabs: readonly number[] } | { type: 'stay' }

export type FromRelay =
  | { type: 'request'; event: RequestEvent; details: RequestDetails }
  | { type: 'tab-created'; tab: { id?: number; openerTabId?: number } }
  | { type: 'tab-removed'; id: number }

/** One end of a port of the browser. */
export interface Port<Sent, Received> {
  postMessage(message: Sent): void
  disconnect(): void
  readonly onMessage: { addListener(listener: (message: Received) => void): void }
  readonly onDisconnect: { addListener(listener: () => void): void }
}

interface Listenable<F> {
  addListener(listener: F): void
  removeListener(listener: F): void
}

/** What the background page of Firefox has, and its devtools pages lack. `webRequest` comes and goes with the permission. */
export interface RelayApi {
  readonly tabs: {
    readonly onCreated: Listenable<(tab: { id?: number; openerTabId?: number }) => void>
    readonly onRemoved: Listenable<(id: number) => void>
  }
  readonly webRequest?: WebRequestApi & { filterResponseData(requestId: string): StreamFilter }
}

/** How long what woke the page is kept for a devtools page that comes back to it, on a busy machine too. */
const HOLD: Ms = 10_000
const MOST_HELD = 2000

interface Follower {
  port: Port<readonly FromRelay[], ToRelay>
  followed: Followed
  /** Whether it wants a request, by id, as long as that goes on. */
  wanted: Map<string, boolean>
  /** What is sent at the end of this turn, in one message: each costs a way between processes. */
  unsent: FromRelay[]
}

/**
 * In the background page of Firefox: sends the events of webRequest to the devtools pages that want them, with the bodies of
 * responses that are worth it. Listens only as long as there is one.
 *
 * Firefox may end the page at any moment. A request or a devtools page that calls again starts it anew: then it listens
 * from its first turn on, and holds what comes until the devtools pages are there again. Where the permission was given
 * after the page had started, Firefox does so from the start after next; what is requested during the next one is lost.
 */
export class Relay {
  private readonly api: RelayApi
  private readonly followers = new Set<Follower>()
  private listening: AbortController | null = null
  private held: [RequestEvent, RequestDetails][] | null = []
  private bodies: ResponseBodies | null = null

  /** To be made in the first turn of the page. */
  constructor(api: RelayApi) {
    this.api = api
    this.listen()
    setTimeout(() => {
      this.held = null
      this.rest()
    }, HOLD)
  }

  /** A devtools page has called. */
  attach(port: Follower['port']): void {
    port.onMessage.addListener((message) => {
      if (message.type === 'follow') this.follow(port, message.inspected, message.tabs)
    })
    port.onDisconnect.addListener(() => {
      for (const each of this.followers) if (each.port === port) this.followers.delete(each)
      this.rest()
    })
  }

  /** To be called when permissions were given or taken. */
  permissionsChanged(): void {
    this.listening?.abort()
    this.listening = null
    if (this.followers.size > 0) this.listen()
  }

  private follow(port: Follower['port'], inspected: number, tabs: readonly number[]): void {
    const followed = new Followed(inspected, tabs)
    const follower: Follower = { port, followed, wanted: new Map(), unsent: [] }
    this.followers.add(follower)
    this.listen()
    for (const [event, details] of this.held ?? [])
      if (wants(follower, event, details)) this.send([follower], { type: 'request', event, details })
  }

  private listen(): void {
    const { webRequest } = this.api
    if (this.listening || !webRequest) return
    const end = new AbortController()
    try {
      listenToRequests(webRequest, { handle: (event, details) => this.handle(event, details) }, end.signal)
    } catch {
      return // the permission has just been taken away
    }
    this.listening = end
    this.listenToTabs(end.signal)
    this.bodies = new ResponseBodies((id) => webRequest.filterResponseData(id))
    listenToAnswers(webRequest, (details) => this.answered(details), end.signal)
  }

  private answered(details: RequestDetails): void {
    const wanting = this.wanting('onHeadersReceived', details)
    // Before any devtools page is back, each may be wanted by one.
    if (wanting.length === 0 && !(this.held && this.followers.size === 0)) return
    this.bodies?.begin(details, !wanting.some(({ followed }) => followed.isInspected(details.tabId)))
  }

  private listenToTabs(signal: AbortSignal): void {
    const { onCreated, onRemoved } = this.api.tabs
    const created = ({ id, openerTabId }: { id?: number; openerTabId?: number }) => {
      if (id === undefined) return
      for (const { followed } of this.followers) followed.tabCreated(id, openerTabId)
      const tab = { id, ...(openerTabId !== undefined && { openerTabId }) }
      this.send(this.followers, { type: 'tab-created', tab })
    }
    const removed = (id: number) => {
      for (const { followed } of this.followers) followed.tabRemoved(id)
      this.send(this.followers, { type: 'tab-removed', id })
    }
    onCreated.addListener(created)
    onRemoved.addListener(removed)
    const stop = () => {
      onCreated.removeListener(created)
      onRemoved.removeListener(removed)
    }
    signal.addEventListener('abort', stop, { once: true })
  }

  /** Nobody is there: the browser goes on without this page. */
  private rest(): void {
    if (this.followers.size > 0 || this.held) return
    this.listening?.abort()
    this.listening = null
  }

  private wanting(event: RequestEvent, details: RequestDetails): Follower[] {
    return [...this.followers].filter((each) => wants(each, event, details))
  }

  private handle(event: RequestEvent, details: RequestDetails): void {
    const tell = (pieces: Pieces | null) => {
      const all = pieces ? { ...details, responseBody: pieces } : details
      if (this.held && this.held.length < MOST_HELD) this.held.push([event, all])
      this.send(this.wanting(event, all), { type: 'request', event, details: all })
    }
    if (event === 'onErrorOccurred') this.bodies?.forget(details.requestId)
    if (event === 'onCompleted' && this.bodies) void this.bodies.end(details.requestId).then(tell)
    else tell(null)
  }

  private send(followers: Iterable<Follower>, message: FromRelay): void {
    for (const follower of followers) {
      if (follower.unsent.push(message) > 1) continue
      setTimeout(() => {
        const messages = follower.unsent
        follower.unsent = []
        if (this.followers.has(follower)) follower.port.postMessage(messages)
      })
    }
  }
}

function wants({ followed, wanted }: Follower, event: RequestEvent, details: RequestDetails): boolean {
  // A request that began before this page did is asked for by its tab.
  const answer = wanted.get(details.requestId) ?? followed.wants(details)
  if (event === 'onCompleted' || event === 'onErrorOccurred') wanted.delete(details.requestId)
  else wanted.set(details.requestId, answer)
  return answer
}
