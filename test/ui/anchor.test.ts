import { describe, expect, it } from 'vitest'
import type { Flow } from '../../src/core/flow.ts'
import { anchorAt, anchoredTop } from '../../src/ui/anchor.ts'
import { type Row, rowsOf } from '../../src/ui/timeline-rows.ts'
import { offsetsOf } from '../../src/ui/windowing.ts'
import { hop } from './hop.ts'

const list = (...ids: number[]): Row[] => ids.map((exchange) => ({ group: null, hop: hop({ exchange }) }))
const evenly = (count: number, height = 20) => offsetsOf(Array(count).fill(0), () => height)

describe('what is read', () => {
  const rows = list(1, 2, 3, 4, 5, 6)
  it('is the first row that begins in view, and else the one that fills it', () => {
    expect(anchorAt(rows, evenly(6), 45, 40, null)).toEqual({ row: 4, index: 3, below: 15 })
    expect(anchorAt(rows, evenly(6), 60, 40, null)).toEqual({ row: 4, index: 3, below: 0 })
    expect(anchorAt(rows, evenly(6), 45, 10, null)).toEqual({ row: 3, index: 2, below: -5 })
    expect(anchorAt(rows, evenly(6), 105, 40, null)?.row).toBe(6)
  })

  it('is the chosen row where it is in view', () => {
    expect(anchorAt(rows, evenly(6), 45, 40, 5)).toEqual({ row: 5, index: 4, below: 35 })
    expect(anchorAt(rows, evenly(6), 45, 40, 6)?.row).toBe(4)
    expect(anchorAt(rows, evenly(6), 45, 40, 2)?.row).toBe(4)
  })

  it('is nothing without rows', () => {
    expect(anchorAt([], evenly(0), 0, 40, null)).toBeNull()
  })
})

describe('what is read stays where it is', () => {
  const rows = list(1, 2, 3, 4)
  const anchor = { row: 3, index: 2, below: -5 }
  const top = (after: number[], offsets = evenly(after.length)) =>
    anchoredTop(anchor, rows, list(...after), offsets)

  it('when rows come at the end', () => {
    expect(top([1, 2, 3, 4, 5])).toBe(45)
  })

  it('when an older one comes in above, or one above grows', () => {
    expect(top([1, 9, 2, 3, 4])).toBe(65)
    expect(top([1, 2, 3, 4], Float64Array.of(0, 38, 58, 78, 98))).toBe(63)
  })

  it('when those above are gone', () => {
    expect(top([3, 4])).toBe(5)
  })

  it('when steps above it are folded, and the head of those that are folded does', () => {
    const head = rowsOf(
      [1, 2, 3].map((exchange) => hop({ exchange, flow: 'f2', isCall: false })),
      new Map([['f2', [{ id: 'f2', inside: 'f1' } as Flow]]]),
      new Set(),
      new Map(),
    )
    const after = [...head.slice(0, 1), ...list(4)]
    const at = anchorAt([...head, ...list(4)], evenly(5), 5, 90, 'f2')
    expect(at).toEqual({ row: 'f2', index: 0, below: -5 })
    expect(anchoredTop({ row: 4, index: 4, below: 30 }, [...head, ...list(4)], after, evenly(2))).toBe(0)
    expect(anchoredTop({ row: 4, index: 4, below: 5 }, [...head, ...list(4)], after, evenly(2))).toBe(15)
  })

  it('or the next one that is left does, when the row itself is gone', () => {
    expect(top([1, 2, 4])).toBe(45)
    expect(top([1, 2])).toBe(45)
    expect(top([])).toBe(5)
  })
})
