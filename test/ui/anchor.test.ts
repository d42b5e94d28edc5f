import { describe, expect, it } from 'vitest'
import { anchorAt, anchoredTop } from '../../src/ui/anchor.ts'
import { offsetsOf } from '../../src/ui/windowing.ts'
import { hop } from './hop.ts'

const list = (...ids: number[]) => ids.map((exchange) => hop({ exchange }))
const evenly = (count: number, height = 20) => offsetsOf(Array(count).fill(0), () => height)

describe('what is read', () => {
  const hops = list(1, 2, 3, 4, 5, 6)
  it('is the first row that begins in view, and else the one that fills it', () => {
    expect(anchorAt(hops, evenly(6), 45, 40, null)).toEqual({ exchange: 4, index: 3, below: 15 })
    expect(anchorAt(hops, evenly(6), 60, 40, null)).toEqual({ exchange: 4, index: 3, below: 0 })
    expect(anchorAt(hops, evenly(6), 45, 10, null)).toEqual({ exchange: 3, index: 2, below: -5 })
    expect(anchorAt(hops, evenly(6), 105, 40, null)?.exchange).toBe(6)
  })

  it('is the current row where it is in view', () => {
    expect(anchorAt(hops, evenly(6), 45, 40, 5)).toEqual({ exchange: 5, index: 4, below: 35 })
    expect(anchorAt(hops, evenly(6), 45, 40, 6)?.exchange).toBe(4)
    expect(anchorAt(hops, evenly(6), 45, 40, 2)?.exchange).toBe(4)
  })

  it('is nothing without rows', () => {
    expect(anchorAt([], evenly(0), 0, 40, null)).toBeNull()
  })
})

describe('what is read stays where it is', () => {
  const hops = list(1, 2, 3, 4)
  const anchor = { exchange: 3, index: 2, below: -5 }
  const top = (after: number[], offsets = evenly(after.length)) =>
    anchoredTop(anchor, hops, list(...after), offsets)

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

  it('or the next one that is left does, when the row itself is gone', () => {
    expect(top([1, 2, 4])).toBe(45)
    expect(top([1, 2])).toBe(45)
    expect(top([])).toBe(5)
  })
})
