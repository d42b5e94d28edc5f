import { describe, expect, it } from 'vitest'
import { API, authorize, callback, type Params, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const KEYCLOAK = 'https://sso.example.com/realms/main'
const AUTHENTIK = 'https://auth.example.com/application/o/shop/'
const check = (params: Params, access_token: string) => {
  const body = { access_token, token_type: 'Bearer' }
  return scenario('resource-param-ignored', [authorize(params), callback(), tokenRequest({}, { body })])
}

describe('resource-param-ignored', () => {
  it.each([
    ['Keycloak', KEYCLOAK, 'account'],
    ['authentik', AUTHENTIK, 'spa'],
  ])('warns for %s, which is known to take no notice', (product, iss, aud) => {
    const { findings } = check({ resource: API }, accessToken(aud, { iss }))
    expect(findings).toMatchObject([
      { severity: 'warning', cause: null, got: aud, expected: API, exchange: 2 },
    ])
    expect(findings[0]?.detail).toContain(product)
  })

  it('passes where the token is for that API, slash or no slash', () => {
    expect(check({ resource: API }, accessToken(API)).outcomes).toEqual(['passed'])
    expect(check({ resource: `${API}/` }, accessToken([API, 'x'])).outcomes).toEqual(['passed'])
  })

  it('cannot tell of any other server: it may map the resource to a name of its own', () => {
    expect(check({ resource: API }, accessToken('orders')).outcomes).toEqual(['cantTell'])
    expect(check({ resource: API }, '2YotnFZFEjr1zCsicMWpAA').outcomes).toEqual(['cantTell'])
  })

  it('does not apply where no API was named', () => {
    expect(check({}, accessToken('account', { iss: KEYCLOAK })).outcomes).toEqual([])
    expect(
      check({ scope: 'openid api://orders/read' }, accessToken('account', { iss: KEYCLOAK })).outcomes,
    ).toEqual([])
  })
})
