import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, tokenRequest } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const access_token = accessToken(API)
const id_token = idToken()
const login = [
  authorize(),
  callback(),
  tokenRequest({}, { body: { access_token, id_token, token_type: 'Bearer' } }),
]

describe('id-token-as-access-token', () => {
  it('fails when the ID token of the login was refused', () => {
    const hops = [...login, call(API, { token: id_token, status: 401 })]
    const { findings } = scenario('id-token-as-access-token', hops)
    expect(findings).toMatchObject([{ severity: 'error', got: 'spa', exchange: 3 }])
  })

  it('names the audience that the API accepts where it is known', () => {
    const hops = [...login, call(API, { token: id_token, status: 401 })]
    const { findings } = scenario('id-token-as-access-token', hops, declared(API))
    expect(findings).toMatchObject([{ got: 'spa', expected: API }])
  })

  it('passes for the access token, and for an ID token that names the API', () => {
    const right = [...login, call(API, { token: access_token, status: 401 })]
    expect(scenario('id-token-as-access-token', right).outcomes).toEqual(['passed'])
    const meant = [...login, call(API, { token: id_token, status: 401 })]
    expect(scenario('id-token-as-access-token', meant, declared('spa')).outcomes).toEqual(['passed'])
  })

  it('is quiet when the API took the ID token', () => {
    expect(scenario('id-token-as-access-token', [...login, call(API, { token: id_token })]).outcomes).toEqual(
      [],
    )
  })

  it('cannot tell where a product has APIs for ID tokens, nor what an opaque token is', () => {
    const iss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI'
    const cognito = call(API, { token: idToken({ iss, token_use: 'id' }), status: 401 })
    expect(scenario('id-token-as-access-token', [cognito]).outcomes).toEqual(['cantTell'])
    const opaque = call(API, { token: 'opaque-token-1234567890', status: 401 })
    expect(scenario('id-token-as-access-token', [opaque]).outcomes).toEqual(['cantTell'])
  })
})
