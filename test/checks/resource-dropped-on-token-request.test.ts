import { describe, expect, it } from 'vitest'
import { API, authorize, callback, type Params, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const OTHER = 'https://other.example.com'
const check = (form: Params, access_token = accessToken('graph'), asked: string | undefined = API) => {
  const body = { access_token, token_type: 'Bearer' }
  return scenario('resource-dropped-on-token-request', [
    authorize({ resource: asked }),
    callback(),
    tokenRequest(form, { body }),
  ])
}

describe('resource-dropped-on-token-request', () => {
  it('warns where it is missing and the token is for somebody else', () => {
    expect(check({}).findings).toMatchObject([
      { severity: 'warning', got: 'graph', expected: API, exchange: 2 },
    ])
  })

  it('warns where it is another than was asked for', () => {
    expect(check({ resource: OTHER }).findings).toMatchObject([{ severity: 'warning', got: OTHER }])
  })

  it('only notes it for an opaque token', () => {
    expect(check({}, '2YotnFZFEjr1zCsicMWpAA').findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes where it is sent again, or the token fits all the same', () => {
    expect(check({ resource: API }).outcomes).toEqual(['passed'])
    expect(check({}, accessToken(API)).outcomes).toEqual(['passed'])
  })

  it('does not apply where the login named none', () => {
    const hops = [authorize(), callback(), tokenRequest()]
    expect(scenario('resource-dropped-on-token-request', hops).outcomes).toEqual([])
  })
})
