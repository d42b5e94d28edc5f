import type { RequestDetails, RequestEvent } from '../../src/capture/web-request.ts'

export type Event = [RequestEvent, RequestDetails]

export const AT = Date.parse('2025-03-03T09:00:00.000Z')

/** The events of one hop as Chrome 156 sends them, from a short description. */
export interface Told {
  id?: string
  /** Milliseconds after AT; the answer comes 10 ms later, its end after another 10. */
  at?: number
  method?: string
  type?: string
  tabId?: number
  frameId?: number
  initiator?: string
  /** Firefox */
  originUrl?: string
  documentUrl?: string
  sent?: Record<string, string>
  body?: RequestDetails['requestBody']
  status?: number
  /** A list makes one header each. */
  received?: Record<string, string | string[]>
  to?: string
  error?: string
  /** The events that do not come. */
  without?: RequestEvent[]
}

export function events(url: string, told: Told = {}): Event[] {
  const { at = 0, status = told.to ? 302 : told.error ? 0 : 200 } = told
  const common = (ms: number): RequestDetails => ({
    requestId: told.id ?? '1',
    url,
    method: told.method ?? 'GET',
    type: told.type ?? 'xmlhttprequest',
    timeStamp: AT + at + ms,
    tabId: told.tabId ?? 7,
    frameId: told.frameId ?? 0,
    parentFrameId: -1,
    ...(told.initiator && { initiator: told.initiator }),
    ...(told.originUrl && { originUrl: told.originUrl }),
    ...(told.documentUrl && { documentUrl: told.documentUrl }),
  })
  const received = { ...told.received, ...(told.to && { Location: told.to }) }
  const answer = {
    statusCode: status,
    statusLine: `HTTP/1.1 ${status} Said`,
    responseHeaders: Object.entries(received).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    ),
  }
  const all: Event[] = [
    ['onBeforeRequest', { ...common(0), ...(told.body && { requestBody: told.body }) }],
    ['onSendHeaders', { ...common(1), requestHeaders: pairs(told.sent ?? { Accept: '*/*' }) }],
  ]
  if (status > 0) all.push(['onHeadersReceived', { ...common(10), ...answer }])
  if (told.to) all.push(['onBeforeRedirect', { ...common(11), ...answer, redirectUrl: told.to }])
  else if (told.error) all.push(['onErrorOccurred', { ...common(20), error: told.error }])
  else all.push(['onCompleted', { ...common(20), statusCode: status }])
  return all.filter(([name]) => !told.without?.includes(name))
}

function pairs(headers: Record<string, string>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).slice().buffer
}
