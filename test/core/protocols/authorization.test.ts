import { describe, expect, it } from 'vitest'
import { Endpoints } from '../../../src/core/protocols/endpoints.ts'
import { API, APP, bearer, exchange, jwt, LOGIN, REDIRECT, type Short, url } from '../builders.ts'
import { kindsOf, messagesOf } from './recognised.ts'

const AUTH = `${LOGIN}/auth`
const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' }
const PAGE = { status: 200, body: '<html><form></form></html>' }

/** What a capture knows after a login went to AUTH with REDIRECT. */
function learnt(): Endpoints {
  const endpoints = new Endpoints()
  endpoints.learn(AUTH, 'authorization')
  endpoints.learn(REDIRECT, 'redirect')
  return endpoints
}

describe('authorization request', () => {
  it('by GET, answered by a redirect to a page', () => {
    expect(
      kindsOf({ url: url(AUTH, REQUEST), status: 302, answer: { Location: '/login?session=1' } }),
    ).toEqual(['authorization-request'])
  })

  it('by GET, answered by the sign-in page', () => {
    expect(kindsOf({ url: url(AUTH, REQUEST), ...PAGE })).toEqual([
      'authorization-request',
      '> authorization-page',
    ])
  })

  it('by POST (OIDC Core 3.1.2.1)', () => {
    const [message] = messagesOf({ url: AUTH, form: REQUEST, status: 302, answer: { Location: '/login' } })
    expect(message).toMatchObject({ kind: 'authorization-request', place: 'form' })
    expect(message?.params.get('state')).toEqual(['s1'])
  })

  it.each([
    ['request_uri', { client_id: 'app', request_uri: 'urn:ietf:params:oauth:request_uri:abc' }],
    ['request', { client_id: 'app', request: jwt({ client_id: 'app' }) }],
  ])('by %s alone', (_name, params) => {
    expect(kindsOf({ url: url(AUTH, params), ...PAGE })).toContain('authorization-request')
  })

  it('at an endpoint that metadata named, with parameters that leave response_type out', () => {
    expect(kindsOf({ url: url(AUTH, { client_id: 'app' }), ...PAGE }, learnt())).toContain(
      'authorization-request',
    )
  })

  it('keeps every value of a repeated parameter', () => {
    const [message] = messagesOf({ url: `${url(AUTH, REQUEST)}&resource=a&resource=b` })
    expect(message?.params.get('resource')).toEqual(['a', 'b'])
  })

  it('is not repeated by the sign-in form posted to the protocol URL', () => {
    expect(
      kindsOf({
        url: url(AUTH, REQUEST),
        form: { username: 'alice', password: 'x' },
        status: 200,
        body: '<html>Wrong password</html>',
      }),
    ).toEqual(['authorization-page', '> authorization-page'])
  })

  it('answered at once, in the redirect that follows the sign-in form', () => {
    expect(
      kindsOf({
        url: url(AUTH, REQUEST),
        form: { username: 'alice', password: 'x' },
        status: 302,
        answer: { Location: `${REDIRECT}?code=c1&state=s1` },
      }),
    ).toEqual(['authorization-page', '> authorization-response'])
  })

  it('answered by status 400 and a page', () => {
    expect(kindsOf({ url: url(AUTH, REQUEST), status: 400, body: '<html>redirect_uri mismatch' })).toEqual([
      'authorization-request',
      '> error-response',
    ])
  })
})

