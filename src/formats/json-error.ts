/** Where text stops being JSON. */
export interface JsonError {
  /** From 0, in UTF-16 code units. */
  offset: number
  /** From 1. */
  line: number
  /** From 1, in UTF-16 code units. */
  column: number
  /** The text ends inside a value that was well formed so far. */
  isCutOff: boolean
}

// Plain characters only: an alternative inside the repetition would overflow the stack on a long string.
const PLAIN = /[ !#-[\]-\uffff]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const BLANK = /[ \t\r\n]*/y
/** What the end of the text may have cut short. */
const CUT_SCALAR = /^(?:-|-?\d+(?:\.|\.?\d*[eE][+-]?)|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|)$/
const CUT_ESCAPE = /^(?:\\(?:u[\da-fA-F]{0,3})?)?$/

/**
 * Finds the place where `JSON.parse` gave up, since engines word it differently and some do not say it at all.
 *
 * @returns Null for text that is JSON.
 */
export function findJsonError(text: string): JsonError | null {
  const found = scan(text)
  if (found === null) return null
  const offset = found.isCutOff ? text.length : found.offset
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++
  return { offset, isCutOff: found.isCutOff, line, column: offset - lineStart + 1 }
}

/** What may come next: a value, a key, or what parts and closes them. */
type Want = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close'

function scan(text: string): { offset: number; isCutOff: boolean } | null {
  const open: ('{' | '[')[] = []
  let want: Want = 'value'
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  for (;;) {
    at += take(BLANK).length
    const isComplete = want === 'comma-or-close' && open.length === 0
    if (at >= text.length) return isComplete ? null : { offset: at, isCutOff: true }
    const char = text.charAt(at)
    const closes = open.at(-1) === '{' ? '}' : ']'
    if (isComplete) return { offset: at, isCutOff: false }
    if (want === 'colon' || want === 'comma-or-close') {
      if (want === 'colon' && char === ':') want = 'value'
      else if (want === 'comma-or-close' && char === ',') want = closes === '}' ? 'key' : 'value'
      else if (want === 'comma-or-close' && char === closes) open.pop()
      else return { offset: at, isCutOff: false }
      at++
    } else if (want.endsWith('-or-close') && char === closes) {
      open.pop()
      want = 'comma-or-close'
      at++
    } else if (char === '"') {
      at++
      for (let part = take(PLAIN) || take(ESCAPE); part !== ''; part = take(PLAIN) || take(ESCAPE))
        at += part.length
      if (text[at] !== '"') return { offset: at, isCutOff: CUT_ESCAPE.test(text.slice(at, at + 8)) }
      at++
      want = want.startsWith('key') ? 'colon' : 'comma-or-close'
    } else if (want.startsWith('key')) {
      return { offset: at, isCutOff: false }
    } else if (char === '{' || char === '[') {
      open.push(char)
      want = char === '{' ? 'key-or-close' : 'value-or-close'
      at++
    } else {
      const scalar = take(SCALAR)
      at += scalar.length
      const rest = text.slice(at, at + 8)
      if (scalar === '') return { offset: at, isCutOff: CUT_SCALAR.test(rest) }
      want = 'comma-or-close'
    }
  }
}
