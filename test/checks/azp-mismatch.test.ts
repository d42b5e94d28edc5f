import { describe, expect, it } from 'vitest'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const check = (id_token: string, client_id: string | undefined = 'spa') => {
  const body = { access_token: accessToken(API), id_token, token_type: 'Bearer' }
  return scenario('azp-mismatch', [
    authorize({ client_id }),
    callback(),
    tokenRequest({ client_id }, { body }),
  ])
}

describe('azp-mismatch', () => {
  it('fails for the token of another client', () => {
    expect(check(idToken({ aud: 'other', azp: 'other' })).findings).toMatchObject([
      { severity: 'error', got: 'other', expected: 'spa' },
    ])
  })

  it('only warns where the client stands in aud', () => {
    expect(check(idToken({ azp: 'android' })).findings).toMatchObject([
      { severity: 'warning', got: 'android' },
    ])
  })

  it('passes for the client itself', () => {
    expect(check(idToken({ azp: 'spa' })).outcomes).toEqual(['passed'])
  })

  it('does not apply without azp, nor where it is the origin of a page', () => {
    expect(check(idToken()).outcomes).toEqual([])
    expect(check(idToken({ azp: 'https://app.example.com' })).outcomes).toEqual([])
  })

  it('cannot tell without a client_id', () => {
    const body = { id_token: idToken({ azp: 'spa' }), token_type: 'Bearer' }
    const hop = tokenRequest({ client_id: undefined }, { body })
    expect(scenario('azp-mismatch', [hop]).outcomes).toEqual(['cantTell'])
  })
})
