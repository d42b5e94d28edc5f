import { describe, expect, it } from 'vitest'
import { filterHops, filterTerms, type HopFilter } from '../../src/ui/filter.ts'
import { filterSuggestions } from '../../src/ui/filter-values.ts'
import { hop, REFUSED } from './hop.ts'

const hops = [
  hop({ exchange: 1, flow: 'f1' }),
  hop({ exchange: 2, method: 'POST', path: '/token', request: ['Token request'], flow: 'f2', mark: 'none' }),
  hop({ ...REFUSED, flow: 'f1' }),
]
const all: HopFilter = { text: '', problemsOnly: false, flows: null }
const ids = (filter: Partial<HopFilter>, problems: number[] = []) =>
  filterHops(hops, { ...all, ...filter }, facts(problems)).map((one) => one.exchange)
const facts = (problems: number[] = []) => ({ problems: new Set(problems), pinned: new Set(['f2']) })

describe('filter', () => {
  it('keeps the list itself when nothing is asked for', () => {
    expect(filterHops(hops, { ...all, text: '  - host: ' }, facts())).toBe(hops)
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

describe('terms by field', () => {
  const warned = hop({ exchange: 8, warnings: ['w'], status: 302, response: ['Authorization response'] })
  const lost = hop({ exchange: 9, status: 0, mark: 'refused' })
  const open = hop({ exchange: 10, status: null, mark: 'none' })
  const every = [...hops, warned, lost, open]
  const found = (text: string) => filterHops(every, { ...all, text }, facts([1])).map((one) => one.exchange)

  it('find a host that was called, whoever called it', () => {
    expect(found('host:invoices.example')).toEqual([7])
    expect(found('HOST:Invoices')).toEqual([7])
    expect(found('host:app.example.com')).toEqual([])
  })

  it('find a status, or a class of them', () => {
    expect(found('status:401')).toEqual([7])
    expect(found('status:3xx')).toEqual([8])
    expect(found('status:x01')).toEqual([7])
    expect(found('status:0')).toEqual([9])
    expect(found('status:401,302')).toEqual([7, 8])
    expect(found('status:2xxx')).toEqual([])
    expect(found('status:1')).toEqual([])
  })

  it('find a message by its wire name', () => {
    expect(found('message:token-request')).toEqual([2])
    expect(found('message:authorization')).toEqual([8])
    expect(found('message:resource-request,token-request')).toEqual(every.map(({ exchange }) => exchange))
  })

  it('find what stands out, and what is pinned', () => {
    expect(found('is:problem')).toEqual([1, 7, 9])
    expect(found('is:warning')).toEqual([8])
    expect(found('is:pinned')).toEqual([2])
    expect(found('is:other')).toEqual([])
  })

  it('leave out what has a minus', () => {
    expect(found('-status:2xx')).toEqual([7, 8, 9, 10])
    expect(found('-is:problem -is:warning')).toEqual([2, 10])
    expect(found('-invoices host:example -token')).toEqual([])
    expect(found('-invoices status:3xx,200 -message:token')).toEqual([1, 8])
  })

  it('ask for nothing while they are typed, and what is no field is a word', () => {
    for (const text of ['host:', '-', '-status:', 'is:,']) expect(found(text)).toHaveLength(every.length)
    expect(found('status:4')).toEqual([7])
    expect(found('is:w')).toEqual([8])
    expect(filterTerms('users.localhost:4100 https://x')).toEqual([
      { field: null, values: ['users.localhost:4100'], negated: false },
      { field: null, values: ['https://x'], negated: false },
    ])
  })
})

describe('suggestions', () => {
  it('are values that occur, for the field that is being typed', () => {
    expect(filterSuggestions('token status:', hops)).toEqual(['token status:200', 'token status:401'])
    expect(filterSuggestions('-host:inv', hops)).toEqual([
      '-host:users.example.com',
      '-host:invoices.example.com',
    ])
    expect(filterSuggestions('is:', hops)).toEqual(['is:problem', 'is:warning', 'is:pinned'])
    expect(filterSuggestions('message:', [hop({ request: ['Token request'] })])).toEqual([
      'message:token-request',
    ])
  })

  it('are none for plain words, and few in a capture of many hosts', () => {
    for (const text of ['', 'host', 'host:a ', 'https://x', 'port:1'])
      expect(filterSuggestions(text, hops)).toEqual([])
    const many = Array.from({ length: 500 }, (_, i) => hop({ to: `https://h${i}.example.com` }))
    expect(filterSuggestions('host:', many)).toHaveLength(40)
  })
})
