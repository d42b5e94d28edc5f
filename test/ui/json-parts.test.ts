import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonParts } from '../../src/ui/json-parts.ts'

const kinds = (text: string) => jsonParts(text).map(({ kind, text: part }) => `${kind} ${part}`)

describe('JSON to be coloured', () => {
  it('has names, strings and other values', () => {
    expect(kinds('{"a": "b \\" c", "n": [-1.5e3, true, null]}')).toEqual([
      'rest {',
      'name "a"',
      'rest : ',
      'string "b \\" c"',
      'rest , ',
      'name "n"',
      'rest : [',
      'literal -1.5e3',
      'rest , ',
      'literal true',
      'rest , ',
      'literal null',
      'rest ]}',
    ])
  })

  it('loses no character, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(
          jsonParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it('has a limited number of parts, and takes strings of any length', () => {
    expect(jsonParts(JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i))).length).toBeLessThan(6003)
    expect(jsonParts(`["${'\\"x'.repeat(700_000)}"]`)).toHaveLength(3)
    expect(jsonParts(`"${'\\"'.repeat(700_000)}`).length).toBeLessThan(6003)
  })
})
