import { unzipSync } from 'fflate'
import { afterEach, expect, test, vi } from 'vitest'
import { zip } from '../../scripts/lib/zip.mjs'

const bytes = (text: string) => new TextEncoder().encode(text)
const FILES: [string, Uint8Array][] = [
  ['manifest.json', bytes('{}')],
  ['assets/b.js', bytes('b'.repeat(1000))],
  ['assets/a.js', bytes('a')],
]

afterEach(() => {
  vi.useRealTimers()
})

test('the same files give the same bytes in any order and at any time', () => {
  const first = zip(new Map(FILES))
  vi.useFakeTimers({ now: 2_000_000_000_000 })
  expect(zip(new Map([...FILES].reverse()))).toEqual(first)
})

test('another content, another name: other bytes', () => {
  const first = zip(new Map(FILES))
  expect(zip(new Map([...FILES, ['x', bytes('')]]))).not.toEqual(first)
  expect(zip(new Map([...FILES.slice(1), ['manifest.json', bytes('{ }')]]))).not.toEqual(first)
})

test('holds what was put in', () => {
  const unzipped = unzipSync(zip(new Map(FILES)))
  expect(Object.keys(unzipped)).toEqual(['assets/a.js', 'assets/b.js', 'manifest.json'])
  expect(unzipped['assets/b.js']).toEqual(FILES[1]?.[1])
})
