import type { Header, Request, Response } from './evidence.ts'
import type { EpochMs } from './units.ts'

/** First header of that name, compared without case (RFC 9110, section 5.1). */
export function header(list: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase()
  return list.find((h) => isNamed(h, wanted))?.value
}

/** Every header of that name in the order sent; a value is not split at commas. */
export function headers(list: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase()
  return list.filter((h) => isNamed(h, wanted)).map((h) => h.value)
}

function isNamed(h: Header, lowerCase: string): boolean {
  return h.name.length === lowerCase.length && h.name.toLowerCase() === lowerCase
}

const parsed = new Map<string, URL | null>()
const bare = new Map<string, string>()

/**
 * Null for what is no absolute URL. Parsing costs more than most of what is asked of a URL, so the last few hundred
 * results are kept: callers share the object and must not change it.
 */
export function parseUrl(text: string): URL | null {
  const known = parsed.get(text)
  if (known !== undefined) return known
  let url: URL | null = null
  try {
    url = new URL(text)
  } catch {}
  if (parsed.size >= 500) parsed.clear()
  if (text.length <= 8192) parsed.set(text, url)
  return url
}

/**
 * Scheme, host and port, the default port left out; for a private scheme (`myapp://cb/x`) scheme and authority
 * (`myapp://cb`), where `URL.origin` would say `null`. Null for what is no absolute URL.
 */
export function originOf(url: string): string | null {
  const u = parseUrl(url)
  if (!u) return null
  if (u.origin !== 'null') return u.origin
  return u.host ? `${u.protocol}//${u.host}` : u.protocol
}

export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? ''
}

/** Origin and path, without name and password; a text that is no URL is cut at its first `?` or `#`. */
export function withoutQuery(url: string): string {
  const known = bare.get(url)
  if (known !== undefined) return known
  const text = cutQuery(url)
  if (bare.size >= 500) bare.clear()
  if (url.length <= 8192) bare.set(url, text)
  return text
}

