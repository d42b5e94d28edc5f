import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Inventory, resourceFor } from '../../src/core/audience/inventory.ts'
import { AudtrailError } from '../../src/core/errors.ts'
import { readInventory } from '../../src/formats/inventory.ts'
import { type Schema, validates } from './json-schema.ts'

const YAML = `version: 1
resources:
  - name: orders-api
    urls: [https://api.example.com/orders, api.staging.example.com:8443]
    audiences: [https://api.example.com]
    issuers: [https://login.example.com]
  - name: users
    urls:
      - users.example.com
    audiences: [urn:users]
clients:
  - client_id: customer-portal
    resources: [orders-api]
`

const INVENTORY: Inventory = {
  resources: [
    {
      name: 'orders-api',
      urls: ['https://api.example.com/orders', 'api.staging.example.com:8443'],
      audiences: ['https://api.example.com'],
      issuers: ['https://login.example.com'],
    },
    { name: 'users', urls: ['users.example.com'], audiences: ['urn:users'] },
  ],
  clients: [{ client_id: 'customer-portal', resources: ['orders-api'] }],
}

test('YAML and JSON, with tabs and a byte order mark', () => {
  expect(readInventory(YAML)).toEqual(INVENTORY)
  expect(readInventory(`\uFEFF${JSON.stringify({ version: 1, ...INVENTORY }, null, '\t')}`)).toEqual(
    INVENTORY,
  )
  expect(readInventory('version: 1\nresources: []')).toEqual({ resources: [], clients: [] })
})

test.each([
  ['', 'line 1, column 1: the file is empty'],
  ['- a', 'line 1, column 1: the file must have the keys'],
  ['resources: []', '"version" is missing'],
  ['version: 2\nresources: []', 'line 1, column 10: version 2 is newer than version 1'],
  ['version: "1"\nresources: []', 'line 1, column 10: version must be the number 1'],
  [YAML.replace('audiences', 'audience'), 'line 5, column 5: unknown key "audience"'],
  [
    YAML.replace('issuers: [https://login.example.com]', 'issuers: one'),
    'line 6, column 14: "issuers" must be a list',
  ],
  [YAML.replace('[urn:users]', '[5]'), 'line 10, column 17: "audiences" must hold text: put 5 in quotes'],
  [YAML.replace('[urn:users]', '[]'), 'line 10, column 16: "audiences" must not be empty'],
  [YAML.replace('users.example.com', 'https://users.example.com/?a=b'), 'line 9, column 9: "https://users'],
  [YAML.replace('name: users', 'name: orders-api'), 'line 7, column 5: name "orders-api" stands twice'],
  [
    YAML.replace('resources: [orders-api]', 'resources: [orders]'),
    'line 13, column 17: client "customer-portal" names',
  ],
  ['version: 1\nversion: 1\nresources: []', 'line 2, column 1'],
  ['version: 1\nresources: [', 'line 2'],
  ['version: 1\nclients:\nresources: []', 'line 2, column 9: "clients" must be a list'],
])('what is wrong names its line: %j', (text, message) => {
  expect(() => readInventory(text, 'inv.yaml')).toThrow(
    expect.objectContaining({ code: 'ERR_INVENTORY_FORMAT' }),
  )
  expect(() => readInventory(text, 'inv.yaml')).toThrow(/^inv\.yaml, line /)
  expect(() => readInventory(text, 'inv.yaml')).toThrow(message)
})

test('no text makes it throw anything else', () => {
  const yaml = fc.array(
    fc.constantFrom(
      'version: 1',
      'resources:',
      '- name: a',
      ' ',
      '\n',
      '[',
      '{',
      '*a',
      '&a',
      '!!x',
      '? ',
      '"',
      'clients:',
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        yaml.map((list) => list.join('')),
      ),
      (text) => {
        try {
          readInventory(text)
        } catch (error) {
          expect(error).toBeInstanceOf(AudtrailError)
        }
      },
    ),
  )
})

