import type { Exchange, Header, Initiator, Request, Response, UnseenPart, Via } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { isMasked } from '../core/masked.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { readNote } from './evidence-file.ts'
import { contentOf, hasUnseenBody, mayHaveBody, postedBody } from './har-body.ts'
import type { HarDialect } from './har-dialect.ts'
import { isObject, type Loose, list, number, object, text, textOrJson } from './loose.ts'
import { sentMessages } from './web-socket.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/**
 * Converts one entry of a HAR 1.2 log, or one that devtools hands to an extension.
 *
 * Takes an entry as far as it goes: only without a request URL there is no exchange. An `Authorization` header of a
 * request that was never sent (a refused preflight) is kept as the source lists it.
 *
 * @param id Index into `log.entries`.
 * @param workers Of the source, which the entry is shown to.
 * @param fallbackStart Stands in for a start time that is missing or no date.
 * @returns Null for what has no request URL.
 */
export function harEntryToExchange(
  value: unknown,
  id: number,
  dialect: HarDialect,
  workers: WorkerScripts,
  fallbackStart: EpochMs = 0,
): Exchange | null {
  const entry = object(value)
  const url = text(object(entry.request).url)
  if (!url) return null
  const unseen: UnseenPart[] = []
  const error = errorOf(entry)
  const request = requestOf(object(entry.request), url, dialect, unseen)
  request.body ??= sentMessages(entry)
  workers.see(request)
  const response = responseOf(entry, request, dialect, error, unseen)
  const initiator = initiatorOf(entry, request)
  const via = response ? viaOf(entry) : undefined
  // Every entry has the time at which the file was written.
  if (dialect === 'insomnia') unseen.push('time')
  return {
    id,
    startedAt: startOf(entry.startedDateTime) ?? fallbackStart,
    duration: durationOf(entry),
    request,
    response,
    error,
    initiator,
    ...(initiator !== 'preflight' && workers.made(entry._initiator) && { isFromWorker: true }),
    ...(via && { via }),
    unseen,
    ...(isObject(entry._audtrail) ? readNote(entry._audtrail) : {}),
  }
}

/** Null for what is no time. Numbers are milliseconds. */
export function startOf(startedDateTime: unknown): EpochMs | null {
  const time = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : number(startedDateTime)
  return time === null || Number.isNaN(time) ? null : time
}

function durationOf(entry: Loose): Ms | null {
  if (isObject(entry._audtrail) && entry._audtrail.duration === null) return null
  const time = number(entry.time)
  return time !== null && time >= 0 ? time : null
}

/** What a browser says when it stops a request, where an exporter puts it into `comment` (HAR 1.2, 4.1). */
const BROWSER_WORDS =
  /^(?:net::)?(?:NS_ERROR|ERR)_[A-Z_]{3,60}\b|has been blocked by CORS policy|^Refused to (?:display|frame) '|^Cross-Origin Request Blocked/

function browserWords(comment: unknown): string | null {
  const words = text(comment)
  return words && BROWSER_WORDS.test(words) ? words : null
}

function isUnanswered(response: Loose): boolean {
  return (number(response.status) ?? 0) <= 0 && headersOf(response.headers).length === 0
}

/** Fiddler answers 502 or 504 itself where it could not reach the server, with its own name first. */
function wordsOfProxy(response: Loose): string | null {
  const status = number(response.status)
  const said = status === 502 || status === 504 ? text(object(response.content).text) : null
  return said?.startsWith('[Fiddler] ') ? (said.slice(0, 300).split(/<br|\r?\n/i, 1)[0] ?? null) : null
}

/** Chrome and mitmproxy write `response._error`, Playwright `response._failureText`, BrowserUp `response._errorMessage`. */
function errorOf(entry: Loose): string | null {
  const response = object(entry.response)
  // Chrome says this of every 204 to fetch, and nothing is wrong with it.
  if (response._error === 'net::ERR_ABORTED' && number(response.status) === 204) return null
  const isCharles = response._charlesStatus !== undefined && response._charlesStatus !== 'COMPLETE'
  return (
    blockedReason(response._blockedReason ?? entry._blockedReason ?? entry.blockedReason) ||
    text(response._error) ||
    text(response._failureText) ||
    text(response._errorMessage) ||
    text(entry._error) ||
    (isCharles && isUnanswered(response) && text(response._charlesStatus)) ||
    wordsOfProxy(response) ||
    browserWords(response.comment) ||
    // A note of ours may quote a browser.
    (!isObject(entry._audtrail) && browserWords(entry.comment)) ||
    null
  )
}

/** What Chrome knows beside `net::ERR_FAILED`, as its Network panel writes it. */
function blockedReason(reason: unknown): string | null {
  return typeof reason === 'string' && /^[a-z][a-z-]{1,80}$/.test(reason) ? `(blocked:${reason})` : null
}

function requestOf(request: Loose, url: string, dialect: HarDialect, unseen: UnseenPart[]): Request {
  const sent = headersOf(request.headers)
  const cookies = list(request.cookies).filter(isObject)
  if (cookies.length > 0 && header(sent, 'cookie') === undefined) {
    sent.push({ name: 'Cookie', value: cookies.map(cookieText).join('; ') })
  }
  if (isMasked(header(sent, 'authorization'))) unseen.push('request-authorization')
  if (isMasked(header(sent, 'cookie'))) unseen.push('request-cookies')
  const method = text(request.method) || 'GET'
  const body = postedBody(request.postData, header(sent, 'content-type') ?? '', dialect)
  if (!body && hasUnseenBody(request, method, sent)) unseen.push('request-body')
  return { method, url, headers: sent, body }
}