/** Most addresses: parsing would leave them as they are, so that it is spared. */
const PLAIN_URL =
  /^https?:\/\/(?:127\.0\.0\.1|(?:[a-z][a-z0-9-]*\.)*[a-z][a-z0-9-]*)(?::[1-9]\d{3,4})?(?=\/)(?:\/[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*)*\/?(?=[?#]|$)/

function cutQuery(url: string): string {
  const plain = PLAIN_URL.exec(url)
  if (plain) return plain[0]
  const u = parseUrl(url)
  if (u && u.origin !== 'null') return u.origin + u.pathname
  const end = url.search(/[?#]/)
  const bare = end < 0 ? url : url.slice(0, end)
  return bare.replace(/^([\w.+-]+:\/\/)[^/@]*@/, '$1')
}

/** Parameters by name, values in the order sent. A name without `=` has the empty value. */
export type Params = Map<string, string[]>

/** `application/x-www-form-urlencoded` (WHATWG URL, section 5.1), except that a broken escape stays as it is. */
export function parseForm(text: string): Params {
  const params: Params = new Map()
  for (const pair of text.split('&')) {
    if (!pair) continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
    const values = params.get(name)
    if (values) values.push(value)
    else params.set(name, [value])
  }
  return params
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run.replace(/%[0-7][0-9a-f]/gi, decodeURIComponent)
      }
    })
  }
}

/** Parameters of the query; works on text that is no URL as well. */
export function queryParams(url: string): Params {
  const hash = url.indexOf('#')
  const base = hash < 0 ? url : url.slice(0, hash)
  const mark = base.indexOf('?')
  return parseForm(mark < 0 ? '' : base.slice(mark + 1))
}

/** Parameters of the fragment, also where a router put its path before them (`#/callback?code=…`, `#/code=…`). */
export function fragmentParams(url: string): Params {
  const hash = url.indexOf('#')
  if (hash < 0) return new Map()
  const fragment = url.slice(hash + 1)
  const mark = /^[/!?]/.test(fragment) ? fragment.indexOf('?') : -1
  return parseForm(mark < 0 ? fragment.replace(/^!?\//, '') : fragment.slice(mark + 1))
}

/**
 * Undefined for what is no JSON. Takes a byte order mark and the prefixes against script inclusion (`)]}',`,
 * `while(1);`, `for(;;);`) off first. Text that cannot be JSON is given up at its first character, whatever its size.
 */
export function parseJson(text: string): unknown {
  const head = text.slice(0, 64)
  const prefix = /^\uFEFF?\s*(?:\)\]\}',?|while\s*\(1\);|for\s*\(;;\);)?\s*/.exec(head)?.[0].length ?? 0
  if (prefix < head.length && !/[[{"\-\dtfn]/.test(head.charAt(prefix))) return undefined
  try {
    return JSON.parse(prefix ? text.slice(prefix) : text)
  } catch {
    return undefined
  }
}

export interface Cookie {
  name: string
  value: string
}

/** Cookies of the `Cookie` headers (HTTP/2 may send several, RFC 9113, section 8.2.3). Values are not unquoted. */
export function cookiesOf(request: Request): Cookie[] {
  return headers(request.headers, 'cookie').flatMap((value) => {
    const pairs = value.split(';').map((pair) => pair.trim())
    return pairs.filter((pair) => pair !== '').map(cookiePair)
  })
}

function cookiePair(pair: string): Cookie {
  const equals = pair.indexOf('=')
  if (equals < 0) return { name: '', value: pair }
  return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }
}

/** One `Set-Cookie` (RFC 6265, section 4.1). */
export interface SetCookie extends Cookie {
  domain: string | null
  path: string | null
  expires: EpochMs | null
  /** Seconds; zero or less removes the cookie. */
  maxAge: number | null
  secure: boolean
  httpOnly: boolean
  partitioned: boolean
  /** In lower case; null when not said, which browsers take as `lax`. A value they do not know is kept. */
  sameSite: string | null
}

/** Also where the source joined several into one value, by line breaks (Firefox) or commas (WebKit). */
export function setCookies(response: Response): SetCookie[] {
  return headers(response.headers, 'set-cookie').flatMap(splitSetCookie).map(setCookie)
}

/** A comma parts two cookies when `name=` follows; the one in `Expires=Wed, 21 Oct …` never does. */
function splitSetCookie(value: string): string[] {
  const cookies = value.split('\n').flatMap((line) => line.split(/,(?=[ \t]{0,4}[^\s;,=]{1,256}=)/))
  return cookies.map((cookie) => cookie.trim()).filter((cookie) => cookie !== '')
}

function setCookie(text: string): SetCookie {
  const [pair = '', ...attributes] = text.split(';')
  const values = new Map<string, string>()
  for (const attribute of attributes) {
    const [name, value] = halves(attribute)
    values.set(name.toLowerCase(), value)
  }
  const maxAge = values.get('max-age') ?? ''
  return {
    ...cookiePair(pair),
    domain: values.get('domain')?.replace(/^\./, '').toLowerCase() || null,
    path: values.get('path') || null,
    expires: parseDate(values.get('expires')),
    maxAge: /^-?\d+$/.test(maxAge) ? Number(maxAge) : null,
    secure: values.has('secure'),
    httpOnly: values.has('httponly'),
    partitioned: values.has('partitioned'),
    sameSite: values.get('samesite')?.toLowerCase() || null,
  }
}

function halves(text: string): [string, string] {
  const equals = text.indexOf('=')
  if (equals < 0) return [text.trim(), '']
  return [text.slice(0, equals).trim(), text.slice(equals + 1).trim()]
}

/** The server's clock by its `Date` header, one second fine; null when absent or no date. */
export function dateOf(response: Response): EpochMs | null {
  return parseDate(header(response.headers, 'date'))
}

/** The three forms of RFC 9110, section 5.6.7, and the dashes cookies are written with; all of them are UTC. */
function parseDate(text: string | undefined): EpochMs | null {
  if (!text || text.length > 64 || !/\d:\d\d:\d\d/.test(text)) return null
  const zoned = /(?:GMT|UTC|Z|[+-]\d{4})$/i.test(text.trim()) ? text : `${text.trim()} GMT`
  const time = Date.parse(zoned)
  return Number.isNaN(time) ? null : time
}

/** One challenge of `WWW-Authenticate` (RFC 9110, section 11.6.1). */
export interface Challenge {
  /** In lower case; empty where the server sent parameters without a scheme. */
  scheme: string
  /** Names in lower case; of a repeated name the first counts. */
  params: Map<string, string>
  /** What schemes such as Negotiate send in place of parameters. */
  token68?: string
}

/**
 * Challenges of one or several header values, in their order.
 *
 * Takes what servers really send beside the grammar: values without quotes that hold a URL or a sentence (Microsoft),
 * quotes inside a quoted value, a comma left out, a quote that never ends. Time grows with the length of the values.
 *
 * @param values As `headers(response.headers, 'www-authenticate')` gives them.
 */
export function parseChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap((value) => value.split('\n')).flatMap((line) => new ChallengeReader(line).read())
}

const TOKEN = /[!#$%&'*+\-.^_`|~\w]+/y
const TOKEN68 = /[\w\-.~+/]+=*(?=[ \t]*(?:,|$))/y
const PARAM_START = /[!#$%&'*+\-.^_`|~\w]+[ \t]*=/y
const SPACE = /[ \t]*/y
const SEPARATOR = /[ \t,]*/y
const PLAIN = /[^"\\]*/y
const BARE = /[^\s,]*/y

class ChallengeReader {
  private readonly text: string
  private at = 0

  constructor(line: string) {
    this.text = line
  }

  read(): Challenge[] {
    const challenges: Challenge[] = []
    let current: Challenge | null = null
    for (this.take(SEPARATOR); this.at < this.text.length; this.take(SEPARATOR)) {
      const isParam = this.ahead(PARAM_START)
      const name = this.take(TOKEN).toLowerCase()
      if (name === '') {
        this.at++
        continue
      }
      if (isParam) {
        if (!current) {
          current = { scheme: '', params: new Map() }
          challenges.push(current)
        }
        const value = this.value()
        if (!current.params.has(name)) current.params.set(name, value)
        continue
      }
      current = { scheme: name, params: new Map() }
      challenges.push(current)
      const token68 = this.take(SPACE) ? this.token68() : ''
      if (token68) current.token68 = token68
    }
    return challenges
  }

  /** `realm=` with nothing behind has the form of a token68 too, but padding only ever fills up to four. */
  private token68(): string {
    const start = this.at
    const token = this.take(TOKEN68)
    if (!token.endsWith('=') || token.length % 4 === 0) return token
    this.at = start
    return ''
  }

  private value(): string {
    this.take(SPACE)
    this.at++ // the `=`
    this.take(SPACE)
    return this.text[this.at] === '"' ? this.quoted() : this.bare()
  }

  /** A quote ends the value only where a comma, the end or the next parameter follows. */
  private quoted(): string {
    this.at++
    let value = ''
    while (this.at < this.text.length) {
      value += this.take(PLAIN)
      const mark = this.text[this.at++]
      if (mark === '\\') value += this.text[this.at++] ?? ''
      else if (mark === '"') {
        if (this.endsHere()) break
        value += mark
      }
    }
    return value
  }

  private endsHere(): boolean {
    const start = this.at
    this.take(SPACE)
    const next = this.text[this.at]
    const ends = next === undefined || next === ',' || (this.at > start && this.ahead(PARAM_START))
    this.at = start
    return ends
  }

  private bare(): string {
    let value = this.take(BARE)
    while (this.at < this.text.length && this.text[this.at] !== ',') {
      const start = this.at
      this.take(/\s*/y)
      if (this.ahead(PARAM_START)) break
      value += this.text.slice(start, this.at) + this.take(BARE)
    }
    return value.trim()
  }

  private ahead(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    return pattern.test(this.text)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }
}
