import { describe, expect, it } from 'vitest'
import { isInternalHost } from '../../src/core/audience/issuer-difference.ts'
import { API, authorize, call, callback, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const REALM = 'https://sso.example.com/realms/main'
const INSIDE = 'http://keycloak:8080/realms/main'
const published: Hop = {
  url: `${API}/.well-known/oauth-protected-resource`,
  body: { resource: API, authorization_servers: [REALM] },
}
const issued = (iss: string) => ({
  ...tokenRequest({}, { body: { access_token: accessToken(API, { iss }), token_type: 'Bearer' } }),
  url: `${REALM}/protocol/openid-connect/token`,
})
const check = (...hops: Hop[]) => scenario('iss-internal-external-host', hops)

describe('iss-internal-external-host', () => {
  it('fails where an API that trusts the public name refused the token', () => {
    const refused = call(API, { token: accessToken(API, { iss: INSIDE }), status: 401 })
    expect(check(published, refused).findings).toMatchObject([
      { severity: 'error', cause: 'issuer-mismatch', got: INSIDE, expected: REALM },
    ])
  })

  it('warns of a token from a public address that names an inner one', () => {
    expect(check(authorize(), callback(), issued(INSIDE)).findings).toMatchObject([
      { severity: 'warning', got: INSIDE, expected: REALM },
    ])
  })

  it('passes the trusted issuer', () => {
    const refused = call(API, { token: accessToken(API, { iss: REALM }), status: 401 })
    expect(check(published, refused).outcomes).toEqual(['passed'])
  })

  it('says nothing of another public host, of another realm, or of localhost', () => {
    for (const iss of [
      'https://id.example.com/realms/main',
      'http://keycloak/realms/b',
      'http://localhost/realms/main',
    ])
      expect(check(issued(iss)).outcomes).toEqual([])
  })

  it.each([
    ['keycloak', true],
    ['keycloak.auth.svc', true],
    ['10.0.0.7', true],
    ['sso.example.com', false],
    ['localhost', false],
    ['93.184.216.34', false],
  ])('takes %s for internal: %s', (host, internal) => {
    expect(isInternalHost(host)).toBe(internal)
  })
})
