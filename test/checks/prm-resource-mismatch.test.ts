import { describe, expect, it } from 'vitest'
import { API, call, type Hop, resourceMetadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'prm-resource-mismatch'
const WELL_KNOWN = '/.well-known/oauth-protected-resource'
const at = (path: string, resource: string): Hop => ({
  ...resourceMetadata(resource),
  url: API + WELL_KNOWN + path,
})
const elsewhere = (resource: string): Hop => ({
  ...resourceMetadata(resource),
  url: 'https://meta.example.com/.well-known/oauth-protected-resource/orders',
})

describe(ID, () => {
  it('warns when resource is not what the URL says', () => {
    expect(scenario(ID, [resourceMetadata('https://inner.example.com')]).findings).toMatchObject([
      { severity: 'warning', got: 'https://inner.example.com', expected: API },
    ])
    expect(scenario(ID, [at('/mcp', `${API}/mcp/`)]).findings).toHaveLength(1)
    expect(scenario(ID, [at('/mcp', API)]).findings).toHaveLength(1)
  })

  it('passes for the same, for an origin with a slash, and for a resource above the call', () => {
    const challenge = `Bearer resource_metadata="${API}${WELL_KNOWN}/shop"`
    const called = call(`${API}/shop/orders/1`, { token: accessToken(API), status: 401, challenge })
    const cases = [
      [resourceMetadata(API)],
      [resourceMetadata(`${API}/`)],
      [at('/mcp', `${API}/mcp`)],
      [called, at('/shop', `${API}/shop/orders`)],
    ]
    for (const hops of cases) expect(scenario(ID, hops)).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('goes by the call whose challenge led there', () => {
    const challenge =
      'Bearer resource_metadata="https://meta.example.com/.well-known/oauth-protected-resource/orders"'
    const called = call(`${API}/orders`, { token: accessToken(API), status: 401, challenge })
    expect(scenario(ID, [called, elsewhere(`${API}/orders`)]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [called, elsewhere('https://other.example.com')]).findings).toMatchObject([
      { expected: 'https://meta.example.com/orders' },
    ])
  })

  it('does not apply to other documents', () => {
    expect(scenario(ID, [call(API, { token: accessToken(API) })]).outcomes).toEqual([])
  })
})
