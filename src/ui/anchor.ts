import type { Hop } from '../core/timeline.ts'
import { rowAt } from './windowing.ts'

/** What is read: a row, and how far its top is below the top of the box, CSS pixels. */
export interface Anchor {
  exchange: number
  index: number
  below: number
}

/** The current row where some of it is in view, else the first one that begins in view; null without rows. */
export function anchorAt(
  hops: readonly Hop[],
  offsets: Float64Array,
  top: number,
  height: number,
  current: number | null,
): Anchor | null {
  const chosen = current === null ? -1 : hops.findIndex(({ exchange }) => exchange === current)
  const isSeen = (i: number) => (offsets[i + 1] ?? 0) > top && (offsets[i] ?? 0) < top + height
  const first = rowAt(offsets, top)
  const next = (offsets[first] ?? 0) < top && first + 1 < hops.length && isSeen(first + 1) ? first + 1 : first
  const index = chosen >= 0 && isSeen(chosen) ? chosen : next
  const hop = hops[index]
  return hop ? { exchange: hop.exchange, index, below: (offsets[index] ?? 0) - top } : null
}

/** Where to scroll so that the row is where it was; a row that is gone is stood for by the next one that is not. */
export function anchoredTop(
  anchor: Anchor,
  before: readonly Hop[],
  hops: readonly Hop[],
  offsets: Float64Array,
): number {
  // Most often rows are added at the end alone.
  let at = hops[anchor.index]?.exchange === anchor.exchange ? anchor.index : -1
  if (at < 0) {
    const places = new Map(hops.map(({ exchange }, i) => [exchange, i]))
    for (let i = anchor.index; at < 0 && i < before.length; i++)
      at = places.get(before[i]?.exchange ?? -1) ?? -1
    if (at < 0) at = hops.length
  }
  return Math.max(0, (offsets[at] ?? 0) - anchor.below)
}
