import type { Hop } from '../core/timeline.ts'
import { audienceBeside, noteWords } from '../report/hop-words.ts'

/** `wide`: answers in a column of their own. `lanes`: answers under the arrow. `list`: no lanes, parties as words. */
export type Form = 'wide' | 'lanes' | 'list'

/** CSS pixels. */
export const TIME_WIDTH = 84
export const RESPONSE_WIDTH = 290
/** Of the status alone, where answers stand under the arrow. */
export const STATUS_WIDTH = 66
const MIN_LANE = 92
/** Of all lanes where answers stand beside them: a message with its path and what it carries. */
const MIN_LANES = 360
/** Wider lanes only part an arrow's text from what came back. */
const MAX_LANE = 340
/** Of all lanes, however few: what was got and what was expected beside each other. */
const MAX_LANES = 800
export const LINE = 18
const ARROW = 9
const PAD = 5

/** The widest form in which no lane gets narrower than a host name needs, and no message is cut for an empty column. */
export function formFor(width: number, parties: number, narrow: boolean): Form {
  if (narrow || parties === 0) return 'list'
  if (width - TIME_WIDTH - RESPONSE_WIDTH >= Math.max(MIN_LANES, parties * MIN_LANE * 1.3)) return 'wide'
  return (width - TIME_WIDTH - STATUS_WIDTH) / parties >= MIN_LANE ? 'lanes' : 'list'
}

/** Width that the lanes share; in a very wide panel the answers have the rest. */
export function lanesWidth(width: number, form: Form, parties: number): number {
  if (form !== 'wide') return width - TIME_WIDTH - STATUS_WIDTH
  return Math.min(width - TIME_WIDTH - RESPONSE_WIDTH, Math.max(MAX_LANES, parties * MAX_LANE))
}

export interface LaneGeometry {
  /** Of the first lane, from the left of the lanes' area. */
  inset: number
  spacing: number
}

/** Lanes spread over the width, the outer ones close to the edges but with room for their names. */
export function laneGeometry(width: number, count: number): LaneGeometry {
  const inset = Math.min(80, width / (2 * Math.max(1, count)))
  return { inset, spacing: count > 1 ? (width - 2 * inset) / (count - 1) : 0 }
}

/**
 * Lines at the lanes, as backgrounds of the rows.
 *
 * @param lanes Where each stands, from the left of the lanes' area.
 */
export function laneLines(lanes: readonly number[]): Record<`--lane-${string}`, string> {
  if (lanes.length === 0) return { '--lane-lines': 'none', '--lane-at': '0 0' }
  return {
    '--lane-lines': lanes.map(() => 'linear-gradient(var(--lane) 0 0)').join(', '),
    '--lane-at': lanes.map((x) => `${TIME_WIDTH + x}px 0`).join(', '),
  }
}

/** Of the head of a login that folds. */
export const HEAD_HEIGHT = PAD + LINE

/** Fixed by what a row carries, never by how long its text is. */
export function rowHeight(hop: Hop, form: Form): number {
  return PAD + LINE * rowLines(hop, form) + (form === 'list' ? 0 : ARROW)
}

export function rowLines(hop: Hop, form: Form): number {
  const note = noteLines(hop, form)
  if (form === 'wide') return 1 + note
  if (form === 'lanes') return 1 + note + (answerSaysMore(hop) ? 1 : 0)
  const audience = hop.requestCarries.some((one) => audienceBeside(hop, one) !== null)
  return 2 + note + (audience ? 1 : 0) + (hop.responseCarries.length > 0 ? 1 : 0)
}

/** Whether an answer is more than its status. */
export function answerSaysMore(hop: Hop): boolean {
  return hop.response.length + hop.responseCarries.length > 0
}

function noteLines(hop: Hop, form: Form): number {
  if (hop.got !== null && hop.expected !== null) return form === 'wide' ? 1 : 2
  return noteWords(hop) === '' ? 0 : 1
}
