import { describe, expect, it } from 'vitest'
import { API, call, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const ORG = 'https://acme.okta.com'
const token = accessToken(ORG, { iss: ORG, cid: 'spa' })
const check = (...hops: Hop[]) => scenario('org-authorization-server-token', hops)

describe('org-authorization-server-token', () => {
  it('fails where another API refused it', () => {
    expect(check(call(API, { token, status: 401 })).findings).toMatchObject([
      { severity: 'error', cause: 'audience-mismatch', got: ORG },
    ])
  })

  it('warns once for each token where the API took it', () => {
    const { findings } = check(call(API, { token }), call(API, { token }))
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 0 }])
  })

  it('passes at Okta itself', () => {
    expect(check(call(`${ORG}/api/v1/users/me`, { token })).outcomes).toEqual(['passed'])
  })

  it('does not apply to custom authorization servers and ID tokens', () => {
    const custom = accessToken('api://default', { iss: `${ORG}/oauth2/default`, cid: 'spa' })
    expect(check(call(API, { token: custom, status: 401 })).outcomes).toEqual([])
    expect(check(call(API, { token: idToken({ iss: ORG }), status: 401 })).outcomes).toEqual([])
  })
})
