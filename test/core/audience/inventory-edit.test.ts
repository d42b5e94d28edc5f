import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inventory } from '../../../src/core/audience/inventory.ts'
import {
  declareAudience,
  draftOf,
  readDraft,
  withResource,
} from '../../../src/core/audience/inventory-edit.ts'

const API = 'https://api.example.com'
const api = (more: object = {}) => ({
  resource: null,
  origin: API,
  parts: [`${API}/orders`],
  isWhole: true,
  ...more,
})

const ORDERS = { name: 'orders', urls: [API], audiences: ['urn:orders'] }
const CARTS = { name: 'carts', urls: [`${API}/carts`], audiences: ['urn:carts'], issuers: ['https://idp'] }
const INVENTORY: Inventory = {
  resources: [ORDERS, CARTS],
  clients: [
    { client_id: 'portal', resources: ['orders', 'carts'] },
    { client_id: 'batch', resources: ['orders'] },
  ],
}

describe('an audience that is declared', () => {
  it('covers what was called: a part, the parts, or the origin where several parts took the same', () => {
    const urls = (more: object) => declareAudience(null, api(more), 'urn:x').resources[0]?.urls
    expect(urls({})).toEqual([`${API}/orders`])
    expect(urls({ parts: [`${API}/orders`, `${API}/carts`] })).toEqual([API])
    expect(urls({ parts: [`${API}/orders`, `${API}/carts`], isWhole: false })).toEqual([
      `${API}/orders`,
      `${API}/carts`,
    ])
    // No path that the file can hold.
    expect(urls({ parts: [`${API}/@orders`] })).toEqual([API])
  })

  it('is called by its host, or by more where that is taken', () => {
    let inventory: Inventory | null = null
    for (let n = 0; n < 4; n++) inventory = declareAudience(inventory, api(), `urn:${n}`)
    expect(inventory?.resources.map(({ name }) => name)).toEqual([
      'api.example.com',
      'api.example.com/orders',
      'api.example.com/orders 2',
      'api.example.com/orders 3',
    ])
  })

  it('is one more of a declared resource, once', () => {
    const more = declareAudience(INVENTORY, api({ resource: 'carts' }), 'urn:new')
    expect(more.resources[1]).toEqual({ ...CARTS, audiences: ['urn:carts', 'urn:new'] })
    expect(more.clients).toEqual(INVENTORY.clients)
    expect(declareAudience(more, api({ resource: 'carts' }), 'urn:new')).toEqual(more)
    expect(INVENTORY.resources[1]).toBe(CARTS)
  })
})

describe('a resource', () => {
  it('that is renamed is renamed in its clients', () => {
    const { resources, clients } = withResource(INVENTORY, 'orders', { ...ORDERS, name: 'sales' })
    expect(resources.map(({ name }) => name)).toEqual(['sales', 'carts'])
    expect(clients.map((client) => client.resources)).toEqual([['sales', 'carts'], ['sales']])
  })

  it('that is removed takes along the clients that may call nothing else', () => {
    expect(withResource(INVENTORY, 'orders', null)).toEqual({
      resources: [CARTS],
      clients: [{ client_id: 'portal', resources: ['carts'] }],
    })
  })

  it('of no name is added, and nothing taken out of nothing', () => {
    expect(withResource(null, null, ORDERS)).toEqual({ resources: [ORDERS], clients: [] })
    expect(withResource(INVENTORY, 'gone', null)).toEqual(INVENTORY)
  })
})

describe('a draft', () => {
  const draft = { name: ' a ', urls: 'a.example.com \n\n', audiences: ' urn:a\nurn:a', issuers: ' ' }

  it('is a resource without what no line says', () => {
    expect(readDraft(draft, null, null)).toEqual({
      name: 'a',
      urls: ['a.example.com'],
      audiences: ['urn:a'],
    })
    for (const one of INVENTORY.resources) expect(readDraft(draftOf(one), INVENTORY, one.name)).toEqual(one)
  })

  it.each([
    [{ name: ' ' }, { field: 'name', problem: 'missing', value: '' }],
    [{ name: 'carts' }, { field: 'name', problem: 'taken', value: 'carts' }],
    [{ urls: '' }, { field: 'urls', problem: 'missing', value: '' }],
    [{ urls: `a\n${API}?x` }, { field: 'urls', problem: 'no-url', value: `${API}?x` }],
    [{ audiences: '\n' }, { field: 'audiences', problem: 'missing', value: '' }],
  ])('says what is wrong with %j', (change, problem) => {
    expect(readDraft({ ...draft, ...change }, INVENTORY, 'orders')).toEqual(problem)
  })

  it('gives what it was made of, whatever lines it has', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\s/g, '_'))
    fc.assert(
      fc.property(line, fc.uniqueArray(line, { minLength: 1 }), (name, audiences) => {
        const resource = { name, urls: [API], audiences }
        expect(readDraft(draftOf(resource), null, null)).toEqual(resource)
      }),
    )
  })
})
