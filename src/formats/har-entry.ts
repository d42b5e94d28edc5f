import type { Body, Exchange, Header, Initiator, Request, Response, UnseenPart } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { toBody } from './body.ts'
import { readNote } from './evidence-file.ts'
import { isObject, type Loose, list, number, object, text, textOrJson } from './loose.ts'

/** Who wrote a HAR; what they leave out and get wrong differs. */
export type HarDialect = 'chrome' | 'firefox' | 'safari' | 'playwright' | 'other'

/**
 * Converts one entry of a HAR 1.2 log, or one that devtools hands to an extension.
 *
 * Takes an entry as far as it goes: only without a request URL there is no exchange. An `Authorization` header of a
 * request that was never sent (a refused preflight) is kept as the source lists it.
 *
 * @param id Index into `log.entries`.
 * @param fallbackStart Stands in for a start time that is missing or no date.
 * @returns Null for what has no request URL.
 */
export function harEntryToExchange(
  value: unknown,
  id: number,
  dialect: HarDialect,
  fallbackStart: EpochMs = 0,
): Exchange | null {
  const entry = object(value)
  const url = text(object(entry.request).url)
  if (!url) return null
  const unseen: UnseenPart[] = []
  const error = errorOf(entry)
  const request = requestOf(object(entry.request), url, dialect, unseen)
  const response = responseOf(entry, request, dialect, error, unseen)
  return {
    id,
    startedAt: startOf(entry.startedDateTime) ?? fallbackStart,
    duration: durationOf(entry),
    request,
    response,
    error,
    initiator: initiatorOf(entry, request),
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

/** Chrome and mitmproxy write `response._error`, Playwright `response._failureText`, BrowserUp `response._errorMessage`. */
function errorOf(entry: Loose): string | null {
  const response = object(entry.response)
  // Chrome says this of every 204 to fetch, and nothing is wrong with it.
  if (response._error === 'net::ERR_ABORTED' && number(response.status) === 204) return null
  const said = [response._error, response._failureText, response._errorMessage, entry._error].map(
    (said) => text(said) ?? '',
  )
  // A note of ours may quote a browser.
  const noted = [response.comment, isObject(entry._audtrail) ? null : entry.comment]
    .map((said) => text(said) ?? '')
    .filter((words) => BROWSER_WORDS.test(words))
  return [...said, ...noted].find((words) => words !== '') ?? null
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

/** What people and cleaning tools put in the place of a secret. */
function isMasked(value: string | undefined): boolean {
  if (value === undefined || value.length > 80) return false
  return /redacted|^(?:\w+ )?(?:\*{3,}|<[^<>]*>|x{6,})$/i.test(value)
}

function postedBody(value: unknown, contentType: string, dialect: HarDialect): Body | null {
  if (typeof value === 'string') return value ? toBody(value, false, contentType) : null
  const data = object(value)
  const type = text(data.mimeType) || contentType
  const content = textOrJson(data.text)
  if (content) return toBody(content, data.encoding === 'base64', type)
  const form = formText(data.params, dialect)
  return form ? toBody(form, false, 'application/x-www-form-urlencoded') : null
}

/** Chrome leaves `params` percent-encoded, all others decode them. */
function formText(params: unknown, dialect: HarDialect): string {
  const pairs = isObject(params)
    ? Object.entries(params)
    : list(params).map((item) => [text(object(item).name) ?? '', object(item).value] as const)
  const encode = dialect === 'chrome' ? String : encodeURIComponent
  return pairs.map(([name, value]) => `${encode(name)}=${encode(textOrJson(value) ?? '')}`).join('&')
}

function hasUnseenBody(request: Loose, method: string, sent: Header[]): boolean {
  const length = header(sent, 'content-length')
  if (length !== undefined) return Number(length) > 0
  if ((number(request.bodySize) ?? 0) > 0) return true
  return /^(?:POST|PUT|PATCH)$/i.test(method) && header(sent, 'content-type') !== undefined
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
  if (status === 0 && headers.length === 0) {
    if (error === null) unseen.push('response')
    return null
  }
  if (cookies.length > 0 && header(headers, 'set-cookie') === undefined) {
    headers.push(...cookies.map((cookie) => ({ name: 'Set-Cookie', value: setCookieText(cookie) })))
  }
  if (isMasked(header(headers, 'set-cookie'))) unseen.push('response-cookies')
  const isRedirect = status >= 300 && status < 400
  // Firefox ESR 140 lists the final page's body here, Chrome its own error page after a redirect loop.
  const isOwn = isObject(entry._audtrail)
  const isForeign = !isOwn && isRedirect && (dialect === 'firefox' || error !== null)
  const body = isForeign ? null : contentOf(response, headers)
  const bodiless = isRedirect || status === 204 || request.method === 'HEAD'
  if (!body && !bodiless && mayHaveBody(response, headers)) unseen.push('response-body')
  return { status, statusText: text(response.statusText) ?? '', headers, body }
}

function setCookieText(cookie: Loose): string {
  const parts = [cookieText(cookie)]
  for (const name of ['Path', 'Domain', 'Expires'] as const) {
    const value = text(cookie[name.toLowerCase()])
    if (value) parts.push(`${name}=${value}`)
  }
  if (cookie.httpOnly === true) parts.push('HttpOnly')
  if (cookie.secure === true) parts.push('Secure')
  const sameSite = text(cookie.sameSite)
  if (sameSite) parts.push(`SameSite=${sameSite}`)
  return parts.join('; ')
}

function contentOf(response: Loose, headers: Header[]): Body | null {
  const content = object(response.content)
  const body = textOrJson(content.text)
  if (!body) return null
  const declared = header(headers, 'content-type') ?? ''
  const type = text(content.mimeType) || declared
  // Only the header has the charset in most dialects.
  const charset = /charset/i.test(type) ? type : `${type};${declared.split(';').slice(1).join(';')}`
  return toBody(body, content.encoding === 'base64', charset)
}

/** Whether a response without text may have had some: Playwright puts bodies in files, Chrome drops old ones. */
function mayHaveBody(response: Loose, headers: Header[]): boolean {
  const content = object(response.content)
  const size = number(content.size)
  if (content._file !== undefined || content._sha1 !== undefined) return true
  if (size !== null && size !== 0) return true
  const length = header(headers, 'content-length')
  if (length !== undefined) return Number(length) > 0
  // Nobody chunks nothing: Chrome counts what the page has read, and this page went away before it read any.
  if (header(headers, 'transfer-encoding') !== undefined) return true
  return size === null && number(response.bodySize) !== 0
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
