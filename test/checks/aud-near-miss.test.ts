import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken, jwt } from '../support/tokens.ts'

const refused = (token: string) => [call(API, { token, status: 401 })]

describe('aud-near-miss', () => {
  it('fails when only a slash differs, and says so', () => {
    const { findings } = scenario('aud-near-miss', refused(accessToken(`${API}/`)), declared(API))
    expect(findings).toMatchObject([{ severity: 'error', got: `${API}/`, expected: API }])
    expect(findings[0]?.detail).toContain('by a final slash')
  })

  it('says that the value stands in azp', () => {
    const token = accessToken('account', { azp: 'orders' })
    const { findings } = scenario('aud-near-miss', refused(token), declared('orders'))
    expect(findings[0]?.detail).toContain('orders stands in azp')
  })

  it('passes for the same bytes, and leaves another API to its own check', () => {
    expect(scenario('aud-near-miss', refused(accessToken(API)), declared(API)).outcomes).toEqual(['passed'])
    const foreign = refused(accessToken('https://users.example.com'))
    expect(scenario('aud-near-miss', foreign, declared(API))).toEqual({ findings: [], outcomes: [] })
  })

  it('has no error where the call went well', () => {
    const hops = [call(API, { token: accessToken(`${API}/`) })]
    expect(scenario('aud-near-miss', hops, declared(API))).toEqual({ findings: [], outcomes: [] })
  })

  it('cannot tell without an expected audience, and of a token without one', () => {
    expect(scenario('aud-near-miss', refused(accessToken(API))).outcomes).toEqual(['cantTell'])
    const none = refused(jwt({ sub: 'alice' }))
    expect(scenario('aud-near-miss', none, declared(API)).outcomes).toEqual(['cantTell'])
  })
})
