import { say } from '../core/say.ts'

export type XmlPartKind = 'tag' | 'attribute' | 'value' | 'text' | 'aside'

export interface XmlPart {
  kind: XmlPartKind
  text: string
}

/** One line of indented XML. */
export interface XmlLine {
  depth: number
  parts: XmlPart[]
}

/** More lines make the panel slow and help nobody. */
const MOST_LINES = 3000
/** A longer run without blanks is a key, a signature or a cipher text: its beginning tells which. */
const LONGEST_RUN = 120

const PIECES = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|[^<]+/g
const ATTRIBUTES = /([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')/g

/**
 * Indents a well-formed document for reading; an element with text alone stays on one line. Long values are cut.
 *
 * @returns The lines, and whether there are more than fit.
 */
export function xmlLines(xml: string): { lines: XmlLine[]; isCut: boolean } {
  const pieces = (xml.match(PIECES) ?? []).filter((piece) => piece.trim() !== '')
  const lines: XmlLine[] = []
  let depth = 0
  for (let at = 0; at < pieces.length; at++) {
    if (lines.length >= MOST_LINES) return { lines, isCut: true }
    const piece = pieces[at] ?? ''
    if (isClosing(piece)) depth = Math.max(0, depth - 1)
    const line: XmlLine = { depth, parts: partsOf(piece) }
    lines.push(line)
    if (!isOpening(piece)) continue
    const inside = lengthOfContent(pieces, at)
    if (inside === null) depth++
    else for (const end = at + inside; at < end; ) line.parts.push(...partsOf(pieces[++at] ?? ''))
  }
  return { lines, isCut: false }
}

/** Pieces up to the end of an element that holds no other; null where it holds one. */
function lengthOfContent(pieces: readonly string[], opening: number): number | null {
  const [first = '', second = ''] = [pieces[opening + 1], pieces[opening + 2]]
  if (isClosing(first)) return 1
  return !first.startsWith('<') && isClosing(second) ? 2 : null
}

const isClosing = (piece: string) => piece.startsWith('</')
const isOpening = (piece: string) => /^<[^!?/]/.test(piece) && !piece.endsWith('/>')

function partsOf(piece: string): XmlPart[] {
  if (/^<[!?]/.test(piece)) return [{ kind: 'aside', text: piece }]
  if (!piece.startsWith('<')) return [{ kind: 'text', text: shortened(piece.trim()) }]
  const parts: XmlPart[] = []
  let at = 0
  for (const { index, 0: whole, 1: name = '', 2: sign = '', 3: value = '' } of piece.matchAll(ATTRIBUTES)) {
    if (index > at) parts.push({ kind: 'tag', text: piece.slice(at, index).replace(/\s+/g, ' ') })
    parts.push(
      { kind: 'attribute', text: name },
      { kind: 'tag', text: sign.trim() },
      { kind: 'value', text: `${value.slice(0, 1)}${shortened(value.slice(1, -1))}${value.slice(-1)}` },
    )
    at = index + whole.length
  }
  parts.push({ kind: 'tag', text: piece.slice(at).replace(/\s+/g, ' ') })
  return parts
}

function shortened(text: string): string {
  const rows = text.split(/\s+/)
  const run = rows.join('')
  // Base64 is broken into long rows, words are not.
  const isRun = rows.slice(0, -1).every((row) => row.length >= 40) && /^[\w+/=-]+$/.test(run)
  return isRun && run.length > LONGEST_RUN ? say('panel_cutRun', run.slice(0, 40), run.length) : text
}
