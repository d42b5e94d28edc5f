/** Where each row begins, in pixels; one entry more than rows, the last being the height of all. */
export function offsetsOf<Row>(
  rows: readonly Row[],
  heightOf: (row: Row, index: number) => number,
): Float64Array {
  const offsets = new Float64Array(rows.length + 1)
  let at = 0
  for (const [i, row] of rows.entries()) {
    offsets[i] = at
    at += heightOf(row, i)
  }
  offsets[rows.length] = at
  return offsets
}

export interface Range {
  first: number
  /** Exclusive. */
  end: number
}

/** The rows that meet the span from `top` of `height` pixels, with `spare` rows more on either side. */
export function visibleRange(offsets: Float64Array, top: number, height: number, spare: number): Range {
  const count = offsets.length - 1
  if (count === 0) return { first: 0, end: 0 }
  const first = rowAt(offsets, top)
  const last = rowAt(offsets, top + height)
  return { first: Math.max(0, first - spare), end: Math.min(count, last + 1 + spare) }
}

/** The row that covers pixel `y`; the first or last one for a pixel outside. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** How far to scroll so that row `index` is wholly seen, with `context` pixels around it: as little as needed. */
export function scrollToShow(
  offsets: Float64Array,
  index: number,
  top: number,
  height: number,
  context: number,
): number {
  const start = offsets[index] ?? 0
  const end = offsets[index + 1] ?? start
  if (start - context < top) return Math.max(0, start - context)
  if (end + context > top + height) return Math.min(start, end + context - height)
  return top
}
