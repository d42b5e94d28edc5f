import type { Exchange, Header, Response } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { bodyOf, givenExchange, headerLine, NOWHERE } from './pasted-request.ts'

const REQUEST_LINE = /^([A-Z]{2,12}) (\S+) HTTP\/[\d.]{1,3}$/
const STATUS_LINE = /^HTTP\/[\d.]{1,3} (\d{3})(?: (.{0,200}))?$/
/** A request may be long; more lines in its head are none. */
const MOST_HEADERS = 300

interface Message {
  method?: string
  target?: string
  status?: number
  statusText?: string
  headers: Header[]
  body: string
}

/**
 * HTTP as text: requests and answers with their start lines, as proxies show them and `curl -v` prints them, or the
 * headers of a request alone, as browsers copy them. Null where there is none.
 */
export function readHttp(text: string): Exchange[] | null {
  const lines = plain(text).split(/\r?\n/)
  const messages =
    REQUEST_LINE.test(lines[0] ?? '') || STATUS_LINE.test(lines[0] ?? '')
      ? startedBy(lines)
      : headersAlone(lines)
  if (messages.length === 0) return null
  const out: Exchange[] = []
  for (const [i, message] of messages.entries()) {
    if (message.status === undefined) {
      const next = messages[i + 1]
      out.push(exchangeOf(message, next?.status === undefined ? null : responseOf(next)))
    } else if (i === 0 || messages[i - 1]?.status !== undefined) {
      out.push(
        givenExchange({
          url: NOWHERE,
          response: responseOf(message),
          unseen: ['request-authorization', 'request-cookies', 'request-body'],
        }),
      )
    }
  }
  return out
}

/** What curl prints of itself is left out, and its marks of direction. */
function plain(text: string): string {
  const start = text.trimStart()
  if (!/^[*<>] /.test(start) || !/^[<>] /m.test(start.slice(0, 20_000))) return start
  return start
    .split('\n')
    .flatMap((line) => (/^\* |^[{}] \[\d+ bytes data\]/.test(line) ? [] : [line.replace(/^[<>] ?/, '')]))
    .join('\n')
}

function startedBy(lines: readonly string[]): Message[] {
  const out: Message[] = []
  for (let at = 0; at < lines.length; ) {
    const asked = REQUEST_LINE.exec(lines[at] ?? '')
    const answered = STATUS_LINE.exec(lines[at] ?? '')
    const message: Message = { headers: [], body: '' }
    if (asked) Object.assign(message, { method: asked[1], target: asked[2] })
    else if (answered) Object.assign(message, { status: Number(answered[1]), statusText: answered[2] ?? '' })
    for (at++; at < lines.length && lines[at] !== '' && message.headers.length < MOST_HEADERS; at++) {
      const line = headerLine(lines[at] ?? '')
      if (line) message.headers.push(line)
    }
    const from = at + 1
    for (at = from; at < lines.length && !isStart(lines[at] ?? ''); at++);
    message.body = lines.slice(from, at).join('\n').replace(/\n+$/, '')
    out.push(message)
  }
  return out
}

const isStart = (line: string) => line.length < 20_000 && (REQUEST_LINE.test(line) || STATUS_LINE.test(line))

/** Chrome copies `:authority`, `:method` and `:path` with them; without these a host must be there. */
function headersAlone(lines: readonly string[]): Message[] {
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < 2 || filled.length > MOST_HEADERS) return []
  const headers: Header[] = []
  for (let i = 0; i < filled.length; i++) {
    const line = filled[i]?.trim() ?? ''
    // DevTools shows a name and its value under each other.
    const parted =
      /^:?[\w-]{1,100}:?$/.test(line) &&
      headerLine(line.endsWith(':') ? `${line.slice(0, -1)}: ` : `${line}: `)
    const whole = headerLine(line)
    if (whole && whole.value !== '') headers.push(whole)
    else if (parted && filled[i + 1] !== undefined)
      headers.push({ name: parted.name, value: filled[++i]?.trim() ?? '' })
    else return []
  }
  if (header(headers, 'host') === undefined && header(headers, ':authority') === undefined) return []
  return [
    {
      method: header(headers, ':method') ?? 'GET',
      target: header(headers, ':path') ?? '/',
      headers,
      body: '',
    },
  ]
}

function exchangeOf({ method, target = '/', headers, body }: Message, response: Response | null): Exchange {
  const sent = headers.filter(({ name }) => !name.startsWith(':'))
  return givenExchange({
    method: method ?? 'GET',
    url: urlOf(target, headers),
    headers: sent,
    body: body || null,
    response,
  })
}

/** The text does not say whether it went over TLS: to this machine it did not. */
function urlOf(target: string, headers: readonly Header[]): string {
  if (URL.canParse(target)) return target
  const host = header(headers, 'host') ?? header(headers, ':authority')
  if (host === undefined) return nowhere(target)
  const isOwn = /^(?:localhost|127\.\d|\[::1\])/i.test(host)
  const scheme = header(headers, ':scheme') ?? (isOwn ? 'http' : 'https')
  const url = `${scheme}://${host}${target.startsWith('/') ? target : `/${target}`}`
  return URL.canParse(url) ? url : nowhere(target)
}

const nowhere = (target: string) => `${NOWHERE}${target.startsWith('/') ? target : `/${target}`}`

function responseOf({ status = 0, statusText = '', headers, body }: Message): Response {
  return { status, statusText, headers, body: bodyOf(body, headers) }
}
