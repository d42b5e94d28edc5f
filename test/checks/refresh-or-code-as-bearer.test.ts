import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const body = { access_token: accessToken(API), refresh_token: 'refresh-token-1', token_type: 'Bearer' }
const login = [authorize(), callback(), tokenRequest({}, { body })]
const check = (token: string, status = 401) =>
  scenario('refresh-or-code-as-bearer', [...login, call(API, { token, status })])

describe('refresh-or-code-as-bearer', () => {
  it.each([
    ['a refresh token', 'refresh-token-1'],
    ['an authorization code', 'code-1'],
    ['a client assertion', accessToken(API, {}, { typ: 'client-authentication+jwt' })],
    ['a logout token', accessToken(API, {}, { typ: 'logout+jwt' })],
  ])('fails for %s', (name, token) => {
    expect(check(token).findings).toMatchObject([
      { severity: 'error', got: name, expected: 'an access token' },
    ])
  })

  it('only warns where the API answered', () => {
    expect(check('refresh-token-1', 200).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes the access token, and says nothing of an opaque value that nobody knows', () => {
    expect(check(accessToken(API)).outcomes).toEqual(['passed'])
    expect(check('some-opaque-token').outcomes).toEqual([])
  })

  it('does not judge a call that was never sent', () => {
    expect(check('refresh-token-1', 0).outcomes).toEqual([])
  })
})
