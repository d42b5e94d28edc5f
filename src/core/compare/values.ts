import { isMasked } from '../masked.ts'
import { isPseudonym } from '../redact/pseudonyms.ts'

const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi
const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g
/** Twelve and more letters, digits and `-_+=` with both letters and digits among them. */
const MIXED = /[A-Za-z0-9_+=-]{12,}/g
const NUMBER = /\d{6,}/g

/** A value that is longer is cut where it is looked at for what is new in each request. */
const HEAD = 4000

/** A text without what is new in each request: ids, times, long numbers. */
export function withoutIds(text: string): string {
  return text
    .slice(0, HEAD)
    .replace(GUID, '…')
    .replace(TIME, '…')
    .replace(MIXED, (word) => (isRandom(word) ? '…' : word))
    .replace(NUMBER, '…')
}

/** Whether digits stand among letters as nobody writes them: `k3m9q2w7xa`, not `client_id_2` or `2026-edition`. */
function isRandom(word: string): boolean {
  if (!/\d/.test(word) || !/[a-z]/i.test(word)) return /^[A-Za-z]{20,}$/.test(word) && isMixedCase(word)
  const changes = word.match(/[a-z]\d|\d[a-z]/gi)?.length ?? 0
  return changes >= 3 || (word.length >= 20 && isMixedCase(word))
}

function isMixedCase(word: string): boolean {
  return (word.match(/[a-z][A-Z]/g)?.length ?? 0) >= 4
}

/** Whether two values differ in nothing but what is new in each request. */
export function sameButIds(a: string, b: string): boolean {
  return a === b || (a.length <= HEAD && b.length <= HEAD && withoutIds(a) === withoutIds(b))
}

const STAND_IN =
  /(?:[a-z]{1,12}_)?hidden[_+ ][0-9a-z]{10}_*(?:@hidden\.invalid)?|61756474-7261-496c-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/**
 * Whether what differs lies in stand-ins of an export, or in what a sanitizer masked: each export makes its own, so that it
 * cannot be told whether the values behind them differ.
 */
export function differsInStandIns(a: string, b: string): boolean {
  if (isMasked(a) || isMasked(b) || isPseudonym(a) || isPseudonym(b)) return true
  const [x, y] = [a.split(STAND_IN), b.split(STAND_IN)]
  if (x.length === 1 && y.length === 1) return false
  if (x.length > 1 && y.length > 1) return x.join('\0') === y.join('\0')
  return x.length > 1 ? fits(b, x) : fits(a, y)
}

/** Whether a text is made of these parts in their order, with anything between them. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (text.length < first.length + last.length) return false
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= text.length - last.length
}
