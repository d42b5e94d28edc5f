import { describe, expect, it } from 'vitest'
import { Endpoints } from '../../../src/core/protocols/endpoints.ts'
import { presents } from '../../../src/core/protocols/resource.ts'
import type { Carrier } from '../../../src/core/tokens/token.ts'
import { API, APP, accessToken, bearer, idToken, LOGIN, type Short, url } from '../builders.ts'
import { kindsOf } from './recognised.ts'

const TOKEN = accessToken(API)

describe('a call with a token', () => {
  const calls: [string, Short][] = [
    ['Authorization', { url: API, headers: bearer(TOKEN) }],
    ['an opaque token', { url: API, headers: bearer('2YotnFZFEjr1') }],
    ['a header of its own', { url: API, headers: { 'X-Access-Token': TOKEN } }],
    ['an assertion header', { url: API, headers: { 'Cf-Access-Jwt-Assertion': TOKEN } }],
    ['the query', { url: url(API, { access_token: TOKEN }) }],
    ['a form', { url: API, form: { access_token: TOKEN, message: 'hello' } }],
    ['a web socket', { url: url('wss://api.example.com', { jwt: TOKEN }), initiator: 'websocket' }],
  ]

  it.each(calls)('in %s', (_title, short) => {
    expect(kindsOf({ ...short, status: 200 })).toEqual(['resource-request'])
  })

  const others: [string, Short][] = [
    ['a cookie', { url: API, headers: { Cookie: `session=${TOKEN}` } }],
    ['a DPoP proof alone', { url: API, headers: { DPoP: TOKEN } }],
    ['a state header', { url: API, headers: { 'X-State': TOKEN } }],
    ['a feature flag', { url: API, headers: { 'X-Feature-Flags': TOKEN } }],
    ['JSON that holds a token', { url: API, json: { token: TOKEN } }],
    ['Basic', { url: API, headers: { Authorization: 'Basic YTpi' } }],
    ['Bearer undefined', { url: API, headers: { Authorization: 'Bearer undefined' } }],
  ]

  it.each(others)('is not made by %s', (_title, short) => {
    expect(kindsOf({ ...short, status: 200 })).toEqual([])
  })

  it('refused', () => {
    const call = { url: API, headers: bearer(TOKEN) }
    expect(kindsOf({ ...call, status: 401 })).toEqual(['resource-request', '> error-response'])
    expect(
      kindsOf({ ...call, status: 401, answer: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }),
    ).toEqual(['resource-request', '> challenge'])
  })
})

describe('presents', () => {
  it.each<[Carrier['side'], Carrier['place'], string, boolean]>([
    ['response', 'authorization', 'Authorization', false],
    ['request', 'fragment', 'access_token', false],
    ['request', 'query', 'id_token_hint', false],
    ['request', 'header', 'X-CSRF-Token', false],
    ['request', 'header', 'X-Nonce', false],
    ['request', 'form', 'access_token', true],
  ])('%s %s %s: %s', (side, place, name, expected) => {
    expect(presents({ side, place, name })).toBe(expected)
  })
})

describe('challenge', () => {
  const ask = (challenge: string) =>
    kindsOf({ url: API, status: 401, answer: { 'WWW-Authenticate': challenge } })

  it.each([
    'Bearer',
    'Bearer realm="x"',
    'DPoP algs="ES256"',
    'Basic realm="x", Bearer',
    'Bearer resource_metadata="x"',
  ])('%s', (challenge) => {
    expect(ask(challenge)).toContain('> challenge')
  })

  it.each(['Basic realm="x"', 'Negotiate', 'NTLM', 'Digest realm="x"'])('%s is none of ours', (challenge) => {
    expect(ask(challenge)).toEqual([])
  })
})

describe('userinfo', () => {
  const answer = { status: 200, body: { sub: 'alice' } }

  it('by its path', () => {
    expect(kindsOf({ url: `${LOGIN}/oidc/userinfo`, headers: bearer(TOKEN), ...answer })).toEqual([
      'userinfo-request',
      '> userinfo-response',
    ])
  })

  it('learnt from metadata', () => {
    const endpoints = new Endpoints()
    endpoints.learnMetadata({ userinfo_endpoint: `${LOGIN}/me` })
    expect(kindsOf({ url: `${LOGIN}/me`, headers: bearer(TOKEN), ...answer }, endpoints)[0]).toBe(
      'userinfo-request',
    )
    expect(kindsOf({ url: `${LOGIN}/me`, headers: bearer(TOKEN), ...answer })[0]).toBe('resource-request')
  })
})

describe('logout', () => {
  const done = `${APP}/bye`

  it('with the redirect back', () => {
    const at = url(`${LOGIN}/logout`, {
      id_token_hint: idToken(),
      post_logout_redirect_uri: done,
      state: 'x',
    })
    expect(kindsOf({ url: at, status: 302, answer: { Location: `${done}?state=x` } })).toEqual([
      'logout-request',
      '> logout-response',
    ])
  })

  it('refused with a page, by POST, by hint alone, and where metadata says so', () => {
    expect(kindsOf({ url: url(`${LOGIN}/logout`, { post_logout_redirect_uri: done }), status: 400 })).toEqual(
      ['logout-request', '> error-response'],
    )
    expect(
      kindsOf({ url: `${LOGIN}/logout`, form: { post_logout_redirect_uri: done }, status: 200 }),
    ).toEqual(['logout-request'])
    expect(kindsOf({ url: url(`${LOGIN}/x`, { id_token_hint: idToken() }), status: 200 })).toEqual([
      'logout-request',
    ])
    const endpoints = new Endpoints()
    endpoints.learnMetadata({ end_session_endpoint: `${LOGIN}/end` })
    for (const old of [
      '/realms/r/protocol/openid-connect/logout?redirect_uri=x',
      '/v2/logout?client_id=c&returnTo=x',
      '/logout?client_id=c&logout_uri=x',
    ])
      expect(kindsOf({ url: `${LOGIN}${old}`, status: 302 })).toEqual(['logout-request'])
    for (const any of ['/logout?redirect_uri=x', '/logout?returnTo=x', '/v2/logouts?client_id=c&returnTo=x'])
      expect(kindsOf({ url: `${LOGIN}${any}`, status: 302 })).toEqual([])
    expect(kindsOf({ url: `${LOGIN}/end`, status: 200 }, endpoints)).toEqual(['logout-request'])
  })
})

describe('preflight', () => {
  const preflight = (asked: string, status = 204): string[] =>
    kindsOf({
      method: 'OPTIONS',
      url: API,
      headers: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': asked },
      status,
      initiator: 'preflight',
    })

  it('matters when it asks leave for a credential, or is refused', () => {
    expect(preflight('authorization')).toEqual(['preflight'])
    expect(preflight('content-type, DPoP')).toEqual(['preflight'])
    expect(preflight('content-type', 403)).toEqual(['preflight'])
  })

  it('is left out else, and so is an OPTIONS call of the app', () => {
    expect(preflight('content-type')).toEqual([])
    expect(kindsOf({ method: 'OPTIONS', url: API, status: 200 })).toEqual([])
  })
})
