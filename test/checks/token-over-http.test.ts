import { describe, expect, it } from 'vitest'
import { call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const token = accessToken('api')
const at = (url: string, more = {}) => [call(url, { token, ...more })]

describe('token-over-http', () => {
  it('fails for a host on the network', () => {
    const { findings } = scenario('token-over-http', at('http://api.example.com/x'))
    expect(findings).toMatchObject([{ severity: 'critical', got: 'http', expected: 'https' }])
  })

  it.each(['http://intranet/x', 'http://10.1.2.3/x', 'http://api.corp.internal/x'])(
    'only warns within the house: %s',
    (url) => {
      expect(scenario('token-over-http', at(url)).findings).toMatchObject([{ severity: 'warning' }])
    },
  )

  it.each([
    'https://api.example.com/x',
    'http://localhost:8080/x',
    'http://api.localhost/x',
    'http://127.0.0.1/x',
    'http://[::1]:3000/x',
  ])('passes for %s', (url) => {
    expect(scenario('token-over-http', at(url))).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('is not fooled by names that only look like loopback', () => {
    expect(scenario('token-over-http', at('http://localhost.example.com/x')).findings).toHaveLength(1)
  })

  it('passes what HSTS turned into https before it left', () => {
    const hsts = { status: 307, answer: { 'Non-Authoritative-Reason': 'HSTS' } }
    expect(scenario('token-over-http', at('http://api.example.com/x', hsts)).outcomes).toEqual(['passed'])
  })

  it('cannot tell whether a request without an answer was sent; without a token it does not apply', () => {
    const lost = { status: null, error: 'net::ERR_FAILED' }
    expect(scenario('token-over-http', at('http://api.example.com/x', lost)).outcomes).toEqual(['cantTell'])
    expect(scenario('token-over-http', [{ url: 'http://api.example.com/x' }]).outcomes).toEqual([])
  })
})
