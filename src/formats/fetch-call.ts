import type { Exchange, Header, UnseenPart } from '../core/evidence.ts'
import { givenExchange, typedUrl } from './pasted-request.ts'

const CALL = `${'fetch'}(`

/** Calls of `fetch` as browsers copy them and people write them, as far as they are plain values; null where there is none. */
export function readFetch(text: string): Exchange[] | null {
  const start =
    /^\s*(?:(?:const|let|var)\s+[\w{},\s]{1,60}=\s*)?(?:await\s+)?(?:window\.|globalThis\.)?fetch\(/
  if (!start.test(text.slice(0, 300))) return null
  const found: Exchange[] = []
  for (let at = text.indexOf(CALL); at >= 0; at = text.indexOf(CALL, at)) {
    const reader = new ValueReader(text, at + CALL.length)
    const [url, options] = reader.list(')')
    const exchange = typeof url === 'string' ? call(url, options) : null
    if (exchange) found.push(exchange)
    at = Math.max(reader.at, at + 1)
  }
  return found.length > 0 ? found : null
}

function call(address: string, given: unknown): Exchange | null {
  const url = typedUrl(address)
  if (url === null) return null
  const options = (typeof given === 'object' && given !== null ? given : {}) as { [name: string]: unknown }
  const listed = Array.isArray(options.headers) ? options.headers : Object.entries(options.headers ?? {})
  const headers = listed.flatMap((pair: unknown): Header[] => {
    const [name, value] = Array.isArray(pair) ? pair : []
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : []
  })
  const hidden = (name: string) =>
    listed.some((pair) => {
      const [at, value] = Array.isArray(pair) ? pair : []
      return typeof at === 'string' && at.toLowerCase() === name && value === UNREAD
    })
  const unseen: UnseenPart[] = []
  if (hidden('authorization')) unseen.push('request-authorization')
  if (options.credentials !== 'omit' && !headers.some(({ name }) => /^cookie$/i.test(name)))
    unseen.push('request-cookies')
  if (options.body === UNREAD) unseen.push('request-body')
  if (typeof options.referrer === 'string' && options.referrer)
    headers.push({ name: 'Referer', value: options.referrer })
  return givenExchange({
    method: typeof options.method === 'string' ? options.method.toUpperCase() : 'GET',
    url,
    headers,
    body: typeof options.body === 'string' ? options.body : null,
    initiator: 'fetch',
    unseen,
  })
}

/** In place of what has to be run to be known. */
const UNREAD = Symbol('unread')
const DEEPEST = 20

/** Reads literals of JavaScript: strings, numbers, objects, lists, and `JSON.stringify` of them. */
class ValueReader {
  readonly #text: string
  at: number

  constructor(text: string, at: number) {
    this.#text = text
    this.at = at
  }

  /** Values up to a bracket that closes. */
  list(close: string, depth = 0): unknown[] {
    const out: unknown[] = []
    for (;;) {
      this.#blank()
      if (this.#done(close)) return out
      out.push(this.#value(close, depth))
      this.#comma(close)
    }
  }

  /** Goes on behind the next comma; a bracket that closes nothing is passed over. */
  #comma(close: string): void {
    this.#blank()
    const sign = this.#text.charAt(this.at)
    if (sign === ',' || sign !== close) this.at++
  }

  #done(close: string): boolean {
    if (this.at >= this.#text.length) return true
    if (this.#text.charAt(this.at) !== close) return false
    this.at++
    return true
  }

  #blank(): void {
    this.#take(/(?:\s+|\/\/[^\n]*|\/\*[^*]*\*+\/)*/y)
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  #value(close: string, depth: number): unknown {
    const start = this.at
    const value = depth > DEEPEST ? UNREAD : this.#literal(depth)
    this.#blank()
    // An expression goes on behind a literal: what it comes to is not known.
    if (value !== UNREAD && (this.at >= this.#text.length || ',])}'.includes(this.#text.charAt(this.at))))
      return value
    this.at = start
    this.#skip(close)
    return UNREAD
  }

  #literal(depth: number): unknown {
    const sign = this.#text.charAt(this.at)
    if (sign === '"' || sign === "'" || sign === '`') return this.#string(sign)
    if (sign === '[') {
      this.at++
      return this.list(']', depth + 1)
    }
    if (sign === '{') {
      this.at++
      return this.#object(depth + 1)
    }
    if (this.#take(/JSON\.stringify\(/y)) {
      const [value] = this.list(')', depth + 1)
      return value === UNREAD ? UNREAD : JSON.stringify(value)
    }
    const word = this.#take(/-?\d[\d.]{0,20}|null\b|true\b|false\b|undefined\b/y)
    if (word === '') return UNREAD
    return word === 'undefined'
      ? null
      : (JSON.parse(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$|^[a-z]/.test(word) ? word : '0') as unknown)
  }

  #object(depth: number): { [name: string]: unknown } {
    const entries: [string, unknown][] = []
    for (;;) {
      this.#blank()
      if (this.#done('}')) return Object.fromEntries(entries)
      const sign = this.#text.charAt(this.at)
      const name = sign === '"' || sign === "'" ? this.#string(sign) : this.#take(/[\w$-]+/y)
      this.#blank()
      if (name !== UNREAD && name !== '' && this.#text.charAt(this.at) === ':') {
        this.at++
        this.#blank()
        entries.push([String(name), this.#value('}', depth)])
      } else this.#skip('}')
      this.#comma('}')
    }
  }

  #string(quote: string): string | symbol {
    const parts: string[] = []
    for (this.at++; this.at < this.#text.length; ) {
      const run = this.#take(quote === '"' ? /[^"\\]+/y : quote === "'" ? /[^'\\]+/y : /[^`\\$]+/y)
      if (run) parts.push(run)
      const sign = this.#text.charAt(this.at++)
      if (sign === quote || sign === '') return parts.join('')
      if (sign === '$') {
        if (this.#text.charAt(this.at) === '{') return UNREAD
        parts.push('$')
      } else parts.push(this.#escape())
    }
    return parts.join('')
  }

  #escape(): string {
    const code = this.#take(/u[\da-fA-F]{4}|x[\da-fA-F]{2}|u\{[\da-fA-F]{1,5}\}/y)
    if (code) return String.fromCodePoint(Number.parseInt(code.replace(/[^\da-fA-F]/g, ''), 16))
    const sign = this.#text.charAt(this.at++)
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }[sign] ?? sign
  }

  /** To the next comma, or the bracket that closes, of this depth. */
  #skip(close: string): void {
    let open = 0
    for (; this.at < this.#text.length; this.at++) {
      const sign = this.#text.charAt(this.at)
      if (sign === '"' || sign === "'") {
        this.#string(sign)
        this.at--
      } else if ('([{'.includes(sign)) open++
      else if (open === 0 && (sign === ',' || sign === close)) return
      else if (')]}'.includes(sign)) {
        if (open === 0) return
        open--
      }
    }
  }
}
