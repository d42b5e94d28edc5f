import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markDifference, type Segment } from '../../../src/core/audience/difference.ts'

const marked = (segments: Segment[]) =>
  segments.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

const names = (segments: Segment[]) => segments.flatMap(({ invisible }) => invisible ?? [])

describe('the part that differs', () => {
  it.each([
    [
      'https://users.example.com',
      'https://invoices.example.com',
      'https://[users].example.com',
      'https://[invoices].example.com',
    ],
    ['https://a.test/', 'https://a.test', 'https://a.test[/]', 'https://a.test'],
    ['2026-11-22T05:22', 'after 2026-11-22T05:27', '2026-11-22T05:[22]', 'after 2026-11-22T05:[27]'],
    ['12:00', 'at or before 11:00', '[12]:00', 'at or before [11]:00'],
    ['orders 12:00', 'after 12:00', '[orders] 12:00', '[after] 12:00'],
    ['https://Api.test', 'https://api.test', 'https://[A]pi.test', 'https://[a]pi.test'],
    [
      'https://api-dev.a.test/orders',
      'https://api.a.test/bills',
      'https://api[-dev].a.test/[orders]',
      'https://api.a.test/[bills]',
    ],
    ['http://a.test', 'https://a.test', '[http]://a.test', '[https]://a.test'],
    ['api://1-2', '1-2', '[api://]1-2', '1-2'],
    ['my-spa', 'https://api.a.test', '[my-spa]', '[https://api.a.test]'],
    [
      'https://api.example.com',
      'https://billing.other.org',
      'https://[api.example.com]',
      'https://[billing.other.org]',
    ],
    ['/cafe\u0301', '/caf\u00e9', '/caf[e\u0301]', '/caf[\u00e9]'],
    ['same', 'same', 'same', 'same'],
    ['', 'x', '', '[x]'],
  ])('of %j and %j', (got, expected, markedGot, markedExpected) => {
    const result = markDifference(got, expected)
    expect([marked(result.got), marked(result.expected)]).toEqual([markedGot, markedExpected])
  })
})

describe('what cannot be seen', () => {
  it.each([
    ['x ', ['space']],
    [' x', ['space']],
    ['x\u200b', ['zero width space']],
    ['x\u00a0', ['no-break space']],
    ['\ufeffx', ['byte order mark']],
    ['x\u0007', ['invisible character U+0007']],
  ])('is named in %j', (got, expected) => {
    const result = markDifference(got, 'x')
    expect(names(result.got)).toEqual(expected)
    expect(result.got.find(({ invisible }) => invisible)?.differs).toBe(true)
    expect(names(result.expected)).toEqual([])
  })

  it('is told apart from a blank between words', () => {
    expect(names(markDifference('a b', 'a b').got)).toEqual([])
    expect(names(markDifference('a  b', 'a  b').got)).toEqual(['space'])
    expect(names(markDifference('a b', 'ab').got)).toEqual(['space'])
    expect(names(markDifference('12:00', 'after 13:00').expected)).toEqual([])
    expect(names(markDifference('12:00', 'nach 13:00').expected)).toEqual([])
    expect(names(markDifference('CN=a', 'the certificate in its metadata').expected)).toEqual([])
  })
})

describe('any two strings', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.string({ unit: fc.constantFrom('a', 'A', '/', ' ', '.') }),
  )
  const join = (segments: Segment[]) => segments.map((segment) => segment.text).join('')

  it('are given back by their segments, with something marked unless they are equal', () => {
    fc.assert(
      fc.property(text, text, (got, expected) => {
        const result = markDifference(got, expected)
        expect([join(result.got), join(result.expected)]).toEqual([got, expected])
        const any = [...result.got, ...result.expected].some(({ differs }) => differs)
        expect(any).toBe(got !== expected)
      }),
    )
  })

  it.each(['a', '/', ' ', 'a/', '\u200b'])('may hold two hundred thousand of %j', (unit) => {
    const long = unit.repeat(200_000 / unit.length)
    expect(join(markDifference(long, `x${long}y`).got)).toBe(long)
  })
})
