import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/tokens/token.ts'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER } from '../support/tokens.ts'

const check = (aud: Json) => {
  const body = { access_token: accessToken(aud), token_type: 'Bearer' }
  return scenario('aud-too-broad', [authorize(), callback(), tokenRequest({}, { body })])
}

describe('aud-too-broad', () => {
  it.each([[['orders', 'users', 'invoices']], [[API, 'https://api.example.net']]])('notes %j', (aud) => {
    expect(check(aud).findings).toMatchObject([{ severity: 'info', got: JSON.stringify(aud) }])
  })

  it.each([
    API,
    [API, `${ISSUER}/userinfo`],
    ['orders', 'account', 'spa'],
    [API, 'https://users.example.com'],
  ])('passes %j', (aud) => {
    expect(check(aud).outcomes).toEqual(['passed'])
  })
})
