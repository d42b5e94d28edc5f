import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/tokens/token.ts'
import { API, authorize, callback, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER, idToken } from '../support/tokens.ts'

const TENANT = '11111111-2222-3333-4444-555555555555'
const check = (iss: string, members: Record<string, Json> | null = {}) => {
  const body = { access_token: accessToken(API), id_token: idToken({ iss }), token_type: 'Bearer' }
  const login = [authorize(), callback(), tokenRequest({}, { body })]
  return scenario('iss-mismatch-discovery', members ? [metadata(members), ...login] : login)
}

describe('iss-mismatch-discovery', () => {
  it('warns of another issuer than the metadata names', () => {
    expect(check('https://other.example.com').findings).toMatchObject([
      { severity: 'warning', cause: 'issuer-mismatch', got: 'https://other.example.com', expected: ISSUER },
    ])
  })

  it('passes the same, and a tenant in place of the placeholder', () => {
    expect(check(ISSUER).outcomes).toEqual(['passed'])
    const template = { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }
    expect(check(`https://login.microsoftonline.com/${TENANT}/v2.0`, template).outcomes).toEqual(['passed'])
    expect(check('https://login.microsoftonline.com/a/b/v2.0', template).findings).toHaveLength(1)
  })

  it('leaves a slash and another host to checks of their own', () => {
    expect(check(`${ISSUER}/`).outcomes).toEqual([])
    expect(
      check('http://sso:8080/realms/a', { issuer: 'https://sso.example.com/realms/a' }).outcomes,
    ).toEqual([])
  })

  it('cannot tell without metadata, and leaves Google its two spellings', () => {
    expect(check(ISSUER, null).outcomes).toEqual(['cantTell'])
    expect(check('accounts.google.com', { issuer: 'https://accounts.google.com' }).findings).toEqual([])
  })
})
