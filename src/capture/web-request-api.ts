import type { RequestDetails, RequestEvent, WebRequestReader } from './web-request.ts'

/** The part of `chrome.webRequest`, or Firefox's `browser.webRequest`, that is used. */
export type WebRequestApi = Readonly<Record<RequestEvent, WebRequestEvent>> & {
  /** Chrome: what it is, tells that headers such as `Cookie` have to be asked for. */
  readonly OnSendHeadersOptions?: { readonly EXTRA_HEADERS?: string }
}

interface WebRequestEvent {
  addListener(listener: (details: RequestDetails) => void, filter: object, extra?: string[]): void
  removeListener(listener: (details: RequestDetails) => void): void
}

const EXTRA: Record<RequestEvent, readonly string[]> = {
  onBeforeRequest: ['requestBody'],
  onSendHeaders: ['requestHeaders'],
  onHeadersReceived: ['responseHeaders'],
  onBeforeRedirect: ['responseHeaders'],
  onCompleted: [],
  onErrorOccurred: [],
}

/**
 * Feeds a reader with the browser's events until `signal` ends it. Only those of hosts for which the extension has a
 * permission come.
 *
 * In a worker or an event page it is to be called before the first `await`, as an event may be what woke it.
 *
 * @returns Starts listening anew. To be called when a permission was given: listeners that were there before stay deaf
 *   (Chrome 156).
 * @throws What the browser throws, and then it listens to nothing.
 */
export function listenToRequests(
  api: WebRequestApi,
  reader: Pick<WebRequestReader, 'handle'>,
  signal: AbortSignal,
): () => void {
  // Firefox refuses the word and gives all headers without it.
  const extraHeaders = api.OnSendHeadersOptions?.EXTRA_HEADERS
  const listeners = (Object.keys(EXTRA) as RequestEvent[]).map((name) => ({
    name,
    listener: (details: RequestDetails) => reader.handle(name, details),
  }))
  const stop = () => {
    for (const { name, listener } of listeners) api[name].removeListener(listener)
  }
  const start = () => {
    stop()
    if (signal.aborted) return
    for (const { name, listener } of listeners) {
      const extra = [...EXTRA[name]]
      if (extraHeaders && /Headers$/.test(extra[0] ?? '')) extra.push(extraHeaders)
      // Firefox refuses a list where there is nothing to choose from.
      api[name].addListener(listener, { urls: ['<all_urls>'] }, ...(extra.length > 0 ? [extra] : []))
    }
  }
  try {
    start()
  } catch (error) {
    stop()
    throw error
  }
  signal.addEventListener('abort', stop, { once: true })
  return start
}
