import { describe, expect, it } from 'vitest'
import { ExpectedAudiences, namedValues } from '../../../src/core/audience/expected.ts'
import type { Inventory } from '../../../src/core/audience/inventory.ts'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { API, exchange, LOGIN, type Short } from '../builders.ts'

const WELL_KNOWN = '/.well-known/oauth-protected-resource'
const INVENTORY: Inventory = {
  resources: [{ name: 'orders-api', urls: [`${API}/orders`], audiences: ['orders', 'orders-old'] }],
  clients: [],
}

/** `source value` of everything that holds for one exchange. */
function said(expected: ExpectedAudiences, short: Short): string[] {
  const one = exchange(short)
  return expected.for(one, readRefusal(one)).map(({ source, value }) => `${source} ${value}`)
}

function metadata(expected: ExpectedAudiences, at: string, document: Record<string, unknown>): void {
  expected.addMetadata(exchange({ id: 9, url: at, status: 200 }), document)
}

describe('ExpectedAudiences', () => {
  it('knows nothing of an API that nobody spoke of', () => {
    expect(said(new ExpectedAudiences(null), { url: API, status: 401 })).toEqual([])
  })

  it('takes what was declared, for the declared path only', () => {
    const expected = new ExpectedAudiences(INVENTORY)
    expect(said(expected, { url: `${API}/orders/7?x=1` })).toEqual([
      'inventory orders',
      'inventory orders-old',
    ])
    expect(said(expected, { url: `${API}/ordersX` })).toEqual([])
  })

  it('takes the refusal’s words, the challenge and metadata, strongest first', () => {
    const expected = new ExpectedAudiences(INVENTORY)
    metadata(expected, API + WELL_KNOWN, { resource: API })
    const challenge = `Bearer resource_id="${API}/id", error="invalid_token", error_description="jwt audience invalid. expected: orders-api"`
    expect(
      said(expected, { url: `${API}/orders`, status: 401, answer: { 'WWW-Authenticate': challenge } }),
    ).toEqual([
      'inventory orders',
      'inventory orders-old',
      'refusal orders-api',
      `challenge ${API}/id`,
      `resource-metadata ${API}`,
    ])
  })

  it('knows vendors’ own APIs', () => {
    expect(said(new ExpectedAudiences(null), { url: 'https://graph.microsoft.com/v1.0/me' })).toContain(
      'well-known https://graph.microsoft.com',
    )
  })
})

describe('RFC 9728 metadata', () => {
  it('holds for its path prefix, in whole segments', () => {
    const expected = new ExpectedAudiences(null)
    metadata(expected, `${API}${WELL_KNOWN}/orders`, { resource: `${API}/orders` })
    expect(said(expected, { url: `${API}/orders` })).toEqual([`resource-metadata ${API}/orders`])
    expect(said(expected, { url: `${API}/orders/1?a=b` })).toEqual([`resource-metadata ${API}/orders`])
    for (const path of ['', '/', '/ordersX', '/users'])
      expect(said(expected, { url: API + path })).toEqual([])
  })

  it('of the longest prefix wins over that of the origin', () => {
    const expected = new ExpectedAudiences(null)
    metadata(expected, API + WELL_KNOWN, { resource: 'all' })
    metadata(expected, `${API}${WELL_KNOWN}/orders`, { resource: 'orders' })
    expect(said(expected, { url: `${API}/orders/1` })).toEqual(['resource-metadata orders'])
    expect(said(expected, { url: `${API}/users` })).toEqual(['resource-metadata all'])
  })

  it('fetched again replaces what was known', () => {
    const expected = new ExpectedAudiences(null)
    metadata(expected, API + WELL_KNOWN, { resource: 'old' })
    metadata(expected, API + WELL_KNOWN, { resource: 'new' })
    expect(said(expected, { url: API })).toEqual(['resource-metadata new'])
    expect(expected.revision(API).n).toBe(2)
  })

  it('without resource, or from no URL, is none', () => {
    const expected = new ExpectedAudiences(null)
    metadata(expected, API + WELL_KNOWN, { authorization_servers: [LOGIN] })
    metadata(expected, API + WELL_KNOWN, { resource: 7 })
    metadata(expected, 'no url', { resource: API })
    expect(expected.metadataFor(API)).toBeNull()
  })

  it('keeps what else is used, and drops what has the wrong type', () => {
    const expected = new ExpectedAudiences(null)
    metadata(expected, API + WELL_KNOWN, {
      resource: API,
      authorization_servers: [LOGIN, 7, null],
      scopes_supported: 'read',
      resource_name: ['x'],
    })
    expect(expected.metadataFor(`${API}/x`)).toEqual({
      resource: API,
      scope: API,
      authorization_servers: [LOGIN],
      resource_name: null,
      scopes_supported: [],
      exchange: 9,
    })
  })

  const ELSEWHERE = `https://meta.example.net${WELL_KNOWN}/orders`
  const CHALLENGE = { 'WWW-Authenticate': `Bearer resource_metadata="${ELSEWHERE}"` }

  it.each(['challenge first', 'document first'])(
    'on another host that a challenge points at: %s',
    (order) => {
      const expected = new ExpectedAudiences(null)
      const refused: Short = { url: `${API}/orders`, status: 401, answer: CHALLENGE }
      const steps = [
        () => expected.addChallenge(exchange(refused)),
        () => metadata(expected, ELSEWHERE, { resource: 'orders' }),
      ]
      for (const step of order === 'challenge first' ? steps : steps.reverse()) step()
      expect(said(expected, refused)).toEqual(['resource-metadata orders'])
      expect(said(expected, { url: 'https://users.example.com' })).toEqual([])
      expect(expected.revision(API).n).toBe(1)
    },
  )
})

describe('namedValues', () => {
  it.each([
    ['a', ['a']],
    ['a or b', ['a', 'b']],
    ['https://a.example, https://b.example', ['https://a.example', 'https://b.example']],
    ['one of many or none at all', ['one of many or none at all']],
    ['', ['']],
  ])('%j', (text, values) => {
    expect(namedValues(text)).toEqual(values)
  })
})
