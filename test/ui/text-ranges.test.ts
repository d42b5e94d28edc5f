import { describe, expect, it } from 'vitest'
import { countText, findText, type Piece } from '../../src/ui/text-ranges.ts'

const pieces = (...texts: string[]): Piece[] =>
  texts.map((text) => ({ text: text.replace(/^\|/, ''), begins: text.startsWith('|') }))
const found = (list: Piece[], wanted: string, most = 10) =>
  findText(list, wanted, most).map(({ from, to }) => [from.piece, from.at, to.piece, to.at])

describe('a text in pieces', () => {
  it('is found in either case, and over pieces of one block', () => {
    expect(found(pieces('|https://', 'USERS', '.example'), 's://users.')).toEqual([[0, 4, 2, 1]])
    expect(found(pieces('|aud', '|aud Aud'), 'aUd')).toEqual([
      [0, 0, 0, 3],
      [1, 0, 1, 3],
      [1, 4, 1, 7],
    ])
  })

  it('is not found over the end of a block', () => {
    expect(found(pieces('|ab', '|cd'), 'bc')).toEqual([])
    expect(found(pieces('|ab', 'cd'), 'bc')).toEqual([[0, 1, 1, 1]])
  })

  it('is found as often as is asked for, and nothing nowhere', () => {
    expect(found(pieces('|aaaa'), 'a', 3)).toHaveLength(3)
    expect(found(pieces('|aaaa'), '')).toEqual([])
    expect(found([], 'a')).toEqual([])
  })

  it('keeps its places beside letters that change their length', () => {
    expect(found(pieces('|İx'), 'x')).toEqual([[0, 1, 0, 2]])
  })

  it('is found in two megabytes and counted up to a limit', () => {
    const long = 'token '.repeat(350_000)
    expect(countText(long, 'TOKEN')).toBe(1000)
    expect(countText(`${long}needle`, 'needle')).toBe(1)
    expect(countText(long, ' ')).toBe(0)
  })
})