/** Objects in the place of the list are taken too; numeric values become text. */
function headersOf(value: unknown): Header[] {
  if (isObject(value)) return headersOf(Object.entries(value).map(([name, value]) => ({ name, value })))
  const out: Header[] = []
  for (const item of list(value)) {
    const { name, value: content } = object(item)
    const key = text(name)
    if (key) out.push({ name: key, value: textOrJson(content) ?? '' })
  }
  return out
}

function cookieText(cookie: Loose): string {
  return `${text(cookie.name) ?? ''}=${text(cookie.value) ?? ''}`
}

function responseOf(
  entry: Loose,
  request: Request,
  dialect: HarDialect,
  error: string | null,
  unseen: UnseenPart[],
): Response | null {
  const response = object(entry.response)
  const status = Math.max(number(response.status) ?? 0, 0)
  const headers = headersOf(response.headers)
  const cookies = list(response.cookies).filter(isObject)
  if ((status === 0 && headers.length === 0) || wordsOfProxy(response) !== null) {
    if (error === null) unseen.push('response')
    return null
  }
  if (cookies.length > 0 && header(headers, 'set-cookie') === undefined) {
    headers.push(...cookies.map((cookie) => ({ name: 'Set-Cookie', value: setCookieText(cookie) })))
  }
  if (isMasked(header(headers, 'set-cookie'))) unseen.push('response-cookies')
  const isRedirect = status >= 300 && status < 400
  const redirectURL = text(response.redirectURL)
  if (isRedirect && redirectURL && header(headers, 'location') === undefined)
    headers.push({ name: 'Location', value: redirectURL })
  // Firefox ESR 140 lists the final page's body here, Chrome its own error page after a redirect loop.
  const isOwn = isObject(entry._audtrail)
  const isForeign = !isOwn && isRedirect && (dialect === 'firefox' || error !== null)
  const body = isForeign ? null : contentOf(response, headers)
  const bodiless = isRedirect || status === 204 || request.method === 'HEAD'
  if (!body && !bodiless && mayHaveBody(response, headers)) unseen.push('response-body')
  return { status, statusText: text(response.statusText) ?? '', headers, body }
}

/**
 * Chrome's words for who answered: `_fromCache` memory, disk or prefetch; `_serviceWorkerResponseSource` for what a service
 * worker answers. What was only confirmed by the server (304) is no cached answer.
 */
function viaOf(entry: Loose): Via | undefined {
  const response = object(entry.response)
  const said = (name: string) => response[name] ?? entry[name]
  if (said('_fetchedViaServiceWorker') === true)
    return /-(?:cache|storage)$/.test(text(said('_serviceWorkerResponseSource')) ?? '')
      ? 'cache'
      : 'service-worker'
  const from = said('_fromCache')
  return (from === true || (typeof from === 'string' && from !== '')) && response.status !== 304
    ? 'cache'
    : undefined
}

/** Fiddler writes flags as text, and `_secure`. */
function isSaid(flag: unknown): boolean {
  return flag === true || flag === 'true'
}

function setCookieText(cookie: Loose): string {
  const parts = [cookieText(cookie)]
  for (const name of ['Path', 'Domain', 'Expires'] as const) {
    const value = text(cookie[name.toLowerCase()])
    if (value) parts.push(`${name}=${value}`)
  }
  if (isSaid(cookie.httpOnly)) parts.push('HttpOnly')
  if (isSaid(cookie.secure) || isSaid(cookie._secure)) parts.push('Secure')
  const sameSite = text(cookie.sameSite)
  if (sameSite) parts.push(`SameSite=${sameSite}`)
  return parts.join('; ')
}

const BY_DEST: Record<string, Initiator> = {
  document: 'document',
  iframe: 'subframe',
  frame: 'subframe',
  fencedframe: 'subframe',
  empty: 'fetch',
  websocket: 'websocket',
}

const BY_RESOURCE_TYPE: Record<string, Initiator> = {
  document: 'document',
  fetch: 'fetch',
  xhr: 'fetch',
  eventsource: 'fetch',
  ping: 'fetch',
  preflight: 'preflight',
  websocket: 'websocket',
  other: 'unknown',
}

/** The browser's fetch metadata first; then what Chrome adds; then what the request looks like. */
function initiatorOf(entry: Loose, request: Request): Initiator {
  const sent = request.headers
  const type = text(entry._resourceType)?.toLowerCase()
  if (/^wss?:/i.test(request.url) || type === 'websocket') return 'websocket'
  if (type === 'preflight') return 'preflight'
  if (request.method === 'OPTIONS' && header(sent, 'access-control-request-method')) return 'preflight'
  const dest = header(sent, 'sec-fetch-dest')?.toLowerCase()
  if (dest) return BY_DEST[dest] ?? 'resource'
  if (type === 'document' && object(entry._initiator).type === 'parser') return 'subframe'
  if (type) return BY_RESOURCE_TYPE[type] ?? 'resource'
  if (header(sent, 'x-requested-with')) return 'fetch'
  if (header(sent, 'upgrade-insecure-requests') || /^text\/html/.test(header(sent, 'accept') ?? ''))
    return 'document'
  return 'unknown'
}
