import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlignedHop, alignHops, withoutRepeats } from '../../../src/core/compare/align.ts'

const hop = (exchange: number, kind: string, path = '/', more: Partial<AlignedHop> = {}): AlignedHop => ({
  exchange,
  kind,
  origin: 'https://a.example',
  path,
  method: 'GET',
  failed: false,
  ...more,
})

const ids = (pairs: ReturnType<typeof alignHops>) =>
  pairs.map(([a, b]) => `${a?.exchange ?? '-'} ${b?.exchange ?? '-'}`)

describe('two logins beside each other', () => {
  it('stand by what their hops say, in their order', () => {
    const left = [hop(0, 'authorization-request'), hop(1, 'authorization-page'), hop(2, 'token-request')]
    const right = [hop(0, 'authorization-request', '/other'), hop(1, 'token-request'), hop(2, 'call')]
    expect(ids(alignHops(left, right))).toEqual(['0 0', '1 -', '2 1', '- 2'])
  })

  it('hold a call against one of the same API or path, and against none of neither', () => {
    const elsewhere = { origin: 'https://b.example' }
    expect(ids(alignHops([hop(0, 'call', '/me')], [hop(0, 'call', '/orders', elsewhere)]))).toEqual([
      '0 -',
      '- 0',
    ])
    expect(ids(alignHops([hop(0, 'call', '/me')], [hop(0, 'call', '/me', elsewhere)]))).toEqual(['0 0'])
  })

  it('hold the call that failed against the good one, where several are alike', () => {
    const right = [hop(0, 'call', '/me'), hop(1, 'call', '/me', { failed: true })]
    expect(ids(alignHops([hop(0, 'call', '/me')], right))).toEqual(['- 0', '0 1'])
  })

  const hops = fc
    .array(fc.tuple(fc.constantFrom('x', 'y', 'z', 'call'), fc.constantFrom('/1', '/2')), { maxLength: 8 })
    .map((all) => all.map(([kind, path], at) => hop(at, kind, path)))

  it('have every hop once, in order, and the same rows the other way round', () => {
    fc.assert(
      fc.property(hops, hops, (a, b) => {
        const pairs = alignHops(a, b)
        expect(pairs.flatMap(([one]) => one ?? [])).toEqual(a)
        expect(pairs.flatMap(([, other]) => other ?? [])).toEqual(b)
        expect(alignHops(b, a)).toEqual(pairs.map(([one, other]) => [other, one]))
      }),
    )
  })
})

it('calls that are polled stand for each other', () => {
  const polled = Array.from({ length: 9 }, (_, at) => hop(at, 'call', '/me', { failed: at === 8 }))
  expect(withoutRepeats(polled).map(({ exchange }) => exchange)).toEqual([0, 1, 8])
})
