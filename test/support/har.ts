/** HAR 1.2 built from short descriptions: `har(get('https://api.example/orders', { bearer: token, status: 401 }))`. */

export interface Description {
  bearer?: string
  /** Sent beside those the description implies. */
  headers?: Record<string, string>
  /** Milliseconds after the first entry; 100 ms apart by default. */
  at?: number
  /** 200 by default; 302 with `location`; 0 with `error`. */
  status?: number
  responseHeaders?: Record<string, string>
  location?: string
  /** `WWW-Authenticate` */
  challenge?: string
  setCookie?: string | string[]
  /** Response body: written as JSON, or as HTML or any other `text` of the given `type`. */
  json?: unknown
  html?: string
  text?: string
  type?: string
  /** No response came, and why (`net::ERR_FAILED`). */
  error?: string
  /** Put over the finished entry, for what only one dialect has (`_resourceType`). */
  entry?: object
}

export interface HarEntry {
  startedDateTime?: string
  time: number
  request: { method: string; url: string; headers: Pair[]; postData?: object; [field: string]: unknown }
  response: { status: number; headers: Pair[]; content: object; [field: string]: unknown }
  [field: string]: unknown
}

interface Pair {
  name: string
  value: string
}

export const START = Date.parse('2025-03-03T09:00:00.000Z')

export function get(url: string, description: Description = {}): HarEntry {
  return entry('GET', url, undefined, description)
}

/** @param body An object is sent as a form, text as JSON. */
export function post(
  url: string,
  body: Record<string, string> | string,
  description: Description = {},
): HarEntry {
  const isForm = typeof body !== 'string'
  const text = isForm ? new URLSearchParams(body).toString() : body
  const mimeType = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  return entry('POST', url, { mimeType, text }, description)
}

export function har(...entries: unknown[]) {
  return harOf('test', ...entries)
}

/** @param creator `WebInspector` (Chrome), `Firefox`, `WebKit Web Inspector`, `Playwright`, or any other name. */
export function harOf(creator: string, ...entries: unknown[]) {
  const timed = entries.map((item, index) => {
    if (!isEntry(item) || item.startedDateTime !== undefined) return item
    return { ...item, startedDateTime: new Date(START + index * 100).toISOString() }
  })
  return { log: { version: '1.2', creator: { name: creator, version: '1' }, entries: timed } }
}

function isEntry(item: unknown): item is HarEntry {
  return typeof item === 'object' && item !== null && 'request' in item
}

function entry(
  method: string,
  url: string,
  postData: { mimeType: string; text: string } | undefined,
  d: Description,
): HarEntry {
  const sent = pairs({ Host: URL.canParse(url) ? new URL(url).host : '', ...d.headers })
  if (d.bearer) sent.push({ name: 'Authorization', value: `Bearer ${d.bearer}` })
  if (postData) {
    sent.push({ name: 'Content-Type', value: postData.mimeType })
    sent.push({ name: 'Content-Length', value: String(postData.text.length) })
  }
  const body = d.json === undefined ? (d.html ?? d.text ?? '') : JSON.stringify(d.json)
  const type = d.type ?? (d.json === undefined ? 'text/html' : 'application/json')
  const received = pairs({ ...(body ? { 'Content-Type': type } : {}), ...d.responseHeaders })
  if (d.location) received.push({ name: 'Location', value: d.location })
  if (d.challenge) received.push({ name: 'WWW-Authenticate', value: d.challenge })
  for (const value of [d.setCookie ?? []].flat()) received.push({ name: 'Set-Cookie', value })
  const failed = d.error !== undefined && d.status === undefined
  return {
    ...(d.at === undefined ? {} : { startedDateTime: new Date(START + d.at).toISOString() }),
    time: 50,
    request: { method, url, headers: sent, ...(postData ? { postData } : {}) },
    response: {
      status: failed ? 0 : (d.status ?? (d.location ? 302 : 200)),
      statusText: '',
      headers: failed ? [] : received,
      content: { size: body.length, mimeType: body ? type : 'x-unknown', ...(body ? { text: body } : {}) },
      ...(d.error === undefined ? {} : { _error: d.error }),
    },
    ...d.entry,
  }
}

function pairs(headers: Record<string, string>): Pair[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
