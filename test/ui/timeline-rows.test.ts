import { describe, expect, it } from 'vitest'
import type { Flow } from '../../src/core/flow.ts'
import {
  aroundHop,
  firstRows,
  foldedIn,
  indexOfRow,
  nestingOf,
  type Row,
  rowsOf,
} from '../../src/ui/timeline-rows.ts'
import { hop, REFUSED } from './hop.ts'

const flow = (id: string, changes: Partial<Flow> = {}): Flow => ({
  id,
  protocol: 'oidc',
  outcome: 'succeeded',
  client_id: null,
  authorizationServer: null,
  clientOrigin: null,
  silent: false,
  inside: null,
  exchanges: [],
  ...changes,
})

const FLOWS = [flow('f1'), flow('f2', { inside: 'f1' }), flow('f3', { inside: 'f2' })]
const step = (exchange: number, of: string | null, changes = {}) =>
  hop({ exchange, flow: of, isCall: false, offset: exchange * 100, ...changes })

const drawn = (hops: Parameters<typeof rowsOf>[0], folded: string[] = [], flows: Flow[] = FLOWS) =>
  rowsOf(hops, nestingOf(flows), new Set(folded), new Map(flows.map(({ id }, i) => [id, i + 1])))
const short = (rows: Row[]) =>
  rows.map((row) => (row.hop ? row.hop.exchange : `${row.group.id} ${row.group.hops}`))

describe('rows of the timeline', () => {
  const hops = [step(0, 'f1'), step(1, 'f2'), step(2, 'f3'), step(3, 'f3'), step(4, 'f2'), step(5, 'f1')]

  it('have a head before the first step of a login inside of another', () => {
    expect(short(drawn(hops))).toEqual([0, 'f2 4', 1, 'f3 2', 2, 3, 4, 5])
    expect(drawn(hops).map(({ group }) => group?.depth ?? 0)).toEqual([0, 1, 1, 2, 2, 2, 1, 0])
    expect(drawn(hops)[1]?.group?.inside).toBe(1)
  })

  it('are left out where they are folded, and counted at the head', () => {
    expect(short(drawn(hops, ['f3']))).toEqual([0, 'f2 4', 1, 'f3 2', 4, 5])
    expect(short(drawn(hops, ['f2']))).toEqual([0, 'f2 4', 5])
    expect(short(drawn(hops, ['f1']))).toEqual(short(drawn(hops)))
  })

  it('stay in order of time where other logins come between them', () => {
    const mixed = [step(1, 'f2'), step(2, null), step(3, 'f2')]
    expect(short(drawn(mixed))).toEqual(['f2 2', 1, 2, 3])
    expect(short(drawn(mixed, ['f2']))).toEqual(['f2 2', 2])
  })

  it('of a login in a login have both heads, whatever the filter left of the outer one', () => {
    const inner = [step(2, 'f3'), step(3, 'f3')]
    expect(short(drawn(inner))).toEqual(['f2 2', 'f3 2', 2, 3])
    expect(short(drawn(inner, ['f2']))).toEqual(['f2 2'])
  })

  it('have no head over a single step, which nothing hides', () => {
    expect(short(drawn([step(0, 'f1'), step(1, 'f2')], ['f2']))).toEqual([0, 1])
    expect(short(drawn([step(0, 'f2'), step(1, 'f3')]))).toEqual(['f2 2', 0, 1])
  })

  it('of a silent renewal fold too, but not the calls made with what it gave', () => {
    const flows = [flow('f1', { silent: true })]
    const renewal = [step(0, 'f1'), step(1, 'f1'), step(2, 'f1', { isCall: true })]
    expect(short(drawn(renewal, ['f1'], flows))).toEqual(['f1 2', 2])
  })

  it('tell at the head what is wrong in it, and how long it took', () => {
    const wrong = [
      step(1, 'f2', { ...REFUSED, exchange: 1 }),
      step(2, 'f3', { mark: 'refused', duration: 500 }),
    ]
    expect(drawn(wrong, ['f2'])[0]?.group).toMatchObject({
      mark: 'proved',
      problems: 2,
      warned: false,
      start: 100,
      end: 700,
    })
    expect(drawn([step(1, 'f2', { warnings: ['w'] }), step(2, 'f2')])[0]?.group).toMatchObject({
      mark: 'none',
      warned: true,
    })
  })

  it('are found by hop and by login', () => {
    const rows = drawn(hops)
    expect([indexOfRow(rows, 1), indexOfRow(rows, 9)]).toEqual([2, -1])
    expect([indexOfRow(rows, 'f3'), indexOfRow(rows, 'f1')]).toEqual([3, -1])
  })

  it('tell the first of each login: its head where it has one, folded or not', () => {
    expect([...firstRows(drawn(hops), ['f1', 'f2', 'f3', 'f9'])]).toEqual([0, 'f2', 'f3'])
    expect([...firstRows(drawn(hops, ['f2']), ['f1', 'f2', 'f3'])]).toEqual([0, 'f2'])
    expect([...firstRows(drawn(hops), [])]).toEqual([])
  })
})

describe('nesting', () => {
  it('names the logins around a step, outermost first', () => {
    expect(aroundHop(step(1, 'f3'), nestingOf(FLOWS)).map(({ id }) => id)).toEqual(['f2', 'f3'])
    expect(aroundHop(step(1, 'f1'), nestingOf(FLOWS))).toEqual([])
  })

  it('ends where logins are said to be inside of each other', () => {
    const round = [flow('a', { inside: 'b' }), flow('b', { inside: 'a' })]
    expect(aroundHop(step(1, 'a'), nestingOf(round)).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('what was folded', () => {
  const before = [flow('f1', { exchanges: [3] }), flow('f2', { exchanges: [5, 6] })]
  const after = [flow('f1', { exchanges: [5, 6, 7] })]

  it('is found again where the logins have other names', () => {
    expect([...foldedIn(new Set(['f2']), before, after, () => true)]).toEqual(['f1'])
    expect([...foldedIn(new Set(['f1']), before, after, () => true)]).toEqual([])
  })

  it('is nothing in another capture', () => {
    expect([...foldedIn(new Set(['f2']), before, after, () => false)]).toEqual([])
  })
})