describe('authorization response', () => {
  it.each<[string, string]>([
    ['query', `${REDIRECT}?code=c1&state=s1`],
    ['query', `${REDIRECT}?code=c1&iss=${encodeURIComponent(LOGIN)}`],
    ['query', `${REDIRECT}?code=c1&session_state=x`],
    ['fragment', `${REDIRECT}#access_token=a&token_type=Bearer`],
    ['fragment', `${REDIRECT}#id_token=${jwt({ aud: 'app' })}&state=s1`],
    ['fragment', `${REDIRECT}#code=c1&state=s1`],
  ])('in the %s of Location and at the client: %s', (place, target) => {
    const sent = messagesOf({ url: url(AUTH, REQUEST), status: 302, answer: { Location: target } })
    expect(sent.at(-1)).toMatchObject({ kind: 'authorization-response', side: 'response', place })
    expect(messagesOf({ url: target, status: 200 })[0]).toMatchObject({
      kind: 'authorization-response',
      side: 'request',
      place,
    })
  })

  it('in a relative Location', () => {
    expect(
      kindsOf({ url: `${APP}/login/done`, status: 302, answer: { Location: '/cb?code=c1&state=s1' } }),
    ).toEqual(['> authorization-response'])
  })

  it('by form_post', () => {
    const [message] = messagesOf({ url: REDIRECT, form: { code: 'c1', state: 's1' }, status: 302 })
    expect(message).toMatchObject({ kind: 'authorization-response', side: 'request', place: 'form' })
  })

  it('is an error with its description, or with state', () => {
    for (const query of ['error=access_denied&state=s1', 'error=server_error&error_description=no'])
      expect(kindsOf({ url: `${REDIRECT}?${query}`, status: 200 })).toEqual(['authorization-error'])
    expect(kindsOf({ url: REDIRECT, form: { error: 'access_denied', state: 's1' }, status: 200 })).toEqual([
      'authorization-error',
    ])
  })

  it('needs no state at a redirect_uri that the capture named', () => {
    const bare = { url: `${REDIRECT}?code=c1`, status: 200 }
    expect([kindsOf(bare), kindsOf(bare, learnt())]).toEqual([[], ['authorization-response']])
    expect(kindsOf({ url: `${REDIRECT}?error=access_denied`, status: 200 }, learnt())).toEqual([
      'authorization-error',
    ])
  })

  it('as one JWT (JARM) at a known redirect_uri', () => {
    const jarm = `${REDIRECT}?response=${jwt({ aud: 'app', code: 'c1' })}`
    expect(kindsOf({ url: jarm, status: 200 }, learnt())).toEqual(['authorization-response'])
  })

  it('says which error the client answered', () => {
    expect(kindsOf({ url: `${REDIRECT}?code=c1&state=s1`, status: 500, body: '<html>' })).toEqual([
      'authorization-response',
      '> error-response',
    ])
  })
})

describe('ordinary sites', () => {
  const quiet: Short[] = [
    { url: 'https://shop.example.com/cart?code=PROMO', status: 200 },
    { url: 'https://shop.example.com/?error=1', status: 200 },
    { url: 'https://shop.example.com/?state=CA', status: 200 },
    { url: 'https://shop.example.com/', form: { code: 'SAVE10' }, status: 200 },
    { url: 'https://shop.example.com/', form: { username: 'a', password: 'b' }, status: 302 },
    { url: 'https://shop.example.com/a', status: 302, answer: { Location: '/b?code=PROMO' } },
    { url: 'https://shop.example.com/a', status: 302, answer: { Location: '/b?error=true' } },
    { url: 'https://shop.example.com/?client_id=12', status: 200 },
    { url: 'https://shop.example.com/token', status: 200, body: { token: 'x' } },
    { url: 'https://shop.example.com/logout', status: 302, answer: { Location: '/' } },
    { url: 'https://shop.example.com/missing', status: 404, body: '<html>' },
    { url: 'https://shop.example.com/userinfo', status: 200, body: { sub: 'x' } },
    { url: 'data:text/plain,hello', status: 200 },
  ]

  it.each(quiet)('are not taken for a login: $url', (short) => {
    expect(kindsOf(short)).toEqual([])
  })

  it('a call with a token stays a call whatever its query says', () => {
    const call = { url: `${API}/regions?state=CA&code=94`, headers: bearer(jwt({ aud: API })), status: 200 }
    expect(kindsOf(call)).toEqual(['resource-request'])
  })
})

describe('a hostile exchange', () => {
  it('with a URL that is none, and a Location that is none', () => {
    const odd = exchange({
      url: 'no url?code=c&state=s',
      status: 302,
      answer: { Location: 'http://[?code=1&state=2' },
    })
    expect(kindsOf(odd)).toEqual(['authorization-response', '> authorization-response'])
  })
})
