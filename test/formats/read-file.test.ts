import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonError } from '../../src/formats/json-error.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { get, har } from '../support/har.ts'

const TEXT = JSON.stringify(har(get('https://a.example/', { html: 'Grüße "\\" \n' })), null, 1)

test.each([
  ['as it is', TEXT],
  ['with a byte order mark', `\uFEFF${TEXT}`],
  ['as JSONP', `onInputData(${TEXT});\n`],
])('a HAR %s', (_, text) => {
  expect(readFile(text).evidence.exchanges[0]?.response?.body?.text).toBe('Grüße "\\" \n')
})

test.each([
  ['', 'The file is empty.'],
  ['<html>', 'The file is not JSON: unexpected "<" at line 1, column 1.'],
  ['{"a": 1,}', 'The file is not JSON: unexpected "}" at line 1, column 9.'],
  ['{\n "a": [1 2]\n}', 'The file is not JSON: unexpected "2" at line 2, column 10.'],
  [
    '{"log": {\n"entries": [{"url": "htt',
    'cut off: it ends at line 2, column 25, in the middle of the JSON.',
  ],
])('%j', (text, message) => {
  expect(() => readFile(text)).toThrow(expect.objectContaining({ code: 'ERR_JSON_SYNTAX' }))
  expect(() => readFile(text)).toThrow(message)
})

test('JSON that is no HAR says what is missing', () => {
  expect(() => readFile('{"format":"other"}')).toThrow(expect.objectContaining({ code: 'ERR_HAR_FORMAT' }))
})

describe('findJsonError', () => {
  test('a HAR cut anywhere is cut off', () => {
    for (let end = 1; end < TEXT.length; end++) {
      expect(findJsonError(TEXT.slice(0, end)), TEXT.slice(0, end)).toMatchObject({
        isCutOff: true,
        offset: end,
      })
    }
    expect(findJsonError(TEXT)).toBeNull()
  })

  test('agrees with JSON.parse about what is JSON', () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,"\\ua01-.eE+ \n',
      'true',
      'null',
      'fal',
      '\\u00e9',
      '\u0001',
      '\u007f',
      '"a"',
    )
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((list) => list.join('')),
      fc.json(),
      fc.string(),
    )
    fc.assert(
      fc.property(text, (json) => {
        let isJson = true
        try {
          JSON.parse(json)
        } catch {
          isJson = false
        }
        expect(findJsonError(json) === null).toBe(isJson)
      }),
      { numRuns: 3000 },
    )
  })

  test('long strings and deep nesting', () => {
    expect(findJsonError(`["${'x'.repeat(5_000_000)}`)).toMatchObject({ isCutOff: true })
    expect(findJsonError('['.repeat(500_000))).toMatchObject({ isCutOff: true })
  })
})
