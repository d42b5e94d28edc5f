import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import about from '../../package.json' with { type: 'json' }

const listing = readFileSync(new URL('../../docs/store/LISTING.md', import.meta.url), 'utf8')

test('the short description is the one of the package, and short enough for every store', () => {
  expect(listing).toContain(`> ${about.description}`)
  expect(about.description.length).toBeLessThanOrEqual(132)
})
