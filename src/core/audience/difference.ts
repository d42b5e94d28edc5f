import { say } from '../say.ts'

/** A stretch of one of two strings that are shown above each other. */
export interface Segment {
  text: string
  differs: boolean
  /** What cannot be seen in `text`, by name; several kinds are joined by `, `. */
  invisible?: string
}

interface Piece {
  text: string
  differs: boolean
}

/** Beyond it only common beginning and end are looked for: the alignment is quadratic. */
const MAX_PAIRS = 40_000
/** Beyond it letters are compared instead of words: no audience is as long. */
const LONG = 20_000

/**
 * Marks what differs between two strings, the way a person would.
 *
 * Common beginning and end stay unmarked, the rest is aligned word by word, so that `users` stands against
 * `invoices` as a whole; words that differ only in case or accent are marked letter by letter. What cannot be seen
 * (leading, trailing and doubled blanks, control and zero-width characters) is a segment of its own and named, also
 * where it does not differ. The texts of each side join to exactly the given string.
 *
 * Linear for long strings; their middle is then marked as a whole.
 */
export function markDifference(got: string, expected: string): { got: Segment[]; expected: Segment[] } {
  // `after 2026-11-21` beside a time: what differs is the time.
  const words = MOMENT.test(got) ? wordsBefore(expected) : ''
  const [a, b] = aligned(got, expected.slice(words.length))
  if (words !== '') b.unshift({ text: words, differs: false })
  return { got: withInvisible(a, got), expected: withInvisible(b, expected) }
}

const MOMENT = /^\d[\d:-]{4}/
const WORDS_BEFORE = /^(?:\p{Ll}{1,20} ){1,4}(?=\d[\d:-]{4})/u

const wordsBefore = (text: string) => WORDS_BEFORE.exec(text)?.[0] ?? ''

function aligned(got: string, expected: string): [Piece[], Piece[]] {
  const cut = got.length + expected.length > LONG ? (text: string) => Array.from(text) : tokens
  const [a, b] = [cut(got), cut(expected)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const pieces: [Piece[], Piece[]] = [[], []]
  const keep = (words: string[]) => both(pieces, words.join(''), words.join(''), false)
  keep(a.slice(0, start))
  align(a.slice(start, a.length - end), b.slice(start, b.length - end), pieces)
  keep(end === 0 ? [] : a.slice(-end))
  return pieces
}

/** Words and digits in one piece, everything else alone; never cuts a surrogate pair or a letter's accents. */
const tokens = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|\P{M}\p{M}*|./gsu) ?? []

const both = ([a, b]: [Piece[], Piece[]], got: string, expected: string, differs: boolean) => {
  if (got !== '') a.push({ text: got, differs })
  if (expected !== '') b.push({ text: expected, differs })
}

/** Longest common subsequence of words; stretches between the common words are marked. */
function align(left: string[], right: string[], out: [Piece[], Piece[]]): void {
  const small = left.length * right.length <= MAX_PAIRS
  const [a, b] = small ? [left.map(word), right.map(word)] : [[], []]
  const words = new Set(a.filter(({ weight }) => weight > 1).map(({ folded }) => folded))
  // Dots and slashes that happen to be in both are no common ground.
  const akin = b.some(({ folded }) => words.has(folded))
  if (!akin) {
    both(out, left.join(''), right.join(''), true)
    return
  }
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  const gain = (i: number, j: number) => common(a[i], b[j])
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), gain(i, j) + at(i + 1, j + 1))
  let [i, j, fromI, fromJ] = [0, 0, 0, 0]
  const flush = () => both(out, left.slice(fromI, i).join(''), right.slice(fromJ, j).join(''), true)
  while (i < a.length && j < b.length) {
    if (gain(i, j) > 0 && at(i, j) === gain(i, j) + at(i + 1, j + 1)) {
      flush()
      letters(left[i++] ?? '', right[j++] ?? '', out)
      ;[fromI, fromJ] = [i, j]
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  ;[i, j] = [left.length, right.length]
  flush()
}

interface Word {
  text: string
  /** Without case and accents. */
  folded: string
  /** A common word outweighs the separators around it. */
  weight: number
}

const word = (text: string): Word => ({
  text,
  folded: text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  weight: /[\p{L}\p{N}]/u.test(text) ? 8 + text.length : 1,
})

/** What differs only in case is nearly common. */
function common(a: Word | undefined, b: Word | undefined): number {
  if (!a || !b || a.folded !== b.folded || a.folded === '') return 0
  return a.text === b.text ? 2 * a.weight : 2 * a.weight - 1
}

/** Marks single letters of two words that are the same but for case or accents. */
function letters(a: string, b: string, out: [Piece[], Piece[]]): void {
  const [x, y] = [a.match(LETTERS) ?? [], b.match(LETTERS) ?? []]
  if (a === b || x.length !== y.length) both(out, a, b, a !== b)
  else
    x.forEach((letter, i) => {
      both(out, letter, y[i] ?? '', letter !== y[i])
    })
}

/** A letter with its accents. */
const LETTERS = /\P{M}\p{M}*|./gsu

const NAMES: Record<string, string> = {
  ' ': say('difference_space'),
  '\t': say('difference_tab'),
  '\n': say('difference_lineFeed'),
  '\r': say('difference_carriageReturn'),
  '\u00a0': say('difference_noBreakSpace'),
  '\u00ad': say('difference_softHyphen'),
  '\u200b': say('difference_zeroWidthSpace'),
  '\u200c': say('difference_zeroWidthNonJoiner'),
  '\u200d': say('difference_zeroWidthJoiner'),
  '\u200e': say('difference_leftToRightMark'),
  '\u200f': say('difference_rightToLeftMark'),
  '\u202f': say('difference_narrowNoBreakSpace'),
  '\u2060': say('difference_wordJoiner'),
  '\u3000': say('difference_ideographicSpace'),
  '\ufeff': say('difference_byteOrderMark'),
}

const UNSEEN = /(?:\p{Cc}|\p{Cf}|\p{Z}|\p{Default_Ignorable_Code_Point})+/gu

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const kind = /\p{Z}/u.test(character) ? say('difference_space') : say('difference_invisibleCharacter')
  return NAMES[character] ?? `${kind} U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Joins equal neighbours and gives every unseen run a segment of its own. */
function withInvisible(pieces: Piece[], whole: string): Segment[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && last.differs === piece.differs) last.text += piece.text
    else joined.push({ ...piece })
  }
  // A sentence in place of a value, or `after 2026-11-21`: its blanks part words.
  const isSpoken = wordsBefore(whole) !== '' || /(?:\S+ ){3}/.test(whole.slice(0, 1000))
  const out: Segment[] = []
  let at = 0
  for (const { text, differs } of joined) {
    let from = 0
    for (const run of text.matchAll(UNSEEN)) {
      const [unseen] = run
      const [before, after] = [at + run.index, at + run.index + unseen.length]
      // One blank between two words can be seen.
      const inside = before > 0 && after < whole.length && !/[\s]/.test(`${whole[before - 1]}${whole[after]}`)
      if (unseen === ' ' && inside && (!differs || isSpoken)) continue
      if (run.index > from) out.push({ text: text.slice(from, run.index), differs })
      const names = [...new Set(Array.from(unseen.slice(0, 100), nameOf))]
      out.push({ text: unseen, differs, invisible: names.slice(0, 3).join(', ') })
      from = run.index + unseen.length
    }
    if (from < text.length) out.push({ text: text.slice(from), differs })
    at += text.length
  }
  return out
}
