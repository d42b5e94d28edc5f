import { describe, expect, it } from 'vitest'
import { type Hop, keySet, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const answer = (more: Partial<Hop>): Hop => ({ url: `${ISSUER}/keys`, ...more })
const check = (...hops: Hop[]) => scenario('jwks-cors-or-type', [metadata(), ...hops])

describe('jwks-cors-or-type', () => {
  it('passes a key set', () => {
    expect(check(keySet('a')).outcomes).toEqual(['passed'])
  })

  it.each([
    [answer({ status: 404 }), 'the server answered 404'],
    [answer({ body: '<html>Sign in</html>' }), 'no JSON with a list of keys'],
    [answer({ status: null, error: 'net::ERR_FAILED' }), 'net::ERR_FAILED'],
  ])('warns of what is none', (hop, why) => {
    const { findings } = check(hop)
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain(why)
  })

  it('says nothing of an answer that was not seen, or was made good', () => {
    expect(check(answer({ unseen: ['response-body'] })).findings).toEqual([])
    expect(check(answer({ status: 503 }), keySet('a')).findings).toEqual([])
  })
})
