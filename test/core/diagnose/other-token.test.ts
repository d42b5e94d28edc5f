import { expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, accessToken, bearer, idToken, LOGIN, type Short } from '../builders.ts'

const URL_ = `${API}/profile`

function call(token: string, status: number, more: Partial<Short> = {}): Short {
  return { url: URL_, headers: bearer(token), status, body: { detail: 'no' }, ...more }
}

function causes(...list: Short[]) {
  return analyse(...list).diagnosisOf(0)?.causes[0]
}

/** The same call, taken with another token: what tells the two apart is the reason. */
it.each<[string, string, string, string | undefined, string]>([
  ['audience-missing', accessToken(null as never, { token_use: 'access' }), idToken(), undefined, 'app'],
  [
    'audience-mismatch',
    accessToken('https://other'),
    accessToken('https://mine'),
    'https://other',
    'https://mine',
  ],
  ['issuer-mismatch', accessToken(API, { iss: 'https://stage' }), accessToken(API), 'https://stage', LOGIN],
  ['audience-trailing-slash', accessToken(`${API}/x`), accessToken(`${API}/x/`), `${API}/x`, `${API}/x/`],
])('%s, since the other one was taken', (cause, refused, taken, got, expected) => {
  expect(causes(call(refused, 401), call(taken, 200))).toMatchObject({
    cause,
    expected,
    confidence: 'likely',
    ...(got === undefined ? {} : { got }),
  })
})

it.each<[string, Short[]]>([
  ['a renewed token', [call(accessToken(API), 401), call(accessToken(API, { jti: '2' }), 200)]],
  ['an expired token', [call(accessToken('https://old', { exp: 1 }), 401), call(accessToken(API), 200)]],
  [
    'another spelling, where the token itself was good',
    [call(accessToken(`${API}/x`), 403), call(accessToken(`${API}/x/`), 200)],
  ],
  ['another person', [call(accessToken('https://a'), 403), call(accessToken(API, { sub: 'bob' }), 200)]],
  [
    'a server that says what it refused',
    [call(accessToken('https://a'), 401, { body: { message: 'jwt expired' } }), call(accessToken(API), 200)],
  ],
  ['a later day', [call(accessToken('https://a'), 401), call(accessToken(API), 200, { at: 1000 })]],
])('%s is no reason', (_name, list) => {
  expect(causes(...list)).toBeUndefined()
})

it('a token that was taken here before is not blamed', () => {
  const token = accessToken('https://a')
  const list = [call(token, 200), call(token, 401), call(accessToken(API), 200)]
  expect(analyse(...list).diagnosisOf(1)).toBeNull()
})

it('the same token, taken in the query, did not arrive in the header', () => {
  const token = accessToken(API)
  const again: Short = { url: `${URL_}?apiToken=${token}`, status: 200, body: {} }
  expect(causes(call(token, 403), again)).toMatchObject({
    cause: 'bearer-token-not-received',
    expected: 'apiToken',
  })
  expect(
    causes(call(token, 403), { ...again, url: `${URL_}?apiToken=${accessToken(API, { jti: '2' })}` })?.cause,
  ).not.toBe('bearer-token-not-received')
})

const signIn = (id_token: string, status: number): Short => ({
  url: `${API}/auth/google`,
  json: { provider: 'google', idToken: id_token },
  status,
  body: { error: 'invalid_credentials' },
})

it('an ID token in the body of a login API', () => {
  const ios = idToken({ aud: 'ios' })
  expect(causes(signIn(ios, 401), signIn(idToken({ aud: 'web' }), 200))).toMatchObject({
    cause: 'audience-mismatch',
    got: 'ios',
    expected: 'web',
    confidence: 'likely',
  })
  expect(causes(signIn(ios, 401))).toMatchObject({
    cause: 'audience-mismatch',
    got: 'ios',
    confidence: 'possible',
  })
  expect(causes(signIn(ios, 200))).toBeUndefined()
  expect(causes(signIn(idToken({ exp: 1 }), 401))).toBeUndefined()
})
