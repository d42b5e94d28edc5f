import { describe, expect, it } from 'vitest'
import { APP, type Hop, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const read = (more: Partial<Hop>): Hop => ({ url: `${ISSUER}/.well-known/openid-configuration`, ...more })
const check = (...hops: Hop[]) => scenario('discovery-unreachable', hops)

describe('discovery-unreachable', () => {
  it.each([
    [read({ status: 404 }), 'warning', 'the server answered 404'],
    [read({ status: 404, headers: { Origin: APP } }), 'error', 'the server answered 404'],
    [read({ status: null, error: 'net::ERR_FAILED', headers: { Origin: APP } }), 'error', 'net::ERR_FAILED'],
    [read({ body: '<html></html>' }), 'warning', 'the answer is no JSON'],
    [read({ status: null, error: 'net::ERR_FAILED' }), 'warning', 'net::ERR_FAILED'],
  ])('finds what is no metadata', (hop, severity, why) => {
    const { findings } = check(hop)
    expect(findings).toMatchObject([{ severity }])
    expect(findings[0]?.detail).toContain(why)
  })

  it('passes metadata', () => {
    expect(check(metadata()).outcomes).toEqual(['passed'])
  })

  it('says nothing where another form of the URL answered, or the body was not seen', () => {
    const other = read({ url: `${ISSUER}/.well-known/oauth-authorization-server`, status: 404 })
    expect(check(other, metadata()).findings).toEqual([])
    expect(check(read({ unseen: ['response-body'] })).findings).toEqual([])
  })
})
