import { describe, expect, it } from 'vitest'
import type { Flow } from '../../src/core/flow.ts'
import { nestingOf, rowsOf } from '../../src/ui/timeline-rows.ts'
import type { WayVerb } from '../../src/ui/token-way.ts'
import { wayRows, weightiest } from '../../src/ui/way-rows.ts'
import { hop } from './hop.ts'

const flows = [
  { id: 'f1', inside: null, silent: false },
  { id: 'f2', inside: 'f1', silent: false },
] as unknown as Flow[]
/** Two steps of a login, three of one inside of it, one more step, a call. */
const hops = ['f1', 'f1', 'f2', 'f2', 'f2', 'f1', null].map((flow, exchange) =>
  hop({ exchange, flow, isCall: false }),
)
const stops = (places: Record<number, WayVerb>) =>
  new Map(Object.entries(places).map(([id, verb]) => [Number(id), verb]))

/** As drawn with the login inside folded or open, of the hops that a filter leaves. */
function way(places: Record<number, WayVerb>, { folded = false, left = hops } = {}) {
  const rows = rowsOf(left, nestingOf(flows), new Set(folded ? ['f2'] : []), new Map())
  return wayRows(rows, left, stops(places), ({ flow }) => (folded && flow === 'f2' ? 'f2' : null))
}

describe('way through the rows', () => {
  it('leads from the first to the last row that shows the token', () => {
    // The head of the login inside is a row too.
    expect(way({ 1: 'issued', 3: 'accepted', 6: 'refused' })).toEqual({
      stops: new Map([
        [1, ['issued']],
        [4, ['accepted']],
        [7, ['refused']],
      ]),
      first: 1,
      last: 7,
    })
  })

  it('stops at the head of what is folded, once for each thing that happened there', () => {
    expect(way({ 0: 'issued', 2: 'sent', 3: 'refused', 4: 'sent' }, { folded: true })).toEqual({
      stops: new Map([
        [0, ['issued']],
        [2, ['sent', 'refused']],
      ]),
      first: 0,
      last: 2,
    })
  })

  it('leaves out what the filter hides', () => {
    const left = hops.filter(({ exchange }) => exchange !== 3)
    expect([...(way({ 1: 'issued', 3: 'accepted', 6: 'refused' }, { left })?.stops.keys() ?? [])]).toEqual([
      1, 6,
    ])
  })

  it('is a single row where no other shows the token, and none where there is but one request', () => {
    expect(way({ 1: 'issued' })).toMatchObject({ first: 1, last: 1 })
    expect(way({ 2: 'issued', 3: 'sent' }, { folded: true })).toMatchObject({ first: 2, last: 2 })
    expect(way({ 1: 'issued', 3: 'sent' }, { left: hops.slice(1, 2) })).toBeNull()
    expect(way({})).toBeNull()
  })

  it('shows of several things the one that matters most', () => {
    expect(weightiest(['issued', 'accepted', 'refused'])).toBe('refused')
    expect(weightiest(['issued', 'accepted'])).toBe('accepted')
    expect(weightiest([])).toBeNull()
  })
})
