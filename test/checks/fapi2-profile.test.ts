import { describe, expect, it } from 'vitest'
import {
  API,
  authorize,
  callback,
  type Hop,
  metadata,
  type Params,
  tokenRequest,
} from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER } from '../support/tokens.ts'

const URI = 'urn:ietf:params:oauth:request_uri:1'
const push = (form: Params = {}): Hop => ({
  method: 'POST',
  url: `${ISSUER}/par`,
  form: {
    client_id: 'spa',
    response_type: 'code',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    ...form,
  },
  status: 201,
  body: { request_uri: URI, expires_in: 60 },
})
const token = accessToken(API, { cnf: { jkt: 'k' } })
const redeem = (form: Params = {}, access_token = token) =>
  tokenRequest(form, { body: { access_token, token_type: 'DPoP' } })
const required = metadata({ require_pushed_authorization_requests: true })
const check = (...hops: Hop[]) => scenario('fapi2-profile', hops)

describe('fapi2-profile', () => {
  it('passes what follows it', () => {
    const login = [push(), authorize({ request_uri: URI }), callback({ iss: ISSUER }), redeem()]
    expect(check(required, ...login).outcomes).toEqual(['passed'])
  })

  it.each([
    [[authorize(), callback({ iss: ISSUER }), redeem()], 'a pushed authorization request'],
    [
      [
        push({ code_challenge: undefined }),
        authorize({ request_uri: URI }),
        callback({ iss: ISSUER }),
        redeem(),
      ],
      'PKCE with S256',
    ],
    [[push(), authorize({ request_uri: URI }), callback(), redeem()], 'iss in the authorization response'],
    [
      [push(), authorize({ request_uri: URI }), callback({ iss: ISSUER }), redeem({}, accessToken(API))],
      'sender-constrained',
    ],
    [
      [push(), authorize({ request_uri: URI }), callback({ iss: ISSUER }), redeem({ client_secret: 's' })],
      'instead of a client secret',
    ],
  ])('tells what is missing', (hops, what) => {
    const { findings } = check(required, ...hops)
    expect(findings).toMatchObject([{ severity: 'info' }])
    expect(findings[0]?.detail).toContain(what)
  })

  it('asks nothing of servers that do not require pushed requests', () => {
    expect(check(metadata(), authorize(), callback(), redeem()).outcomes).toEqual([])
    expect(check(authorize(), callback(), redeem()).outcomes).toEqual([])
  })
})
