import type { Exchange, Header, UnseenPart } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { FORM, givenExchange, headerLine, typedUrl } from './pasted-request.ts'
import { type Shell, shellWords } from './shell-words.ts'

/** Commands `curl …` as browsers copy them and people type them, one after the other; null where there is none. */
export function readCurl(text: string): Exchange[] | null {
  if (!/^\s*(?:[$#>%]\s*)?curl(?:\.exe)?\s/i.test(text.slice(0, 200))) return null
  const commands = shellWords(text.replace(/^\s*[$#>%]\s+/, ''), shellOf(text))
  const found = commands.flatMap(([name, ...words]) =>
    /^curl(?:\.exe)?$/i.test(name ?? '') ? (new Command(words).read() ?? []) : [],
  )
  return found.length > 0 ? found : null
}

function shellOf(text: string): Shell {
  return /\^["\r\n]/.test(text) || /^curl\.exe/i.test(text.trim()) ? 'cmd' : 'posix'
}

/** Short options that take a value, and the long ones that are read here. */
const SHORT = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
const NAMES: Record<string, string> = {
  H: 'header',
  X: 'request',
  d: 'data',
  b: 'cookie',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  G: 'get',
  I: 'head',
  F: 'form',
  T: 'upload-file',
}
/** Long options without a value; what is not known takes one where none follows that begins with a dash. */
const FLAGS =
  /^(?:get|head|compressed|insecure|location|location-trusted|silent|show-error|verbose|include|fail|fail-with-body|globoff|http[\d.]+|http2-prior-knowledge|no-[\w-]+|ipv[46]|tlsv[\d.]+|ssl[\w-]*|path-as-is|progress-bar|raw|anyauth|basic|digest|negotiate|ntlm|remote-name|junk-session-cookies|tcp-nodelay|parallel|next)$/

/** One command; values that stand in files are not seen. */
class Command {
  readonly #words: string[]
  readonly #headers: Header[] = []
  readonly #data: string[] = []
  readonly #unseen = new Set<UnseenPart>()
  #method: string | undefined
  #url: string | undefined
  #isGet = false
  #isJson = false

  constructor(words: string[]) {
    this.#words = words
  }

  read(): Exchange | null {
    for (let i = 0; i < this.#words.length; i++) {
      const word = this.#words[i] ?? ''
      if (word.startsWith('--') && word.length > 2) i += this.#long(word.slice(2), this.#words[i + 1])
      else if (word.startsWith('-') && word.length > 1) i += this.#short(word, this.#words[i + 1])
      else this.#url ??= typedUrl(word) ?? undefined
    }
    return this.#url === undefined ? null : this.#exchange(this.#url)
  }

  /** @returns How many words the value took. */
  #long(name: string, next: string | undefined): number {
    if (FLAGS.test(name)) {
      this.#set(name, '')
      return 0
    }
    const isOpen = next === undefined || (/^-\w|^--\w/.test(next) && !/^(?:data|json|form)/.test(name))
    this.#set(name, isOpen ? '' : next)
    return isOpen ? 0 : 1
  }

  /** `-sSL`, `-XPOST`, `-H 'a: b'`. */
  #short(word: string, next: string | undefined): number {
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i)
      const name = NAMES[letter] ?? letter
      if (!SHORT.includes(letter)) {
        this.#set(name, '')
        continue
      }
      const rest = word.slice(i + 1)
      this.#set(name, rest || (next ?? ''))
      return rest ? 0 : 1
    }
    return 0
  }

  #set(name: string, value: string): void {
    if (name === 'header') {
      const line = headerLine(value)
      if (line) this.#headers.push(line)
    } else if (name === 'request') this.#method = value
    else if (name === 'url') this.#url = typedUrl(value) ?? this.#url
    else if (name === 'get') this.#isGet = true
    else if (name === 'head') this.#method ??= 'HEAD'
    else if (name === 'user-agent') this.#headers.push({ name: 'User-Agent', value })
    else if (name === 'referer') this.#headers.push({ name: 'Referer', value })
    else if (name === 'oauth2-bearer') this.#headers.push({ name: 'Authorization', value: `Bearer ${value}` })
    else if (name === 'user') this.#headers.push({ name: 'Authorization', value: `Basic ${basic(value)}` })
    else if (name === 'cookie') this.#cookie(value)
    else if (/^(?:data|json|form|upload-file)/.test(name)) this.#body(name, value)
  }

  #cookie(value: string): void {
    if (value.includes('=')) this.#headers.push({ name: 'Cookie', value })
    else this.#unseen.add('request-cookies')
  }

  #body(name: string, value: string): void {
    const isFile = name !== 'data-raw' && /^(?:[\w.-]*=)?[@<]/.test(value)
    if (isFile || name === 'form' || name === 'upload-file') this.#unseen.add('request-body')
    else if (name === 'data-urlencode') this.#data.push(encoded(value))
    else this.#data.push(value)
    if (name === 'json') this.#isJson = true
    if (name === 'upload-file') this.#method ??= 'PUT'
    if (name === 'form') this.#method ??= 'POST'
  }

  #exchange(url: string): Exchange {
    const data = this.#data.join('&')
    const headers = this.#headers
    if (this.#isGet && data) {
      const joined = `${url}${url.includes('?') ? '&' : '?'}${data}`
      return givenExchange({ method: this.#method ?? 'GET', url: joined, headers, unseen: [...this.#unseen] })
    }
    const hasBody = this.#data.length > 0
    if (hasBody && header(headers, 'content-type') === undefined)
      headers.push(this.#isJson ? { name: 'Content-Type', value: 'application/json' } : FORM)
    const method = this.#method ?? (hasBody ? 'POST' : undefined)
    return givenExchange({
      ...(method === undefined ? {} : { method }),
      url,
      headers,
      body: hasBody ? data : null,
      unseen: [...this.#unseen],
    })
  }
}

/** `name=content`, `=content` or `content` (curl's man page). */
function encoded(value: string): string {
  const equals = value.indexOf('=')
  if (equals < 0) return encodeURIComponent(value)
  return `${equals === 0 ? '' : value.slice(0, equals + 1)}${encodeURIComponent(value.slice(equals + 1))}`
}

function basic(user: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(user.slice(0, 10_000))))
}
