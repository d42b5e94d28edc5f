import { expect, test } from 'vitest'
import { chromeDevtools } from '../../src/capture/devtools-api.ts'
import { FakeDevtools } from './fake-devtools.ts'

const never = { addListener: () => {}, removeListener: () => {} }

test('Firefox is never asked for a listing, which would cost it the events under way', () => {
  const fake = new FakeDevtools()
  const firefox = { ...fake.api, panels: { ...fake.api.panels, onThemeChanged: never } }
  let entries: readonly unknown[] | null | undefined
  chromeDevtools(firefox).readHar((listed) => {
    entries = listed
  })
  expect([entries, fake.listings]).toEqual([[], 0])
  chromeDevtools(fake.api).readHar(() => {})
  expect(fake.listings).toBe(1)
})
