import type { RequestDetails, RequestEvent } from '../../src/capture/web-request.ts'
import type { WebRequestApi } from '../../src/capture/web-request-api.ts'
import { type Event, events, type Told } from './web-request-events.ts'

const NAMES: readonly RequestEvent[] = [
  'onBeforeRequest',
  'onSendHeaders',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
]

/** A `chrome.webRequest` that tells of the requests that the test makes. */
export class FakeWebRequest {
  /** What each listener asked for beside. */
  readonly extra = new Map<RequestEvent, readonly string[]>()
  private readonly heard = new Map<RequestEvent, Set<(details: RequestDetails) => void>>(
    NAMES.map((name) => [name, new Set()]),
  )
  readonly api: WebRequestApi

  constructor({ isChrome = true } = {}) {
    const event = (name: RequestEvent): WebRequestApi[RequestEvent] => ({
      addListener: (listener, _, ...lists) => {
        // Firefox 153, in its schema
        if (!isChrome && name === 'onErrorOccurred' && lists.length > 0)
          throw new Error('Incorrect argument types for webRequest.onErrorOccurred.')
        const [extra = []] = lists
        if (!isChrome && extra.includes('extraHeaders')) throw new Error('Invalid enumeration value')
        // A listener that is there already stays as deaf as it was.
        if (this.heard.get(name)?.has(listener)) throw new Error('listens already')
        this.extra.set(name, extra)
        this.heard.get(name)?.add(listener)
      },
      removeListener: (listener) => void this.heard.get(name)?.delete(listener),
    })
    this.api = {
      onBeforeRequest: event('onBeforeRequest'),
      onSendHeaders: event('onSendHeaders'),
      onHeadersReceived: event('onHeadersReceived'),
      onBeforeRedirect: event('onBeforeRedirect'),
      onCompleted: event('onCompleted'),
      onErrorOccurred: event('onErrorOccurred'),
      ...(isChrome && { OnSendHeadersOptions: { EXTRA_HEADERS: 'extraHeaders' } }),
    }
  }

  request(url: string, told: Told = {}): void {
    this.tell(...events(url, told))
  }

  tell(...all: Event[]): void {
    for (const [name, details] of all) for (const listener of this.heard.get(name) ?? []) listener(details)
  }

  get listeners(): number {
    return [...this.heard.values()].reduce((sum, { size }) => sum + size, 0)
  }
}
