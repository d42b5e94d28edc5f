import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const USERS = 'https://users.example.com'

describe('audience-not-enforced', () => {
  it('fails when the API accepts a token for another', () => {
    const { findings } = scenario(
      'audience-not-enforced',
      [call(API, { token: accessToken(USERS) })],
      declared(API),
    )
    expect(findings).toMatchObject([{ severity: 'error', got: USERS, expected: API }])
  })

  it('passes for its own audience, and only tells of a spelling', () => {
    const own = [call(API, { token: accessToken(API) })]
    expect(scenario('audience-not-enforced', own, declared(API)).outcomes).toEqual(['passed'])
    const near = [call(API, { token: accessToken(`${API}/`) })]
    expect(scenario('audience-not-enforced', near, declared(API)).findings).toMatchObject([
      { severity: 'info' },
    ])
  })

  it('cannot tell a GUID from a URI of Entra ID', () => {
    const iss = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0'
    const token = accessToken('99999999-2222-3333-4444-555555555555', { iss, ver: '2.0' })
    expect(
      scenario('audience-not-enforced', [call(API, { token })], declared('api://orders')).outcomes,
    ).toEqual(['cantTell'])
  })

  it('says nothing of a refused call, nor without a declared audience', () => {
    const refused = [call(API, { token: accessToken(USERS), status: 401 })]
    expect(scenario('audience-not-enforced', refused, declared(API)).outcomes).toEqual([])
    expect(scenario('audience-not-enforced', [call(API, { token: accessToken(USERS) })]).outcomes).toEqual([])
  })

  it('fails when the issuer is none of the declared ones, however well aud fits', () => {
    const inventory = declared(API)
    const [resource] = inventory.resources
    if (resource) resource.issuers = ['https://login.example.com']
    const of = (iss: string) =>
      scenario('audience-not-enforced', [call(API, { token: accessToken(API, { iss }) })], inventory)
    expect(of('https://evil.example.net').findings).toMatchObject([
      { severity: 'error', got: 'https://evil.example.net', expected: 'https://login.example.com' },
    ])
    expect(of('https://login.example.com').outcomes).toEqual(['passed'])
  })

  it('passes a token of Cognito, which is known by its client_id', () => {
    const token = accessToken(undefined, { client_id: 'abc', token_use: 'access' })
    const hops = [call(API, { token })]
    expect(scenario('audience-not-enforced', hops, declared('abc')).outcomes).toEqual(['passed'])
    expect(scenario('audience-not-enforced', hops, declared('other')).outcomes).toEqual([])
  })
})
