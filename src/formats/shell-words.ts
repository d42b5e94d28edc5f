/** A shell whose quoting a command is written in. */
export type Shell = 'posix' | 'cmd' | 'powershell'

/**
 * Splits text into commands and their words as a shell does, as far as browsers write them; variables are left as they
 * stand. Time grows with the length of the text.
 *
 * @returns Of each command its words. What is not closed ends with the text.
 */
export function shellWords(text: string, shell: Shell): string[][] {
  if (shell === 'cmd') return new Splitter(uncaret(text), CMD).split()
  return new Splitter(text, shell === 'posix' ? POSIX : POWERSHELL).split()
}

/** Chrome writes `^"` for a quote, `^` before whatever else cmd reads, and two line ends for one in a value. */
function uncaret(text: string): string {
  return text
    .replace(/\^(?:\r\n?|\n)(?:\r\n?|\n)/g, '\n')
    .replace(/\^(?:\r\n?|\n)/g, ' ')
    .replace(/\^(.)/g, '$1')
}

interface Rules {
  /** Takes away the special meaning of the next character, outside of quotes. */
  escapes: string
  /** Of what double quotes hold, this is read as escape. */
  inDouble: (next: string) => string | null
  hasSingle: boolean
  /** Ends a command outside of quotes. */
  ends: string
}

const POSIX: Rules = {
  escapes: '\\',
  inDouble: (next) => ('"\\$`'.includes(next) ? next : next === '\n' ? '' : null),
  hasSingle: true,
  ends: ';|&\n',
}
/** As programs take their command line apart: a backslash counts before a quote or itself. */
const CMD: Rules = {
  escapes: '',
  inDouble: (next) => ('"\\'.includes(next) ? next : null),
  hasSingle: false,
  ends: '&|\n',
}
const BACKTICKED: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\n': '' }
const POWERSHELL: Rules = {
  escapes: '`',
  inDouble: (next) => BACKTICKED[next] ?? next,
  hasSingle: true,
  ends: ';|\n',
}

const ANSI_C: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
}

class Splitter {
  readonly #text: string
  readonly #rules: Rules
  #at = 0
  #word: string[] = []
  #hasWord = false
  #words: string[] = []
  readonly #commands: string[][] = []

  constructor(text: string, rules: Rules) {
    this.#text = text.replaceAll('\r\n', '\n')
    this.#rules = rules
  }

  split(): string[][] {
    const text = this.#text
    const { escapes, hasSingle, ends } = this.#rules
    while (this.#at < text.length) {
      const sign = text.charAt(this.#at)
      if (sign === '"') this.#double()
      else if (hasSingle && sign === "'") this.#single()
      else if (sign === '$' && hasSingle && escapes === '\\' && text.charAt(this.#at + 1) === "'")
        this.#ansi()
      else if (escapes !== '' && sign === escapes) this.#escaped()
      else if (ends.includes(sign)) this.#endCommand()
      else if (/\s/.test(sign)) this.#endWord()
      else this.#plain()
      this.#at++
    }
    this.#endCommand()
    return this.#commands
  }

  #add(text: string): void {
    this.#word.push(text)
    this.#hasWord = true
  }

  #plain(): void {
    const run = /[^\s"'\\`$;|&]+/y
    run.lastIndex = this.#at
    const found = run.exec(this.#text)?.[0] ?? this.#text.charAt(this.#at)
    this.#add(found)
    this.#at += found.length - 1
  }

  #escaped(): void {
    const next = this.#text.charAt(++this.#at)
    if (next === '\n' || next === '') this.#endWord()
    else this.#add(next)
  }

  #single(): void {
    const from = this.#at + 1
    let end = this.#text.indexOf("'", from)
    // In PowerShell two quotes are one.
    while (this.#rules.escapes === '`' && end >= 0 && this.#text.charAt(end + 1) === "'")
      end = this.#text.indexOf("'", end + 2)
    if (end < 0) end = this.#text.length
    const inside = this.#text.slice(from, end)
    this.#add(this.#rules.escapes === '`' ? inside.replaceAll("''", "'") : inside)
    this.#at = end
  }

  #double(): void {
    const { escapes, inDouble } = this.#rules
    const mark = escapes || '\\'
    this.#add('')
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text.charAt(this.#at)
      if (sign === '"') {
        if (escapes !== '\\' && this.#text.charAt(this.#at + 1) === '"') this.#at++
        else return
        this.#word.push('"')
      } else if (sign === mark) {
        const meant = inDouble(this.#text.charAt(this.#at + 1))
        this.#word.push(meant ?? sign)
        if (meant !== null) this.#at++
      } else if (sign === '$' && escapes === '`') this.#subexpression()
      else this.#word.push(sign)
    }
  }

  /** Chrome writes what is not ASCII as `$([char]0xe9)`. */
  #subexpression(): void {
    const written = /\$\(\[char\](0x[\da-fA-F]{1,4}|\d{1,5})\)/y
    written.lastIndex = this.#at
    const found = written.exec(this.#text)
    this.#word.push(found ? String.fromCharCode(Number(found[1])) : '$')
    if (found) this.#at += found[0].length - 1
  }

  /** `$'…'` of bash. */
  #ansi(): void {
    this.#add('')
    for (this.#at += 2; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text.charAt(this.#at)
      if (sign === "'") return
      if (sign !== '\\') {
        this.#word.push(sign)
        continue
      }
      const next = this.#text.charAt(++this.#at)
      const code = next === 'u' || next === 'x' ? /[\da-fA-F]{1,4}/y : null
      if (code) code.lastIndex = this.#at + 1
      const digits = code?.exec(this.#text)?.[0].slice(0, next === 'x' ? 2 : 4)
      if (digits) this.#at += digits.length
      this.#word.push(digits ? String.fromCharCode(Number.parseInt(digits, 16)) : (ANSI_C[next] ?? next))
    }
  }

  #endWord(): void {
    if (this.#hasWord) this.#words.push(this.#word.join(''))
    this.#word = []
    this.#hasWord = false
  }

  #endCommand(): void {
    this.#endWord()
    if (this.#words.length > 0) this.#commands.push(this.#words)
    this.#words = []
  }
}
