import type { Hop } from '../core/timeline.ts'
import { type Row, type RowKey, rowKey } from './timeline-rows.ts'
import type { WayVerb } from './token-way.ts'

/** The way of a token through the rows: between `first` and `last` its line goes on, whatever stands there. */
export interface WayRows {
  /** What became of it, by the index of the row; of a folded login, all that happened in it, each once. */
  stops: ReadonlyMap<number, readonly WayVerb[]>
  /** Indexes of rows. */
  first: number
  last: number
}

/**
 * @param hops All that the filter leaves, in their order.
 * @param headOf The folded login that hides a hop.
 * @returns Null where no row shows it, and where there is but one request.
 */
export function wayRows(
  rows: readonly Row[],
  hops: readonly Hop[],
  stops: ReadonlyMap<number, WayVerb>,
  headOf: (hop: Hop) => RowKey | null,
): WayRows | null {
  if (hops.length < 2) return null
  const indexOf = new Map(rows.map((row, i) => [rowKey(row), i]))
  const out = new Map<number, WayVerb[]>()
  let first = rows.length
  let last = -1
  for (const hop of hops) {
    const verb = stops.get(hop.exchange)
    const at = verb && (indexOf.get(hop.exchange) ?? indexOf.get(headOf(hop) ?? ''))
    if (at === undefined) continue
    const known = out.get(at)
    if (!known) out.set(at, [verb as WayVerb])
    else if (!known.includes(verb as WayVerb)) known.push(verb as WayVerb)
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  return last >= 0 ? { stops: out, first, last } : null
}

/** What a sign shows where a row stands for several: what matters most. */
const BY_WEIGHT: readonly WayVerb[] = [
  'refused',
  'unanswered',
  'accepted',
  'exchanged',
  'issued',
  'passed',
  'sent',
  'returned',
]

export function weightiest(verbs: readonly WayVerb[]): WayVerb | null {
  return BY_WEIGHT.find((verb) => verbs.includes(verb)) ?? null
}
