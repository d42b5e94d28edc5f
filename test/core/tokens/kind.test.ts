import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../../src/core/tokens/decode.ts'
import { decideKind } from '../../../src/core/tokens/kind.ts'
import type { Carrier, JsonObject, Token, TokenKind } from '../../../src/core/tokens/token.ts'
import { base64url, jwt, LOGIN } from '../builders.ts'

function kindOf(value: string, places: Carrier[] = [], clients: string[] = []): TokenKind {
  const token: Token = {
    id: 't1',
    value,
    ...decodeToken(value),
    kind: 'unknown',
    kindBecause: '',
    verified: 'unverified',
    verifiedWith: null,
    firstSeen: 0,
    firstSent: null,
    sightings: [],
  }
  return decideKind(token, places, { clients: new Set(clients) }).kind
}

function from(side: Carrier['side'], place: Carrier['place'], name: string): Carrier {
  return { side, place, name }
}

const SENT = from('request', 'authorization', 'Authorization')

describe('what a token was issued as', () => {
  it.each<[string, TokenKind]>([
    ['id_token', 'id-token'],
    ['refresh_token', 'refresh-token'],
    ['access_token', 'access-token'],
    ['session.idToken', 'id-token'],
    ['data.accessToken', 'access-token'],
    ['refreshToken', 'refresh-token'],
  ])('%s', (name, kind) => {
    expect(kindOf(jwt({ sub: 'a' }), [SENT, from('response', 'json', name)])).toBe(kind)
  })

  it('stands above its typ and its shape', () => {
    const shaped = jwt({ aud: 'app', nonce: 'n', at_hash: 'h' }, { typ: 'at+jwt' })
    expect(kindOf(shaped, [from('response', 'json', 'id_token')])).toBe('id-token')
  })

  it('counts in the fragment of the callback', () => {
    expect(kindOf('opaque', [from('request', 'fragment', 'access_token')])).toBe('access-token')
  })

  it('is an access token when it was issued as both', () => {
    const both = [from('response', 'json', 'id_token'), from('response', 'json', 'access_token')]
    expect(kindOf(jwt({ aud: 'app', nonce: 'n' }), both)).toBe('access-token')
    expect(kindOf(jwt({ aud: 'app', nonce: 'n' }), both.reverse())).toBe('access-token')
  })

  it('does not make an access token of what calls itself an ID token', () => {
    const place = [from('response', 'json', 'accessToken')]
    expect(kindOf(jwt({ token_use: 'id', aud: 'app' }), place)).toBe('id-token')
    expect(kindOf(jwt({ typ: 'ID', aud: 'app' }), place)).toBe('id-token')
  })

  it('id_token_hint tells nothing', () => {
    expect(kindOf(jwt({ sub: 'a' }), [from('request', 'query', 'id_token_hint')])).toBe('unknown')
  })
})

describe('what a token says of itself', () => {
  it.each<[string, TokenKind]>([
    ['at+jwt', 'access-token'],
    ['AT+JWT', 'access-token'],
    ['application/at+jwt', 'access-token'],
    ['application/okta-internal-at+jwt', 'access-token'],
    ['logout+jwt', 'logout-token'],
    ['dpop+jwt', 'dpop-proof'],
    ['oauth-authz-req+jwt', 'request-object'],
    ['client-authentication+jwt', 'client-assertion'],
  ])('header typ %s', (typ, kind) => {
    expect(kindOf(jwt({ nonce: 'n', at_hash: 'h' }, { typ }))).toBe(kind)
  })

  it.each<[JsonObject, TokenKind]>([
    [{ typ: 'ID' }, 'id-token'],
    [{ typ: 'Refresh' }, 'refresh-token'],
    [{ typ: 'Offline' }, 'refresh-token'],
    [{ typ: 'Bearer', nonce: 'n', at_hash: 'h' }, 'access-token'],
    [{ token_use: 'access' }, 'access-token'],
    [{ token_use: 'id', scope: 'x' }, 'id-token'],
    [{ events: {} }, 'logout-token'],
    [{ htm: 'GET', htu: 'https://api.example.com' }, 'dpop-proof'],
  ])('claims %j', (claims, kind) => {
    expect(kindOf(jwt(claims), [SENT])).toBe(kind)
  })

  it.each<[string, TokenKind]>([
    ['DPoP', 'dpop-proof'],
    ['Cf-Access-Jwt-Assertion', 'proxy-assertion'],
    ['x-goog-iap-jwt-assertion', 'proxy-assertion'],
    ['X-Amzn-Oidc-Data', 'proxy-assertion'],
    ['x-pomerium-jwt-assertion', 'proxy-assertion'],
  ])('sent in the header %s', (name, kind) => {
    expect(kindOf(jwt({ sub: 'a', aud: 'x' }), [from('request', 'header', name)])).toBe(kind)
  })
})

describe('the shape of a token', () => {
  it.each<[string, JsonObject, TokenKind]>([
    ['nonce, and aud is a client', { nonce: 'n', aud: 'app' }, 'id-token'],
    ['nonce, and aud holds a client', { nonce: 'n', aud: ['other', 'app'] }, 'id-token'],
    ['at_hash', { at_hash: 'h', aud: 'x' }, 'id-token'],
    ['c_hash', { c_hash: 'h', aud: 'x' }, 'id-token'],
    ['scp', { scp: ['read'], aud: 'x' }, 'access-token'],
    ['scope', { scope: 'read', aud: 'x' }, 'access-token'],
    ['roles', { roles: ['admin'], aud: 'x' }, 'access-token'],
    ['iss and sub are one', { iss: 'app', sub: 'app', aud: LOGIN }, 'client-assertion'],
    ['nonce and no scopes', { nonce: 'n', aud: 'x' }, 'id-token'],
    ['a client beside another aud', { azp: 'app', aud: 'x' }, 'access-token'],
    ['nothing', { sub: 'a', aud: 'x' }, 'unknown'],
  ])('%s', (_title, claims, kind) => {
    expect(kindOf(jwt(claims), [SENT], ['app'])).toBe(kind)
  })

  it('scopes and a nonce do not make an ID token', () => {
    expect(kindOf(jwt({ nonce: 'n', scope: 'read', aud: 'app' }), [SENT], ['app'])).not.toBe('id-token')
  })
})

describe('what is left', () => {
  it('goes by the parameter that sent it', () => {
    expect(kindOf('opaque', [from('request', 'form', 'refresh_token')])).toBe('refresh-token')
    expect(kindOf('opaque', [from('request', 'form', 'assertion')])).toBe('assertion')
    expect(kindOf('opaque', [from('request', 'form', 'subject_token')])).toBe('assertion')
  })

  it.each([
    'ya29.a0Af',
    '00D000000000062!AQ',
    'gho_1',
    'ghp_1',
    'ghs_1',
    'glpat-1',
    'xoxb-1',
    'ory_at_1',
    'EwBw',
  ])('knows the vendor prefix of %s', (value) => {
    expect(kindOf(value, [SENT])).toBe('access-token')
  })

  it('is unknown: opaque, encrypted, unreadable', () => {
    expect(kindOf('2YotnFZFEjr1', [SENT])).toBe('unknown')
    expect(kindOf(`${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXY.Yw.dGFn`, [SENT])).toBe('unknown')
    expect(kindOf(`${base64url({ alg: 'RS256' })}.x.y`, [SENT])).toBe('unknown')
  })
})
