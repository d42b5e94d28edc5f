import type { Ms } from '../core/units.ts'
import type { TabsApi } from './live-capture.ts'
import type { FromRelay, Port, ToRelay } from './relay.ts'
import type { RequestDetails, RequestEvent } from './web-request.ts'
import type { WebRequestApi } from './web-request-api.ts'

/** Firefox puts a background page to sleep after 30 s in which nothing happened. */
const STAY: Ms = 15_000
const CALL_AGAIN: Ms = 1000

type Listener<A extends unknown[]> = (...args: A) => void

/**
 * `webRequest` and `tabs` for a devtools page of Firefox, which has neither: a relay in the background page tells of both.
 * The line is up as long as somebody listens to requests, and called again when the background page was ended.
 *
 * @param call Opens a port to the background page, and starts that page where it sleeps.
 * @param inspected Id of the inspected tab.
 */
export function remoteRequests(
  call: () => Port<ToRelay, readonly FromRelay[]>,
  inspected: number,
  signal: AbortSignal,
): { webRequest: WebRequestApi; tabs: TabsApi } {
  const requests = new Map<RequestEvent, Set<Listener<[RequestDetails]>>>()
  const created = new Set<Parameters<TabsApi['onCreated']['addListener']>[0]>()
  const removed = new Set<Parameters<TabsApi['onRemoved']['addListener']>[0]>()
  const tabs = new Set<number>()
  let line: Port<ToRelay, readonly FromRelay[]> | null = null
  let isChecking = false

  const receive = (message: FromRelay) => {
    if (message.type === 'tab-created') for (const each of created) each(message.tab)
    else if (message.type === 'tab-removed') for (const each of removed) each(message.id)
    else {
      if (message.details.tabId >= 0) tabs.add(message.details.tabId)
      for (const each of requests.get(message.event) ?? []) each(message.details)
    }
  }
  const hangUp = () => {
    line?.disconnect()
    line = null
  }
  const connect = () => {
    const port = call()
    line = port
    port.onMessage.addListener((messages) => {
      for (const each of messages) receive(each)
    })
    port.onDisconnect.addListener(() => {
      if (line !== port) return
      line = null
      check()
    })
    port.postMessage({ type: 'follow', inspected, tabs: [...tabs] })
  }
  const apply = () => {
    isChecking = false
    const isWanted = !signal.aborted && [...requests.values()].some(({ size }) => size > 0)
    if (!isWanted) hangUp()
    else if (!line) {
      try {
        connect()
      } catch {
        line = null
        setTimeout(check, CALL_AGAIN)
      }
    }
  }
  // Later in this turn: whoever listens anew takes all listeners away first.
  const check = () => {
    if (isChecking) return
    isChecking = true
    queueMicrotask(apply)
  }
  const timer = setInterval(() => line?.postMessage({ type: 'stay' }), STAY)
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer)
      hangUp()
    },
    { once: true },
  )

  const event = (name: RequestEvent) => {
    const listeners = new Set<Listener<[RequestDetails]>>()
    requests.set(name, listeners)
    return {
      addListener(listener: Listener<[RequestDetails]>) {
        listeners.add(listener)
        check()
      },
      removeListener(listener: Listener<[RequestDetails]>) {
        listeners.delete(listener)
        check()
      },
    }
  }
  return {
    webRequest: {
      onBeforeRequest: event('onBeforeRequest'),
      onSendHeaders: event('onSendHeaders'),
      onHeadersReceived: event('onHeadersReceived'),
      onBeforeRedirect: event('onBeforeRedirect'),
      onCompleted: event('onCompleted'),
      onErrorOccurred: event('onErrorOccurred'),
    },
    tabs: {
      onCreated: { addListener: (listener) => void created.add(listener) },
      onRemoved: { addListener: (listener) => void removed.add(listener) },
    },
  }
}
