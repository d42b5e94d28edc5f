import { describe, expect, it } from 'vitest'
import { API, authorize, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, jwt } from '../support/tokens.ts'

const unsigned = (alg: string) => accessToken(API, {}, { alg }).replace(/[^.]+$/, '')

describe('alg-none', () => {
  it.each(['none', 'None'])('fails for alg %s, once for each token', (alg) => {
    const hops = [call(API, { token: unsigned(alg) }), call(API, { token: unsigned(alg) })]
    const { findings } = scenario('alg-none', hops)
    expect(findings).toMatchObject([{ severity: 'critical', got: alg, exchange: 0 }])
  })

  it('only tells of an emulator on this machine', () => {
    const hops = [call('http://localhost:9099/x', { token: unsigned('none') })]
    expect(scenario('alg-none', hops).findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes for a signed token', () => {
    expect(scenario('alg-none', [call(API, { token: accessToken(API) })])).toEqual({
      findings: [],
      outcomes: ['passed'],
    })
  })

  it('does not apply to a request object, which may be unsigned', () => {
    const request = jwt(
      { client_id: 'spa', response_type: 'code' },
      { alg: 'none', typ: 'oauth-authz-req+jwt' },
    )
    expect(scenario('alg-none', [authorize({ request })])).toEqual({ findings: [], outcomes: [] })
  })

  it('cannot tell of an opaque token, nor of one whose signature was cut off before saving', () => {
    const opaque = [call(API, { token: 'ya29.opaque-token-1234567890' })]
    expect(scenario('alg-none', opaque).outcomes).toEqual(['cantTell'])
    expect(scenario('alg-none', [call(API, { token: unsigned('RS256') })]).outcomes).toEqual(['cantTell'])
  })
})
