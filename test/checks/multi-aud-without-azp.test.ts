import { describe, expect, it } from 'vitest'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const check = (id_token: string) => {
  const body = { access_token: accessToken(API), id_token, token_type: 'Bearer' }
  return scenario('multi-aud-without-azp', [authorize(), callback(), tokenRequest({}, { body })])
}

describe('multi-aud-without-azp', () => {
  it('warns of several audiences without azp', () => {
    expect(check(idToken({ aud: ['spa', API] })).findings).toMatchObject([
      { severity: 'warning', got: JSON.stringify(['spa', API]) },
    ])
  })

  it('passes with azp, and does not apply to one audience', () => {
    expect(check(idToken({ aud: ['spa', API], azp: 'spa' })).outcomes).toEqual(['passed'])
    expect(check(idToken()).outcomes).toEqual([])
    expect(check(idToken({ aud: ['spa'] })).outcomes).toEqual([])
  })
})
