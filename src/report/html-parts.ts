import { markDifference, type Segment } from '../core/audience/difference.ts'
import { escapeHtml } from '../core/html-entities.ts'
import { say } from '../core/say.ts'
import { verdictWords } from './problem.ts'
import { visible } from './visible.ts'

/** A value of a capture may be as long as a response. */
const MOST = 2000

/** Text of a capture as text: nothing in it is markup, and its length is bounded. */
export function text(value: string): string {
  const shown =
    value.length > MOST ? say('report_cutText', `${value.slice(0, MOST)} …`, value.length - MOST) : value
  return escapeHtml(visible(shown))
}

export const code = (value: string) => `<code>${text(value)}</code>`

export type Pair = readonly [name: string, markup: string]

/** Names and what is said of them, one under the other. */
export function pairs(rows: readonly Pair[], kind = 'pairs'): string {
  return `<dl class="${kind}">${rows.map(([name, markup]) => `<dt>${text(name)}</dt><dd>${markup}</dd>`).join('')}</dl>`
}

interface Values {
  got?: string | null
  expected?: string | null
  expectedFrom?: string | null
}

/** Got and expected, one character above the other, with what differs marked. */
export function compared({ got = null, expected = null, expectedFrom = null }: Values): string {
  const marked = got !== null && expected !== null ? markedPair(got, expected) : null
  const rows: Pair[] = []
  if (got !== null) rows.push([verdictWords.got, marked?.got ?? code(got)])
  if (expected !== null) {
    const from = expectedFrom ? ` <span class="soft">${text(verdictWords.from(expectedFrom))}</span>` : ''
    rows.push([verdictWords.expected, (marked?.expected ?? code(expected)) + from])
  }
  return rows.length > 0 ? pairs(rows, 'compare') : ''
}

/** Two values with what differs marked. */
export function markedPair(got: string, expected: string): { got: string; expected: string } {
  const marked = markDifference(got.slice(0, MOST), expected.slice(0, MOST))
  return { got: segments(marked.got), expected: segments(marked.expected) }
}

function segments(all: readonly Segment[]): string {
  return `<code>${all.map(segment).join('')}</code>`
}

/** What cannot be seen is named. */
function segment({ text: part, differs, invisible }: Segment): string {
  const shown = invisible ? text(`[${invisible}]`) : text(part)
  return differs || invisible ? `<mark>${shown}</mark>` : shown
}

export interface Row {
  /** Markup. */
  cells: readonly string[]
  failed?: boolean
}

export function table(caption: string, heads: readonly string[], rows: readonly Row[]): string {
  const head = heads.map((name) => `<th scope="col">${text(name)}</th>`).join('')
  const body = rows.map(({ cells, failed }) => {
    const [first = '', ...rest] = cells
    const named = `<th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}`
    return `<tr${failed ? ' class="failed"' : ''}>${named}</tr>`
  })
  return `<table class="list"><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}
