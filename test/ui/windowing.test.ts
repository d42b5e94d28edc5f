import { describe, expect, it } from 'vitest'
import { offsetsOf, rowAt, scrollToShow, visibleRange } from '../../src/ui/windowing.ts'

const offsets = offsetsOf([10, 20, 10, 40], (height) => height)

describe('windowing', () => {
  it('adds heights up', () => {
    expect([...offsets]).toEqual([0, 10, 30, 40, 80])
  })

  it('finds the row at a pixel, and the nearest outside', () => {
    expect([0, 9, 10, 29, 30, 40, 79].map((y) => rowAt(offsets, y))).toEqual([0, 0, 1, 1, 2, 3, 3])
    expect([-5, 500].map((y) => rowAt(offsets, y))).toEqual([0, 3])
  })

  it('draws the rows that meet the view, and spare ones around', () => {
    expect(visibleRange(offsets, 12, 15, 0)).toEqual({ first: 1, end: 2 })
    expect(visibleRange(offsets, 12, 15, 1)).toEqual({ first: 0, end: 3 })
    expect(visibleRange(new Float64Array(1), 0, 100, 5)).toEqual({ first: 0, end: 0 })
  })

  it('draws a handful of ten thousand rows', () => {
    const many = offsetsOf(Array.from({ length: 10_000 }), () => 32)
    const { first, end } = visibleRange(many, 160_000, 640, 8)
    expect(first).toBe(4992)
    expect(end - first).toBe(37)
  })

  it('scrolls no further than needed', () => {
    expect(scrollToShow(offsets, 1, 0, 35, 0)).toBe(0)
    expect(scrollToShow(offsets, 3, 0, 60, 0)).toBe(20)
    expect(scrollToShow(offsets, 0, 30, 40, 0)).toBe(0)
    expect(scrollToShow(offsets, 2, 35, 20, 5)).toBe(25)
  })

  it('shows the beginning of a row that is higher than the view', () => {
    expect(scrollToShow(offsets, 3, 0, 20, 0)).toBe(40)
  })
})
