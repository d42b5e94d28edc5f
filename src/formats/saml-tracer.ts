import { AudtrailError } from '../core/errors.ts'
import {
  type Body,
  type Exchange,
  evidenceOf,
  type Header,
  type Initiator,
  type Response,
  type UnseenPart,
} from '../core/evidence.ts'
import { dateOf, header } from '../core/http.ts'
import { isMasked, maskNote } from '../core/masked.ts'
import { say } from '../core/say.ts'
import type { EpochMs } from '../core/units.ts'
import type { Reading } from './har.ts'
import { startOf } from './har-entry.ts'
import { type Loose, list, number, object, text } from './loose.ts'

/** An export of SAML-tracer: a list `requests` beside the time of the export. */
export function isSamlTracer(json: unknown): boolean {
  const { requests } = object(json)
  if (!Array.isArray(requests)) return false
  const first = object(requests[0])
  return (
    requests.length === 0 || ('method' in first && ('requestHeaders' in first || 'responseHeaders' in first))
  )
}

/**
 * Reads an export of the browser extension SAML-tracer (src/SAMLTraceIO.js and src/SAMLTrace.js of its source).
 *
 * It holds no bodies but forms, and no times but that of the export: a request is dated by the `Date` of its answer, or
 * of the answer before. A message that was masked in the form stands decoded beside it, and is taken from there.
 *
 * @throws {AudtrailError} `ERR_HAR_FORMAT` when `requests` is not a list.
 */
export function* readSamlTracer(json: unknown): Reading {
  const { requests, timestamp } = object(json)
  if (!Array.isArray(requests))
    throw new AudtrailError('ERR_HAR_FORMAT', say('samlTracer_notSamlTracerExportRequests'))
  const exchanges: Exchange[] = []
  for (const [index, one] of requests.entries()) {
    const exchange = readRequest(object(one), index)
    if (exchange) exchanges.push(exchange)
    yield
  }
  date(exchanges, startOf(timestamp) ?? 0)
  const warnings: string[] = []
  const lost = requests.length - exchanges.length
  if (lost > 0) warnings.push(say('samlTracer_requestsWereLeftOutTheyHave', lost))
  const masked = maskNote(exchanges)
  if (masked !== null) warnings.unshift(masked)
  return {
    evidence: evidenceOf(exchanges),
    dialect: 'other',
    warnings,
    ...(masked === null ? {} : { isSanitized: true }),
  }
}

function readRequest(one: Loose, id: number): Exchange | null {
  const url = text(one.url)
  if (!url) return null
  const unseen: UnseenPart[] = []
  const sent = readHeaders(one.requestHeaders)
  if (isMasked(header(sent, 'authorization'))) unseen.push('request-authorization')
  if (isMasked(header(sent, 'cookie'))) unseen.push('request-cookies')
  const method = text(one.method) || 'GET'
  const body = postedForm(one)
  if (!body && /^(?:POST|PUT|PATCH)$/i.test(method)) unseen.push('request-body')
  const response = readResponse(one, unseen)
  return {
    id,
    startedAt: 0,
    duration: null,
    request: { method, url, headers: sent, body },
    response,
    error: null,
    initiator: initiatorOf(sent),
    unseen,
  }
}

/** Before version 1.0 headers were pairs. */
function readHeaders(value: unknown): Header[] {
  return list(value).flatMap((item) => {
    const [name, content] = Array.isArray(item) ? item : [object(item).name, object(item).value]
    const key = text(name)
    return key ? [{ name: key, value: text(content) ?? '' }] : []
  })
}

const MESSAGES = new Set(['SAMLRequest', 'SAMLResponse', 'wresult'])

/** `post` has the fields decoded, as pairs. */
function postedForm({ post, saml }: Loose): Body | null {
  const decoded = text(saml)
  const pairs = list(post).flatMap((pair) => {
    const [name, value] = list(pair).map(text)
    if (!name) return []
    const isTaken = decoded && MESSAGES.has(name) && isMasked(value ?? '')
    return [`${encodeURIComponent(name)}=${encodeURIComponent(isTaken ? decoded : (value ?? ''))}`]
  })
  if (pairs.length === 0) return null
  return { text: pairs.join('&'), encoding: 'text', mimeType: 'application/x-www-form-urlencoded' }
}

function readResponse(one: Loose, unseen: UnseenPart[]): Response | null {
  const status = number(one.responseStatus)
  if (!status) {
    unseen.push('response')
    return null
  }
  const headers = readHeaders(one.responseHeaders)
  if (isMasked(header(headers, 'set-cookie'))) unseen.push('response-cookies')
  const isBodiless =
    status === 204 || (status >= 300 && status < 400) || header(headers, 'content-length') === '0'
  if (!isBodiless) unseen.push('response-body')
  const line = /^HTTP\/[\d.]{1,4} \d{3} ?(.{0,200})$/i.exec(text(one.responseStatusText) ?? '')
  return { status, statusText: line?.[1] ?? '', headers, body: null }
}

function initiatorOf(sent: Header[]): Initiator {
  const dest = header(sent, 'sec-fetch-dest')?.toLowerCase()
  if (dest === 'document') return 'document'
  if (dest === 'iframe' || dest === 'frame') return 'subframe'
  if (dest) return dest === 'empty' ? 'fetch' : 'resource'
  return /^text\/html/.test(header(sent, 'accept') ?? '') ? 'document' : 'unknown'
}

/** Requests stand in their order: each takes the time of its own answer, or else of the one before. */
function date(exchanges: readonly Exchange[], exported: EpochMs): void {
  const answered = exchanges.map(({ response }) => response && dateOf(response))
  let last = answered.find((at) => at !== null) ?? exported
  for (const [i, exchange] of exchanges.entries()) {
    last = Math.max(last, answered[i] ?? last)
    exchange.startedAt = last
    exchange.unseen.push('time')
  }
}
