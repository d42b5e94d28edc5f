import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const AUTH0 = 'https://tenant.eu.auth0.com'
const OPAQUE = '2YotnFZFEjr1zCsicMWpAA'
const only = accessToken(`${AUTH0}/userinfo`, { iss: `${AUTH0}/` })
const check = (...hops: Hop[]) => scenario('userinfo-only-token', hops)
const login = (params: Record<string, string>) => [
  { ...authorize(params), url: authorize(params).url.replace('https://login.example.com', AUTH0) },
  callback(),
  {
    ...tokenRequest({}, { body: { access_token: OPAQUE, token_type: 'Bearer' } }),
    url: `${AUTH0}/oauth/token`,
  },
]

describe('userinfo-only-token', () => {
  it('fails for a token whose only audience is userinfo', () => {
    expect(check(call(API, { token: only, status: 401 })).findings).toMatchObject([
      { severity: 'error', cause: 'audience-mismatch', got: `${AUTH0}/userinfo` },
    ])
  })

  it('fails for an opaque token of Auth0 for which no audience was named', () => {
    const refused = call(API, { token: OPAQUE, status: 401 })
    expect(check(...login({}), refused).findings).toMatchObject([{ cause: 'opaque-access-token' }])
    expect(check(...login({ audience: API }), refused).outcomes).toEqual([])
    expect(check(refused).outcomes).toEqual([])
  })

  it('does not apply to other audiences, accepted calls and other reasons', () => {
    const both = accessToken([API, `${AUTH0}/userinfo`], { iss: `${AUTH0}/` })
    expect(check(call(API, { token: both, status: 401 })).outcomes).toEqual([])
    expect(check(call(API, { token: only })).outcomes).toEqual([])
    expect(check(call(`${AUTH0}/userinfo`, { token: only, status: 401 })).outcomes).toEqual([])
  })
})
