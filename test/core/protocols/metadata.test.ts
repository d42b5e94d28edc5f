import { describe, expect, it } from 'vitest'
import { Endpoints } from '../../../src/core/protocols/endpoints.ts'
import { API, LOGIN } from '../builders.ts'
import { kindsOf } from './recognised.ts'

const KEYS = { keys: [{ kty: 'RSA', kid: 'k1' }] }

describe('discovery', () => {
  it.each([
    '/.well-known/openid-configuration',
    '/tenant/.well-known/openid-configuration',
    '/.well-known/openid-configuration/tenant',
    '/.well-known/oauth-authorization-server',
  ])('%s', (path) => {
    expect(kindsOf({ url: LOGIN + path, status: 200, body: { issuer: LOGIN } })).toEqual([
      '> discovery-response',
    ])
    expect(kindsOf({ url: LOGIN + path, status: 404 })).toEqual(['> discovery-response'])
  })
})

describe('key set', () => {
  it.each([
    '/.well-known/jwks.json',
    '/protocol/openid-connect/certs',
    '/discovery/v2.0/keys',
    '/oauth2/jwks',
  ])('%s', (path) => {
    expect(kindsOf({ url: LOGIN + path, status: 200, body: KEYS })).toEqual(['> jwks-response'])
  })

  it('where metadata said so, also when it failed', () => {
    const endpoints = new Endpoints()
    endpoints.learnMetadata({ jwks_uri: `${LOGIN}/public` })
    expect(kindsOf({ url: `${LOGIN}/public`, status: 200, body: KEYS }, endpoints)).toEqual([
      '> jwks-response',
    ])
    expect(kindsOf({ url: `${LOGIN}/public`, status: 500 }, endpoints)).toEqual(['> jwks-response'])
    expect(kindsOf({ url: `${LOGIN}/public`, status: 200, body: KEYS })).toEqual([])
  })

  it('is no list of other keys', () => {
    expect(
      kindsOf({ url: 'https://shop.example.com/keys', status: 200, body: { keys: ['a', null] } }),
    ).toEqual([])
  })
})

describe('protected resource metadata (RFC 9728)', () => {
  it.each(['', '/orders'])('of %j', (path) => {
    const at = `${API}/.well-known/oauth-protected-resource${path}`
    expect(kindsOf({ url: at, status: 200, body: { resource: API + path } })).toEqual([
      '> resource-metadata-response',
    ])
    expect(kindsOf({ url: at, status: 404 })).toEqual(['> resource-metadata-response'])
  })
})

it('metadata is read by GET: what is posted there is none', () => {
  const at = `${LOGIN}/.well-known/jwks.json`
  expect(kindsOf({ method: 'POST', url: at, status: 200, body: KEYS })).toEqual([])
})

describe('Endpoints', () => {
  it('learns issuer and roles of a discovery document, whatever else stands there', () => {
    const endpoints = new Endpoints()
    endpoints.learnMetadata({
      issuer: LOGIN,
      token_endpoint: `${LOGIN}/t?x=1`,
      jwks_uri: 'https://keys.example.net/jwks',
      userinfo_endpoint: 7,
      __proto__: null,
    })
    expect(endpoints.role(`${LOGIN}/t`)).toBe('token')
    expect(endpoints.issuerOf(`${LOGIN}/t`)).toBe(LOGIN)
    expect(endpoints.isAuthorizationServer(LOGIN)).toBe(true)
    expect(endpoints.isAuthorizationServer('https://keys.example.net')).toBe(false)
  })

  it('lets metadata correct what was guessed, and nothing else', () => {
    const endpoints = new Endpoints()
    endpoints.learn(`${LOGIN}/x`, 'token')
    endpoints.learn(`${LOGIN}/x`, 'redirect')
    expect(endpoints.role(`${LOGIN}/x`)).toBe('token')
    endpoints.learn(`${LOGIN}/x`, 'par', LOGIN)
    expect(endpoints.role(`${LOGIN}/x?q#f`)).toBe('par')
  })
})
