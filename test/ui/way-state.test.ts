import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Carrier } from '../../src/core/tokens/token.ts'
import type { Drawn } from '../../src/ui/drawn.ts'
import { nestingOf, rowsOf } from '../../src/ui/timeline-rows.ts'
import { createWay } from '../../src/ui/way-state.ts'
import { hop } from './hop.ts'

const carrier = (side: Carrier['side'], place: Carrier['place'] = 'authorization'): Carrier => ({
  side,
  place,
  name: '',
})

/** @param carried Ids of tokens by exchange; `~` before one that stands in a cookie. */
function wayIn(carried: string[][]) {
  const hops = carried.map((_, exchange) => hop({ exchange }))
  const steps = carried.map((ids, id) => ({
    exchange: { id, startedAt: id, request: { url: 'https://a.example.com/' }, response: { status: 200 } },
    messages: [],
    tokens: ids.map((one) => ({
      token: one.replace('~', ''),
      carrier: carrier('request', one.startsWith('~') ? 'cookie' : 'authorization'),
    })),
  }))
  const token = (id: string) => ({
    id,
    firstSeen: 0,
    sightings: steps.flatMap(({ exchange, tokens }) =>
      tokens
        .filter((one) => one.token === id)
        .map((one) => ({ exchange: exchange.id, carrier: one.carrier })),
    ),
  })
  const analysis = { step: (id: number) => steps[id], token }
  const current = signal<number | null>(null)
  const select = (exchange: number) => {
    way.keep()
    current.value = exchange
  }
  const way = createWay({
    drawn: signal({ analysis, timeline: { hops } } as unknown as Drawn),
    hops: signal(hops),
    current,
    rows: signal(rowsOf(hops, nestingOf([]), new Set(), new Map())),
    headOf: () => null,
    select,
  })
  return { way, current, select, id: () => way.token.value?.id ?? null }
}

describe('the token whose way is drawn', () => {
  it('is the first of the current hop that was seen elsewhere too, else the first', () => {
    const { select, id, way } = wayIn([['t1', 't2'], ['t3', 't2'], ['t4', 't5'], ['~t6'], []])
    expect(id()).toBeNull()
    select(0)
    expect(id()).toBe('t2')
    expect([...(way.rows.value?.stops.keys() ?? [])]).toEqual([0, 1])
    expect(way.placeAt(1)).toBe('selected token: accepted here')
    select(2)
    expect([id(), way.placeAt(1), way.placeAt(2)]).toEqual(['t4', '', 'selected token: accepted here'])
    for (const without of [3, 4]) {
      select(without)
      expect([id(), way.rows.value, way.placeAt(without)]).toEqual([null, null, ''])
    }
  })

  it('stays the one while a hop carries it', () => {
    const { select, id } = wayIn([['t1'], ['t2', 't1'], ['t2']])
    select(0)
    expect(id()).toBe('t1')
    select(1)
    expect(id()).toBe('t1')
    select(2)
    expect(id()).toBe('t2')
    select(1)
    expect(id()).toBe('t2')
  })

  it('is the one that was chosen in the details, also in a cookie', () => {
    const { select, id, way } = wayIn([
      ['~t1', 't2'],
      ['~t1', 't2'],
    ])
    select(0)
    expect(id()).toBe('t2')
    way.choose('t1')
    expect(id()).toBe('t1')
  })

  it('is gone through place by place, going round', () => {
    const { way, current, select } = wayIn([['t1'], ['t2'], ['t1'], [], ['t1']])
    way.step(1)
    expect(current.value).toBeNull()
    select(0)
    const seen = [1, 1, 1, -1].map((step) => {
      way.step(step as 1 | -1)
      return current.value
    })
    expect(seen).toEqual([2, 4, 0, 4])
    select(1)
    way.step(1)
    expect(current.value).toBe(1)
  })
})
