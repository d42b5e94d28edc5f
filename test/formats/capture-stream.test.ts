import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaptureStream } from '../../src/formats/capture-stream.ts'

/** Pushed in pieces of these lengths, over and over. */
function read(text: string, lengths: readonly number[] = [text.length || 1]) {
  const stream = new CaptureStream()
  for (let at = 0, i = 0; at < text.length; i++) {
    const length = lengths[i % lengths.length] ?? 1
    stream.push(text.slice(at, at + length))
    at += length
  }
  return { rest: stream.end(), items: stream.items }
}

const har = (entries: unknown, more: object = {}) => ({ log: { version: '1.2', entries, ...more } })

describe('a capture file in pieces', () => {
  it('gives the entries of a HAR and the document around them', () => {
    const text = JSON.stringify(
      har([{ a: 1 }, { b: [2, { c: ']' }] }], { pages: [{ entries: [1] }] }),
      null,
      2,
    )
    expect(read(text)).toEqual({
      rest: har([], { pages: [{ entries: [1] }] }),
      items: [{ a: 1 }, { b: [2, { c: ']' }] }],
    })
  })

  it('gives the exchanges of an evidence file', () => {
    expect(read('{"version":1,"exchanges":[{"id":0},{"id":1}],"sha256":"x"}')).toEqual({
      rest: { version: 1, exchanges: [], sha256: 'x' },
      items: [{ id: 0 }, { id: 1 }],
    })
  })

  it('takes an empty list, other lists, and names that only look the same', () => {
    expect(read('{"log":{"entries":[]}}')).toEqual({ rest: har([], { version: undefined }), items: [] })
    expect(read('[1,{"exchanges":[2]}]').items).toEqual([2])
    expect(read('{"a":{"exchanges":[2]}}').items).toEqual([])
    expect(read('{"log":{"entries":"x","b":["entries",[3]]}}').items).toEqual([])
    expect(read('\uFEFF{"log":{"entries":[1]}}').items).toEqual([1])
  })

  it('reads the same wherever it is cut', () => {
    const value = fc.jsonValue({ maxDepth: 4 })
    const entry = fc.oneof(value, fc.constantFrom('a"b\\', '\\\\"', '{[', ']}', ',', 'log', 'entries'))
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(entry), value, lengths, (entries, creator, sizes) => {
        const text = JSON.stringify({ log: { creator, entries, comment: creator } })
        const { items, rest } = read(text, sizes)
        expect(items).toEqual(JSON.parse(JSON.stringify(entries)))
        expect(rest).toEqual(JSON.parse(JSON.stringify({ log: { creator, entries: [], comment: creator } })))
      }),
    )
  })

  it('refuses what is no JSON, in an item and around them', () => {
    expect(() => read('{"log":{"entries":[{"a":},1]}}')).toThrow(SyntaxError)
    expect(() => read('{"log":{"entries":[1]')).toThrow(SyntaxError)
    expect(() => read('hello')).toThrow(SyntaxError)
    expect(() => read('')).toThrow(SyntaxError)
  })
})
