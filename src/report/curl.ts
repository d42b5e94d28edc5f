import type { Analysis } from '../core/analysis.ts'
import { AudtrailError } from '../core/errors.ts'
import type { Exchange } from '../core/evidence.ts'
import { parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'
import type { TokenKind } from '../core/tokens/token.ts'

/** One argument may have 128 KiB on Linux. */
const LONGEST_BODY = 100_000

/** Of the connection, not of the request, or made by curl itself. */
const NOT_SENT = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'accept-encoding',
  'te',
])

/** RFC 9110, 5.6.2. A name or a method of other signs would be a line of its own, or a file that curl reads. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/**
 * A request as a command for a POSIX shell. Stand-ins of secrets become variables that must be set
 * (`"${ACCESS_TOKEN:?}"`), everything else stands in single quotes; what a terminal could take for a key or a command
 * (control, format and bidirectional characters) is written by `printf`. What the capture does not hold is said in lines
 * that do nothing (`: '…'`).
 *
 * @param analysis Of redacted evidence.
 * @throws {AudtrailError} `ERR_CURL` for an exchange that is not there, or is no HTTP request.
 */
export function toCurl(analysis: Analysis, id: number): string {
  const step = analysis.step(id)
  if (!step) throw new AudtrailError('ERR_CURL', say('curl_thereIsNoExchange', String(id)))
  const { request } = step.exchange
  const url = parseUrl(request.url)
  if (!url || !/^https?:$/.test(url.protocol) || !TOKEN.test(request.method))
    throw new AudtrailError('ERR_CURL', say('curl_isNoHttpRequest', String(id)))
  url.hash = ''
  const variables = new Variables()
  for (const { token } of step.tokens) {
    const known = analysis.token(token)
    if (known) variables.name(known.value, NAMES[known.kind])
  }
  const body = sentBody(step.exchange)
  const names = new Set(request.headers.map(({ name }) => name.toLowerCase()))
  const options: string[] = ['--globoff']
  if (request.method === 'HEAD') options.push('--head')
  else if (request.method !== (body === null ? 'GET' : 'POST'))
    options.push(`--request ${quoted(request.method)}`)
  if (names.has('accept-encoding')) options.push('--compressed')
  for (const { name, value } of request.headers) {
    if (NOT_SENT.has(name.toLowerCase()) || !TOKEN.test(name)) continue
    const line = value.replace(/\p{Cc}+/gu, ' ').trim()
    options.push(`--header ${variables.quoted(line ? `${name}: ${line}` : `${name};`)}`)
  }
  if (body !== null) {
    if (!names.has('content-type')) options.push("--header 'Content-Type:'")
    options.push(`--data-raw ${variables.quoted(body)}`)
  }
  const command = [`curl ${variables.quoted(url.href)}`, ...options].join(' \\\n  ')
  return [...missing(step.exchange, body).map((text) => `: ${quoted(text)}`), command, ''].join('\n')
}

/** The body as an argument can hold it. */
function sentBody({ request: { body } }: Exchange): string | null {
  if (!body || body.encoding === 'base64' || body.text === '' || body.text.includes('\0')) return null
  return body.text.length > LONGEST_BODY ? null : body.text
}

function missing({ request, unseen }: Exchange, body: string | null): string[] {
  const out: string[] = []
  if (unseen.includes('request-authorization')) out.push(say('curl_noAuthorization'))
  if (unseen.includes('request-cookies')) out.push(say('curl_noCookies'))
  if (body === null && (request.body?.text || unseen.includes('request-body'))) out.push(say('curl_noBody'))
  return out
}

const NAMES: Record<TokenKind, string> = {
  'access-token': 'ACCESS_TOKEN',
  'id-token': 'ID_TOKEN',
  'refresh-token': 'REFRESH_TOKEN',
  'authorization-code': 'CODE',
  'client-assertion': 'CLIENT_ASSERTION',
  assertion: 'ASSERTION',
  'proxy-assertion': 'PROXY_ASSERTION',
  'logout-token': 'LOGOUT_TOKEN',
  'dpop-proof': 'DPOP_PROOF',
  'request-object': 'REQUEST_OBJECT',
  unknown: 'TOKEN',
}

/** `code_hidden_0123456789`, and what stands for a mail address or a GUID (core/redact/pseudonyms.ts). */
const STAND_IN =
  /(?:([a-z]{1,12})_)?hidden_[0-9a-z]{10}(?:@hidden\.invalid)?_*|61756474-7261-496c-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/** What a terminal could act on, or shows as something else. A line break inside of quotes is a line break. */
const UNSEEN = /(?:(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu

/** Names for what was taken out; equal values have one name. */
class Variables {
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  name(value: string, wanted: string): string {
    const known = this.#names.get(value)
    if (known) return known
    let name = wanted
    for (let n = 2; this.#taken.has(name); n++) name = `${wanted}_${n}`
    this.#taken.add(name)
    this.#names.set(value, name)
    return name
  }

  /** One word of a shell, with variables where stand-ins are. */
  quoted(text: string): string {
    // A token holds stand-ins itself: whole tokens come first.
    let parts: (string | { name: string })[] = [text]
    for (const [value, name] of [...this.#names].filter(([value]) => value.length > 8))
      parts = parts.flatMap((part) =>
        typeof part === 'string'
          ? part.split(value).flatMap((piece, i) => (i === 0 ? [piece] : [{ name }, piece]))
          : [part],
      )
    return parts
      .map((part) => (typeof part === 'string' ? this.#withStandIns(part) : expansion(part.name)))
      .join('')
  }

  #withStandIns(text: string): string {
    let out = ''
    let from = 0
    for (const hit of text.matchAll(STAND_IN)) {
      // Never a name of the shell itself: a hidden part of a path is no $PATH.
      const name = this.name(hit[0], `HIDDEN_${(hit[1] ?? 'VALUE').toUpperCase()}`)
      out += quoted(text.slice(from, hit.index)) + expansion(name)
      from = hit.index + hit[0].length
    }
    return out + quoted(text.slice(from))
  }
}

/** Fails where the variable is not set, before anything is sent. */
const expansion = (name: string) => `"\${${name}:?}"`

function quoted(text: string): string {
  const whole = text.replace(/\p{Cs}/gu, '\ufffd')
  const parts: string[] = []
  let from = 0
  for (const hit of whole.matchAll(UNSEEN)) {
    parts.push(literal(whole.slice(from, hit.index)), `"$(printf '${octal(hit[0])}')"`)
    from = hit.index + hit[0].length
  }
  return [...parts, literal(whole.slice(from))].join('')
}

const literal = (text: string) => text && `'${text.replaceAll("'", "'\\''")}'`

function octal(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}
