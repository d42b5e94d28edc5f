import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { API } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

describe('dpop-htu', () => {
  it('ignores query, fragment, the case of the host and the default port (RFC 9449 4.3)', () => {
    for (const htu of [`${API}/orders`, `${API}/orders?x=1#y`, 'HTTPS://API.example.com:443/orders'])
      expect(scenario('dpop-htu', [dpopCall({ htu })]).outcomes).toEqual(['passed'])
  })

  it('finds another URL', () => {
    const { findings } = scenario('dpop-htu', [
      dpopCall({ htu: 'http://orders.internal:8080/orders' }, { status: 401 }),
    ])
    expect(findings).toMatchObject([
      { severity: 'error', got: 'http://orders.internal:8080/orders', expected: `${API}/orders` },
    ])
    expect(scenario('dpop-htu', [dpopCall({ htu: undefined }, { status: 401 })]).findings).toHaveLength(1)
  })
})
