import { describe, expect, it } from 'vitest'
import { durationWords } from '../../src/core/span-words.ts'
import { barOf, barScale, pausesOf } from '../../src/ui/time-scale.ts'
import type { Group, Row } from '../../src/ui/timeline-rows.ts'
import { hop } from './hop.ts'

const row = (offset: number, duration: number | null): Row => ({
  group: null,
  hop: hop({ offset, duration }),
})
const head = (start: number, end: number, folded: boolean): Row => ({
  group: { start, end, folded } as Group,
  hop: null,
})

describe('pauses', () => {
  it('are as high as they are long, from the last answer on', () => {
    expect(pausesOf([row(0, 500), row(2500, 100), row(2700, null), row(4700, 0)])).toEqual([
      null,
      { span: 2000, height: 36, isCut: false },
      { span: 100, height: 2, isCut: false },
      { span: 2000, height: 36, isCut: false },
    ])
  })

  it('are none while something is under way', () => {
    expect(pausesOf([row(0, 5000), row(1000, 100), row(4000, 100)])).toEqual([null, null, null])
  })

  it('are none where clocks differ and a row begins before the one above', () => {
    expect(pausesOf([row(100, 0), row(90, 0)])).toEqual([null, null])
  })

  it('are cut where they are long', () => {
    expect(pausesOf([row(0, 0), row(3_600_000, 0)])[1]).toEqual({ span: 3_600_000, height: 180, isCut: true })
  })

  it('stand before the head of a login, and after its end where it is folded', () => {
    const open = pausesOf([row(0, 0), head(1000, 3000, false), row(1000, 2000)])
    expect(open.map((one) => one?.span ?? 0)).toEqual([0, 1000, 0])
    const folded = pausesOf([row(0, 0), head(1000, 3000, true), row(4000, 0)])
    expect(folded.map((one) => one?.span ?? 0)).toEqual([0, 1000, 1000])
  })
})

describe('bars', () => {
  it('are in proportion to the longest request', () => {
    const scale = barScale([row(0, 200), row(0, 400), row(0, null)])
    expect([400, 200, 0].map((one) => barOf(one, scale))).toEqual([
      { width: 54, isCut: false },
      { width: 27, isCut: false },
      { width: 1, isCut: false },
    ])
  })

  it('of a timeout are cut, so that others are seen beside it', () => {
    const scale = barScale([row(0, 30_000), row(0, 1000)])
    expect([barOf(30_000, scale), barOf(1000, scale)]).toEqual([
      { width: 54, isCut: true },
      { width: 27, isCut: false },
    ])
  })

  it('of quick requests are short', () => {
    expect(barOf(10, barScale([row(0, 10)])).width).toBe(5)
  })
})

it('durations are said in milliseconds below a second', () => {
  expect([0.2, 34.4, 999, 999.6, 3200, 125_000].map(durationWords)).toEqual([
    '0 ms',
    '34 ms',
    '999 ms',
    '1 s',
    '3.2 s',
    '2 min 05 s',
  ])
})
