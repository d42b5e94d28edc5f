import { describe, expect, it } from 'vitest'
import { type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken } from '../support/tokens.ts'

const redeem = (alg: string, form = {}, more: Partial<Hop> = {}) =>
  tokenRequest(form, { body: { id_token: idToken({}, { alg }), token_type: 'Bearer' }, ...more })

describe('hs256-public-client', () => {
  it('warns where a page without a secret gets HMAC', () => {
    const { findings } = scenario('hs256-public-client', [redeem('HS256')])
    expect(findings).toMatchObject([{ severity: 'warning', got: 'HS256', cause: null }])
  })

  it('passes a key pair, and asks nothing of clients with a secret', () => {
    expect(scenario('hs256-public-client', [redeem('ES256')]).outcomes).toEqual(['passed'])
    expect(scenario('hs256-public-client', [redeem('HS256', { client_secret: 's' })]).outcomes).toEqual([])
    expect(scenario('hs256-public-client', [redeem('HS256', {}, { headers: {} })]).outcomes).toEqual([])
  })
})