describe('the schema', () => {
  const schema = JSON.parse(readFileSync('public/inventory.schema.json', 'utf8')) as Schema
  const resource = { name: 'a', urls: ['https://a.example/x'], audiences: ['a'] }
  const good = { version: 1, resources: [resource], clients: [{ client_id: 'c', resources: ['a'] }] }
  const withResource = (change: object) => ({ version: 1, resources: [{ ...resource, ...change }] })

  test.each([
    [good, true],
    [{ version: 1, resources: [] }, true],
    [withResource({ issuers: ['x'] }), true],
    [withResource({ urls: ['localhost:8080', '[::1]:80', 'HTTPS://A.example', 'a.example/x/'] }), true],
    [null, false],
    [[], false],
    [{ version: 1 }, false],
    [{ resources: [] }, false],
    [{ ...good, version: 2 }, false],
    [{ ...good, version: '1' }, false],
    [{ ...good, more: 1 }, false],
    [{ ...good, clients: null }, false],
    [{ ...good, clients: [{ client_id: 'c' }] }, false],
    [{ ...good, clients: [{ client_id: '', resources: ['a'] }] }, false],
    [{ ...good, clients: [{ client_id: 'c', resources: [] }] }, false],
    [{ ...good, clients: [{ client_id: 'c', resources: ['a'], x: 1 }] }, false],
    [withResource({ name: 5 }), false],
    [withResource({ name: '' }), false],
    [withResource({ urls: [] }), false],
    [withResource({ urls: 'https://a.example' }), false],
    [withResource({ urls: ['https://a.example?x'] }), false],
    [withResource({ urls: ['https://a.example#x'] }), false],
    [withResource({ urls: ['https://u@a.example'] }), false],
    [withResource({ urls: ['a b'] }), false],
    [withResource({ urls: ['/orders'] }), false],
    [withResource({ urls: ['https://'] }), false],
    [withResource({ audiences: [''] }), false],
    [withResource({ audiences: [null] }), false],
    [withResource({ issuers: null }), false],
    [withResource({ extra: 1 }), false],
  ])('and the reader agree on %j: %s', (json, isGood) => {
    const read = () => readInventory(JSON.stringify(json))
    if (isGood) expect(read).not.toThrow()
    else expect(read).toThrow(AudtrailError)
    expect(validates(schema, json)).toBe(isGood)
  })
})

describe('resourceFor', () => {
  const inventory: Inventory = {
    resources: [
      'https://a.example',
      'a.example/orders',
      'https://a.example/orders/v2/',
      'b.example:8443',
      'https://a.example/orders',
    ].map((url) => ({ name: url, urls: [url], audiences: ['x'] })),
    clients: [],
  }

  test.each([
    ['https://A.example/', 'https://a.example'],
    ['https://a.example:443/other?x#y', 'https://a.example'],
    ['https://a.example/orders?x', 'https://a.example/orders'],
    ['http://a.example/orders', 'a.example/orders'],
    ['https://a.example/ordersX', 'https://a.example'],
    ['https://a.example/Orders', 'https://a.example'],
    ['https://a.example/orders/v2', 'https://a.example/orders/v2/'],
    ['https://a.example/orders/v2/7', 'https://a.example/orders/v2/'],
    ['http://a.example/', undefined],
    ['https://a.example:444/', undefined],
    ['http://b.example:8443/x', 'b.example:8443'],
    ['wss://b.example:8443/x', 'b.example:8443'],
    ['https://b.example/', undefined],
    ['https://x.a.example/', undefined],
    ['nonsense', undefined],
  ])('%s → %s', (url, name) => {
    expect(resourceFor(inventory, url)?.name).toBe(name)
  })

  test('a port that is the default one of a scheme', () => {
    const named = (url: string): Inventory => ({
      resources: [{ name: 'x', urls: [url], audiences: ['x'] }],
      clients: [],
    })
    expect(resourceFor(named('a.example:80'), 'http://a.example/')).not.toBeNull()
    expect(resourceFor(named('a.example:80'), 'https://a.example/')).toBeNull()
    expect(resourceFor(named('a.example:443'), 'https://a.example/')).not.toBeNull()
    expect(resourceFor(named('[::1]'), 'http://[::1]/x')).not.toBeNull()
    expect(resourceFor(named('https://a.example:443/x'), 'https://a.example/x')).not.toBeNull()
  })
})
