import { expect, it } from 'vitest'
import { isSame } from '../../src/ui/memo.ts'

it('two objects are the same when each name has the very same value', () => {
  const list = [1]
  expect(isSame({ a: 1, b: list }, { a: 1, b: list })).toBe(true)
  expect(isSame({ a: 1, b: list }, { a: 1, b: [1] })).toBe(false)
  expect(isSame({ a: 1 }, { a: 1, b: undefined } as { a: number })).toBe(false)
  expect(isSame<{ a?: undefined; b?: undefined }>({ a: undefined }, { b: undefined })).toBe(false)
})
