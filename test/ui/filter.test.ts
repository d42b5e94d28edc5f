import { describe, expect, it } from 'vitest'
import { filterHops, type HopFilter } from '../../src/ui/filter.ts'
import { hop, REFUSED } from './hop.ts'

const hops = [
  hop({ exchange: 1, flow: 'f1' }),
  hop({ exchange: 2, method: 'POST', path: '/token', request: ['Token request'], flow: 'f2', mark: 'none' }),
  hop({ ...REFUSED, flow: 'f1' }),
]
const all: HopFilter = { text: '', problemsOnly: false, flows: null }
const ids = (filter: Partial<HopFilter>, problems: number[] = []) =>
  filterHops(hops, { ...all, ...filter }, new Set(problems)).map((one) => one.exchange)

describe('filter', () => {
  it('keeps the list itself when nothing is asked for', () => {
    expect(filterHops(hops, { ...all, text: '  ' }, new Set())).toBe(hops)
  })

  it('finds hops in which every word occurs, in any case', () => {
    expect(ids({ text: 'INVOICES 401' })).toEqual([7])
    expect(ids({ text: 'token request' })).toEqual([2])
    expect(ids({ text: 'users.example.com' })).toEqual([1, 2, 7])
    expect(ids({ text: 'users 404' })).toEqual([])
  })

  it('keeps problems: marked ones and those the analysis names', () => {
    expect(ids({ problemsOnly: true })).toEqual([7])
    expect(ids({ problemsOnly: true }, [1])).toEqual([1, 7])
  })

  it('keeps one login', () => {
    expect(ids({ flows: new Set(['f1']) })).toEqual([1, 7])
    expect(ids({ flows: new Set(['f1']), problemsOnly: true })).toEqual([7])
  })
})
