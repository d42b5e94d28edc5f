import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import { withResource } from '../../src/core/audience/inventory-edit.ts'
import { readInventory } from '../../src/formats/inventory.ts'
import { writeInventory } from '../../src/formats/inventory-write.ts'
import { type Schema, validates } from './json-schema.ts'

const SCHEMA: Schema = JSON.parse(
  readFileSync(new URL('../../public/inventory.schema.json', import.meta.url), 'utf8'),
)

const text = fc.oneof(
  fc.constantFrom(
    '1',
    'true',
    'null',
    '~',
    'no',
    '# x',
    '- a',
    'a: b',
    '&a',
    '*a',
    '!t',
    "'",
    '"',
    '0x1',
    '2026-01-01',
  ),
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
)
const url = fc.constantFrom(
  'https://api.example.com/orders',
  'localhost:8443',
  'http://[::1]:80',
  'a.example.com/%7E',
)
const inventory: fc.Arbitrary<Inventory> = fc
  .record({
    resources: fc.uniqueArray(
      fc.record(
        {
          name: text,
          urls: fc.array(url, { minLength: 1, maxLength: 3 }),
          audiences: fc.array(text, { minLength: 1, maxLength: 3 }),
          issuers: fc.array(text, { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: ['name', 'urls', 'audiences'] },
      ),
      { selector: ({ name }) => name, maxLength: 4 },
    ),
    ids: fc.uniqueArray(text, { maxLength: 3 }),
  })
  .map(({ resources, ids }) => ({
    resources,
    clients: ids.flatMap((client_id, n) => {
      const names = resources.slice(0, n + 1).map(({ name }) => name)
      return names.length > 0 ? [{ client_id, resources: names }] : []
    }),
  }))

describe('an inventory that is written', () => {
  it('is read as what it was, in both formats, and is what the schema says', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(inventory, (one) => {
        expect(readInventory(writeInventory(one, 'yaml'))).toEqual(one)
        const json = writeInventory(one, 'json')
        expect(readInventory(json)).toEqual(one)
        expect(validates(SCHEMA, JSON.parse(json))).toBe(true)
      }),
    )
  })

  it('is read as what it was over any other file', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(inventory, inventory, fc.constantFrom('yaml', 'json'), (before, after, format) => {
        const file = writeInventory(before, format as 'yaml' | 'json')
        expect(readInventory(writeInventory(after, 'yaml', file))).toEqual(after)
      }),
    )
    const one = { resources: [], clients: [] }
    for (const broken of ['- a', 'version: 2', '"', '{{{{'])
      expect(readInventory(writeInventory(one, 'yaml', broken))).toEqual(one)
  })
})

const FILE = `# Kept by the platform team
version: 1
resources:
  - name: orders # the shop
    urls: [https://api.example.com/orders]
    audiences:
      - urn:orders # since 2024

  # Old, to go
  - name: carts
    urls: [https://api.example.com/carts]
    audiences: [urn:carts]
clients:
  - client_id: portal
    resources: [orders]
`

describe('what a team wrote into its file', () => {
  const before = readInventory(FILE)

  it('stays as it is where nothing changes', () => {
    expect(writeInventory(before, 'yaml', FILE)).toBe(FILE)
  })

  it('stays beside what changes', () => {
    const [orders, carts] = before.resources
    if (!orders || !carts) throw new Error('two')
    const changed = withResource(before, 'carts', { ...carts, audiences: ['urn:carts', 'urn:new'] })
    const added = withResource(changed, null, { name: 'new', urls: ['a.example.com'], audiences: ['urn:a'] })
    expect(writeInventory(added, 'yaml', FILE)).toBe(`# Kept by the platform team
version: 1
resources:
  - name: orders # the shop
    urls: [https://api.example.com/orders]
    audiences:
      - urn:orders # since 2024

  # Old, to go
  - name: carts
    urls: [https://api.example.com/carts]
    audiences:
      - urn:carts
      - urn:new
  - name: new
    urls:
      - a.example.com
    audiences:
      - urn:a
clients:
  - client_id: portal
    resources: [orders]
`)
    expect(writeInventory(withResource(before, 'carts', null), 'yaml', FILE)).not.toContain('carts')
  })
})
