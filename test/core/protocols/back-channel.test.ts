import { describe, expect, it } from 'vitest'
import { Endpoints } from '../../../src/core/protocols/endpoints.ts'
import { idToken, LOGIN, REDIRECT } from '../builders.ts'
import { kindsOf, messagesOf } from './recognised.ts'

const TOKEN_URL = `${LOGIN}/token`
const REDEEM = { grant_type: 'authorization_code', code: 'c1', redirect_uri: REDIRECT, client_id: 'app' }
const TOKENS = { access_token: 'opaque-token', token_type: 'Bearer', expires_in: 60 }

/** Endpoints as a discovery document names them. */
function metadata(): Endpoints {
  const endpoints = new Endpoints()
  endpoints.learnMetadata({
    issuer: LOGIN,
    pushed_authorization_request_endpoint: `${LOGIN}/par`,
    device_authorization_endpoint: `${LOGIN}/device`,
    introspection_endpoint: `${LOGIN}/introspect`,
    revocation_endpoint: `${LOGIN}/forget`,
  })
  return endpoints
}

describe('token endpoint', () => {
  it('redeems a code by form', () => {
    const [request, response] = messagesOf({ url: TOKEN_URL, form: REDEEM, status: 200, body: TOKENS })
    expect(request).toMatchObject({ kind: 'token-request', place: 'form' })
    expect(request?.params.get('code')).toEqual(['c1'])
    expect(response).toMatchObject({ kind: 'token-response', side: 'response', place: 'json' })
  })

  it('redeems a code by JSON (Auth0)', () => {
    const [request] = messagesOf({ url: TOKEN_URL, json: REDEEM, status: 200, body: TOKENS })
    expect(request).toMatchObject({ kind: 'token-request', place: 'json' })
    expect(request?.params.get('redirect_uri')).toEqual([REDIRECT])
  })

  it.each([
    'client_credentials',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ])('knows the grant %s', (grant_type) => {
    expect(kindsOf({ url: TOKEN_URL, form: { grant_type }, status: 200, body: TOKENS })).toEqual([
      'token-request',
      '> token-response',
    ])
  })

  it('refreshes', () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'r1' }
    expect(kindsOf({ url: TOKEN_URL, form, status: 200, body: { ...TOKENS, id_token: idToken() } })).toEqual([
      'refresh-request',
      '> token-response',
    ])
  })

  it('refuses with 400, or with 200 as GitHub does', () => {
    for (const status of [400, 200])
      expect(kindsOf({ url: TOKEN_URL, form: REDEEM, status, body: { error: 'invalid_grant' } })).toEqual([
        'token-request',
        '> token-error',
      ])
  })

  it('fails with a page, or without any body', () => {
    expect(kindsOf({ url: TOKEN_URL, form: REDEEM, status: 502, body: '<html>' })).toEqual([
      'token-request',
      '> error-response',
    ])
    expect(kindsOf({ url: TOKEN_URL, form: REDEEM })).toEqual(['token-request'])
  })

  it('is not meant by an API that has a grant_type in its query', () => {
    expect(kindsOf({ url: `${TOKEN_URL}?grant_type=x`, status: 200 })).toEqual([])
  })
})

describe('pushed authorization request', () => {
  const form = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' }

  it('by its answer', () => {
    const body = { request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 60 }
    expect(kindsOf({ url: `${LOGIN}/par`, form, status: 201, body })).toEqual([
      'par-request',
      '> par-response',
    ])
  })

  it('refused, at an endpoint that metadata named', () => {
    const body = { error: 'invalid_request' }
    expect(kindsOf({ url: `${LOGIN}/par`, form, status: 400, body }, metadata())).toEqual([
      'par-request',
      '> token-error',
    ])
  })
})

describe('device authorization', () => {
  it('by its answer', () => {
    const body = { device_code: 'd1', user_code: 'ABCD', verification_uri: `${LOGIN}/activate` }
    expect(kindsOf({ url: `${LOGIN}/device`, form: { client_id: 'tv' }, status: 200, body })).toEqual([
      'device-authorization-request',
      '> device-authorization-response',
    ])
  })

  it('refused, at an endpoint that metadata named', () => {
    const body = { error: 'invalid_client' }
    expect(
      kindsOf({ url: `${LOGIN}/device`, form: { client_id: 'tv' }, status: 401, body }, metadata()),
    ).toEqual(['device-authorization-request', '> token-error'])
  })
})

describe('introspection and revocation', () => {
  it('introspection by its answer, and by metadata', () => {
    const form = { token: 'opaque-token' }
    expect(kindsOf({ url: `${LOGIN}/check`, form, status: 200, body: { active: false } })).toEqual([
      'introspection-request',
      '> introspection-response',
    ])
    expect(kindsOf({ url: `${LOGIN}/introspect`, form, status: 401 }, metadata())).toEqual([
      'introspection-request',
      '> error-response',
    ])
  })

  it('revocation by its hint, its path, and by metadata', () => {
    const form = { token: 'opaque-token' }
    expect(
      kindsOf({ url: `${LOGIN}/x`, form: { ...form, token_type_hint: 'refresh_token' }, status: 200 }),
    ).toEqual(['revocation-request'])
    expect(kindsOf({ url: `${LOGIN}/oauth2/revoke`, form, status: 200 })).toEqual(['revocation-request'])
    expect(kindsOf({ url: `${LOGIN}/forget`, form, status: 200 }, metadata())).toEqual(['revocation-request'])
  })

  it('a form with a token is neither', () => {
    expect(
      kindsOf({ url: 'https://shop.example.com/newsletter', form: { token: 'x' }, status: 200 }),
    ).toEqual([])
  })
})
