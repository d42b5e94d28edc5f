import { indexOfRow, type Row, type RowKey, rowKey } from './timeline-rows.ts'
import { rowAt } from './windowing.ts'

/** What is read: a row, and how far its top is below the top of the box, CSS pixels. */
export interface Anchor {
  row: RowKey
  index: number
  below: number
}

/** The chosen row where some of it is in view, else the first one that begins in view; null without rows. */
export function anchorAt(
  rows: readonly Row[],
  offsets: Float64Array,
  top: number,
  height: number,
  chosen: RowKey | null,
): Anchor | null {
  const at = chosen === null ? -1 : indexOfRow(rows, chosen)
  const isSeen = (i: number) => (offsets[i + 1] ?? 0) > top && (offsets[i] ?? 0) < top + height
  const first = rowAt(offsets, top)
  const next = (offsets[first] ?? 0) < top && first + 1 < rows.length && isSeen(first + 1) ? first + 1 : first
  const index = at >= 0 && isSeen(at) ? at : next
  const row = rows[index]
  return row ? { row: rowKey(row), index, below: (offsets[index] ?? 0) - top } : null
}

/** Where to scroll so that the row is where it was; a row that is gone is stood for by the next one that is not. */
export function anchoredTop(
  anchor: Anchor,
  before: readonly Row[],
  rows: readonly Row[],
  offsets: Float64Array,
): number {
  const same = rows[anchor.index]
  // Most often rows are added at the end alone.
  let at = same && rowKey(same) === anchor.row ? anchor.index : -1
  if (at < 0) {
    const places = new Map(rows.map((row, i) => [rowKey(row), i]))
    const left = before.slice(anchor.index).find((row) => places.has(rowKey(row)))
    at = left ? (places.get(rowKey(left)) ?? rows.length) : rows.length
  }
  return Math.max(0, (offsets[at] ?? 0) - anchor.below)
}
