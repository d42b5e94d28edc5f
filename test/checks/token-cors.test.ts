import { describe, expect, it } from 'vitest'
import { APP, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

describe('token-cors', () => {
  it('finds an answer without CORS headers, and a refused preflight', () => {
    const blocked = tokenRequest({}, { error: 'net::ERR_FAILED', body: undefined })
    expect(scenario('token-cors', [blocked]).findings).toMatchObject([
      { severity: 'error', cause: 'cors-blocked', got: APP },
    ])
    const preflight: Hop = {
      method: 'OPTIONS',
      url: tokenRequest().url,
      status: 403,
      headers: { Origin: APP },
    }
    const never = tokenRequest({}, { status: null, error: 'net::ERR_FAILED' })
    expect(scenario('token-cors', [preflight, never]).findings).toHaveLength(1)
  })

  it('passes an answer, and asks nothing of the same origin and of servers', () => {
    expect(scenario('token-cors', [tokenRequest()]).outcomes).toEqual(['passed'])
    expect(scenario('token-cors', [tokenRequest({}, { headers: {} })]).outcomes).toEqual([])
    const never = tokenRequest({}, { status: null, error: 'net::ERR_CONNECTION_REFUSED' })
    expect(scenario('token-cors', [never]).outcomes).toEqual([])
  })
})
