import { PRODUCTS, type RefusalProduct, type RefusalRow } from './table.ts'

export interface Entry {
  row: RefusalRow
  product: RefusalProduct
  /** One of these is in every text the pattern matches. */
  literals: readonly string[]
  /** The pattern speaks of JSON syntax and has to see the body as it was sent. */
  syntax: boolean
}

export interface Hit {
  entry: Entry
  groups: Readonly<Record<string, string | undefined>>
  /** Where the match is, in the text that was searched. */
  start: number
  end: number
}

let byPattern: Entry[] | undefined
let byCode: Map<string, Entry> | undefined

function index(): { patterns: Entry[]; codes: Map<string, Entry> } {
  if (byPattern && byCode) return { patterns: byPattern, codes: byCode }
  byPattern = []
  byCode = new Map()
  for (const product of PRODUCTS)
    for (const row of product.rows) {
      const entry = { row, product, literals: literalsOf(row.pattern), syntax: isSyntax(row.pattern) }
      if (row.code) byCode.set(row.code, entry)
      else byPattern.push(entry)
    }
  return { patterns: byPattern, codes: byCode }
}

/** Every row with a pattern and no code that matches; `syntaxOnly` for a second look at the text as it was sent. */
export function matchPatterns(text: string, syntaxOnly = false): Hit[] {
  const hits: Hit[] = []
  for (const entry of index().patterns) {
    if (syntaxOnly && !entry.syntax) continue
    const hit = search(entry, text)
    if (hit) hits.push(hit)
  }
  return hits
}

const CODE =
  /\bAADSTS\d{4,8}(?!\d)|\bAADB2C\d{5}(?!\d)|\bE0{3,6}\d{1,4}(?!\d)|urn:oasis:names:tc:SAML:2\.0:status:\w{4,40}/g

/** Machine codes in a text, each once, in their order; at most 20. */
export function codesIn(text: string): { code: string; start: number }[] {
  const found = new Map<string, number>()
  for (const match of text.matchAll(CODE)) if (!found.has(match[0])) found.set(match[0], match.index)
  return [...found].slice(0, 20).map(([code, start]) => ({ code, start }))
}

/** The row of a machine code, exactly; `AADSTS50011` is not `AADSTS500113`. */
export function entryOf(code: string): Entry | undefined {
  return index().codes.get(code)
}

const BEFORE = 600
const AFTER = 1600

/**
 * Looks only near the literals, a few times: what a hostile body can make a pattern do is bounded by the size of the
 * window, not of the body.
 */
export function search(entry: Entry, text: string, from = 0): Hit | null {
  const pattern = entry.row.pattern
  if (!pattern) return null
  for (const literal of entry.literals) {
    let at = text.indexOf(literal, from)
    for (let tries = 0; at >= 0 && tries < 4; tries++) {
      const start = Math.max(from, at - BEFORE)
      const match = pattern.exec(text.slice(start, at + AFTER))
      if (match) {
        const begin = start + match.index
        return { entry, groups: match.groups ?? {}, start: begin, end: begin + match[0].length }
      }
      at = text.indexOf(literal, at + AFTER / 2)
    }
  }
  return null
}

function isSyntax(pattern: RegExp | undefined): boolean {
  return /"\\s\*:/.test(pattern?.source ?? '')
}

/**
 * For each alternative of a pattern its longest text that every match has to contain, or, where that is short, the
 * same for the alternatives of a group in it.
 */
export function literalsOf(pattern: RegExp | undefined): string[] {
  return pattern ? alternatives(pattern.source).flatMap(required) : []
}

function alternatives(source: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < source.length; i++) {
    const c = source[i]
    if (c === '\\') i++
    else if (c === '[') i = classEnd(source, i)
    else if (c === '(') depth++
    else if (c === ')') depth--
    else if (c === '|' && depth === 0) {
      parts.push(source.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, source.slice(from)]
}

function required(source: string): string[] {
  let best: string[] = []
  let run = ''
  const offer = (candidate: string[]): void => {
    if (shortest(candidate) > shortest(best)) best = candidate
  }
  const cut = (): void => {
    if (run) offer([run])
    run = ''
  }
  for (let i = 0; i < source.length; i++) {
    const c = source.charAt(i)
    const isEscaped = c === '\\'
    if (isEscaped) i++
    const char = source.charAt(i)
    if (isEscaped ? /\w/.test(char) : '.^$['.includes(c)) {
      cut()
      if (c === '[') i = classEnd(source, i)
      i = quantifierEnd(source, i)
    } else if (!isEscaped && c === '(') {
      cut()
      const end = groupEnd(source, i)
      const after = quantifierEnd(source, end)
      const isOptional = /^(?:[?*]|\{0)/.test(source.slice(end + 1, after + 1))
      const inner = source.slice(i + 1, end)
      const isAround = /^\?<?[=!]/.test(inner)
      if (!isOptional && !isAround) offer(alternatives(inner.replace(/^\?(?::|<\w+>)/, '')).flatMap(required))
      i = after
    } else {
      const after = quantifierEnd(source, i)
      if (after === i) run += char
      else {
        if (source[i + 1] === '+') run += char
        cut()
        i = after
      }
    }
  }
  cut()
  return best
}

function shortest(list: readonly string[]): number {
  return list.length ? Math.min(...list.map((s) => s.length)) : 0
}

function classEnd(source: string, open: number): number {
  let i = open + 1
  while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1
  return i
}

function groupEnd(source: string, open: number): number {
  let depth = 0
  for (let i = open; i < source.length; i++) {
    const c = source[i]
    if (c === '\\') i++
    else if (c === '[') i = classEnd(source, i)
    else if (c === '(') depth++
    else if (c === ')' && --depth === 0) return i
  }
  return source.length
}

/** The last character of the quantifier behind `at`, or `at`. */
function quantifierEnd(source: string, at: number): number {
  const found = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at + 1, at + 14))
  return at + (found?.[0].length ?? 0)
}
