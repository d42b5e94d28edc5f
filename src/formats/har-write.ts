import type { Body, Evidence, Exchange, Header, Response } from '../core/evidence.ts'
import { cookiesOf, header, queryParams, setCookies } from '../core/http.ts'
import { isoTime } from '../core/units.ts'
import { aboutAsWritten, toComment } from './about.ts'

/** Written by `writeHar`, read by `readHar`: what HAR has no place for. */
export interface HarNote {
  initiator: Exchange['initiator']
  isFromWorker?: Exchange['isFromWorker']
  via?: Exchange['via']
  unseen: Exchange['unseen']
  /** Where it is not known: HAR wants a time, and none below zero. */
  duration?: null
}

/**
 * Evidence as HAR 1.2, for other people's viewers; read again, it is the same evidence. In pieces, one exchange each.
 *
 * @param version Of this program.
 */
export function* writeHar(evidence: Evidence, version: string): Generator<string> {
  const about = aboutAsWritten(evidence)
  const comment = toComment(about)
  const notes = new Map(about.notes.map(({ exchange, text }) => [exchange, text]))
  const log = {
    version: '1.2',
    creator: { name: 'Audtrail', version },
    pages: [],
    entries: [],
    ...(comment === null ? {} : { comment }),
    _audtrail: { environment: about.environment },
  }
  // The list is empty and nothing before it comes from a capture.
  const [before = '', ...after] = JSON.stringify({ log }, null, 1).split('"entries": []')
  const { exchanges } = evidence
  yield `${before}"entries": [`
  for (const [place, exchange] of exchanges.entries()) {
    const text = JSON.stringify(entry(exchange, notes.get(place)), null, 1)
    yield `${place > 0 ? ',' : ''}\n   ${text.replaceAll('\n', '\n   ')}`
  }
  yield `${exchanges.length > 0 ? '\n  ' : ''}]${after.join('"entries": []')}\n`
}

function entry(exchange: Exchange, comment: string | undefined): object {
  const { startedAt, duration, request, response, error, initiator, isFromWorker, via, unseen } = exchange
  const { method, url, headers, body } = request
  const note: HarNote = {
    initiator,
    ...(isFromWorker && { isFromWorker }),
    ...(via && { via }),
    unseen,
    ...(duration === null ? { duration } : {}),
  }
  return {
    startedDateTime: isoTime(startedAt),
    time: duration ?? 0,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: cookiesOf(request),
      headers,
      queryString: [...queryParams(url)].flatMap(([name, values]) =>
        values.map((value) => ({ name, value })),
      ),
      ...(body ? { postData: { mimeType: typeOf(headers, body), ...contentText(body) } } : {}),
      headersSize: -1,
      bodySize: body ? sizeOf(body) : 0,
    },
    response: response
      ? responseOf(response, error)
      : { ...NONE, ...(error === null ? {} : { _error: error }) },
    cache: {},
    timings: { send: 0, wait: duration ?? 0, receive: 0 },
    ...(comment ? { comment } : {}),
    _audtrail: note,
  }
}

/** HAR wants an object here, and so do its viewers. */
const NONE = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
}

function responseOf(response: Response, error: string | null): object {
  const { status, statusText, headers, body } = response
  return {
    status,
    statusText,
    httpVersion: 'HTTP/1.1',
    cookies: setCookies(response).map(({ name, value }) => ({ name, value })),
    headers,
    content: body
      ? { size: sizeOf(body), mimeType: typeOf(headers, body), ...contentText(body) }
      : { size: 0, mimeType: header(headers, 'content-type') ?? 'x-unknown' },
    redirectURL: header(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: body ? sizeOf(body) : 0,
    ...(error === null ? {} : { _error: error }),
  }
}

function contentText({ text, encoding }: Body): { text: string; encoding?: 'base64' } {
  return encoding === 'base64' ? { text, encoding } : { text }
}

function sizeOf({ text, encoding }: Body): number {
  return encoding === 'base64' ? Math.floor((text.length * 3) / 4) : new TextEncoder().encode(text).length
}

function typeOf(headers: readonly Header[], { mimeType }: Body): string {
  const declared = header(headers, 'content-type') ?? ''
  return declared.split(';')[0]?.trim().toLowerCase() === mimeType ? declared : mimeType
}
