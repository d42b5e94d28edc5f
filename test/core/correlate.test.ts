import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { s256 } from '../../src/core/tokens/hashes.ts'
import { analyse, analyseAll, flowsOf } from './analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  capture,
  idToken,
  LOGIN,
  login,
  REDIRECT,
  type Short,
  url,
} from './builders.ts'

const AUTH = `${LOGIN}/auth`
const TOKEN_URL = `${LOGIN}/token`
const ONE = accessToken(API, { jti: '1' })
const TWO = accessToken(API, { jti: '2' })

function tokens(access_token: string, more: object = {}): Pick<Short, 'status' | 'body'> {
  return { status: 200, body: { access_token, token_type: 'Bearer', ...more } }
}

describe('s256', () => {
  it('is that of RFC 7636, appendix B', () => {
    expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('is that of Node', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (verifier) => {
        expect(s256(verifier)).toBe(createHash('sha256').update(verifier).digest('base64url'))
      }),
    )
  })
})

describe('one login', () => {
  it('holds request, response, redemption and the calls made with its token', () => {
    const analysis = analyse(
      ...login({ access_token: ONE, id_token: idToken() }),
      { url: API, headers: bearer(ONE), status: 200 },
      { url: API, headers: bearer('opaque-foreign'), status: 200 },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1, 2, 3]])
    expect(analysis.flows[0]).toMatchObject({
      id: 'f1',
      protocol: 'oidc',
      outcome: 'succeeded',
      client_id: 'app',
      authorizationServer: LOGIN,
      clientOrigin: APP,
    })
  })

  it('takes the sign-in form served at the protocol URL as part of it', () => {
    const [request, landing, redeem] = login({ access_token: ONE })
    const at = request?.url ?? ''
    const analysis = analyse(
      { url: at, status: 200, body: '<html><form></form></html>' },
      { url: at, form: { username: 'alice', password: 'x' }, status: 200, body: '<html>Wrong password' },
      { url: at, form: { username: 'alice', password: 'y' }, status: 302, answer: request?.answer ?? {} },
      ...[landing, redeem].filter((one) => one !== undefined),
    )
    expect(analysis.flows).toHaveLength(1)
    expect(analysis.flows[0]).toMatchObject({ outcome: 'succeeded' })
  })

  it('reloaded before it was answered is still one', () => {
    const [request] = login({ access_token: ONE })
    const page = { url: request?.url ?? '', status: 200, body: '<html></html>' }
    expect(flowsOf(analyse(page, page, ...login({ access_token: ONE })))).toEqual([[0, 1, 2, 3, 4]])
  })

  it('by nonce, when an implicit response brings no state', () => {
    const request = { client_id: 'app', response_type: 'id_token', redirect_uri: REDIRECT, nonce: 'n1' }
    const back = `${REDIRECT}#id_token=${idToken()}`
    expect(
      flowsOf(
        analyse(
          { url: url(AUTH, request), status: 302, answer: { Location: back }, initiator: 'document' },
          { url: back, status: 200, initiator: 'document' },
        ),
      ),
    ).toEqual([[0, 1]])
  })

  it('by the nonce of an ID token, with two logins open and no state', () => {
    const request = { client_id: 'app', response_type: 'id_token', redirect_uri: REDIRECT }
    const ask = (nonce: string): Short => ({
      url: url(AUTH, { ...request, nonce }),
      status: 200,
      body: '<html>',
    })
    const back = `${REDIRECT}#id_token=${idToken({ nonce: 'first' })}`
    const landing: Short = { url: back, status: 200, initiator: 'document' }
    expect(flowsOf(analyse(ask('first'), ask('second'), landing))).toEqual([[0, 2], [1]])
  })

  it.each([
    ['S256', s256('verifier-1')],
    ['plain', 'verifier-1'],
  ])('by PKCE (%s), when the browser never showed the code', (_method, code_challenge) => {
    const [request] = login({ access_token: ONE, request: { code_challenge } })
    const form = { grant_type: 'authorization_code', code: 'unseen', code_verifier: 'verifier-1' }
    const analysis = analyse(
      { url: request?.url ?? '', status: 200, body: '<html></html>' },
      { url: TOKEN_URL, form, ...tokens(ONE) },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1]])
  })

  it('by redirect_uri, when one login waits there and neither code nor verifier tells', () => {
    const [request] = login({ access_token: ONE })
    const form = { grant_type: 'authorization_code', code: 'unseen', redirect_uri: REDIRECT }
    const analysis = analyse(
      { url: request?.url ?? '', status: 200, body: '<html></html>' },
      { url: TOKEN_URL, form, ...tokens(ONE) },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1]])
  })

  it('by request_uri (RFC 9126)', () => {
    const request_uri = 'urn:ietf:params:oauth:request_uri:1'
    const analysis = analyse(
      {
        url: `${LOGIN}/par`,
        form: { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' },
        status: 201,
        body: { request_uri, expires_in: 60 },
      },
      { url: url(AUTH, { client_id: 'app', request_uri }), status: 302, answer: { Location: '/login' } },
      { url: `${REDIRECT}?code=c1&state=s1`, status: 200 },
      { url: TOKEN_URL, form: { grant_type: 'authorization_code', code: 'c1' }, ...tokens(ONE) },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1, 2, 3]])
  })

  it('by device_code (RFC 8628), through polling', () => {
    const poll = {
      url: TOKEN_URL,
      form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'd1' },
    }
    const analysis = analyse(
      {
        url: `${LOGIN}/device`,
        form: { client_id: 'tv' },
        status: 200,
        body: { device_code: 'd1', user_code: 'AB' },
      },
      { ...poll, status: 400, body: { error: 'authorization_pending' } },
      { ...poll, ...tokens(ONE) },
      { url: API, headers: bearer(ONE), status: 200 },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1, 2, 3]])
    expect(analysis.flows[0]).toMatchObject({ protocol: 'oauth2', outcome: 'succeeded', client_id: 'tv' })
    expect(analysis.problems()).toEqual([])
  })

  it('by refresh token, with the calls made afterwards', () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'refresh-one', client_id: 'app' }
    const analysis = analyse(
      { url: TOKEN_URL, form: { grant_type: 'password' }, ...tokens(ONE, { refresh_token: 'refresh-one' }) },
      { url: TOKEN_URL, form, ...tokens(TWO, { refresh_token: 'refresh-two' }) },
      { url: TOKEN_URL, form: { ...form, refresh_token: 'refresh-two' }, ...tokens(accessToken('x')) },
      { url: API, headers: bearer(TWO), status: 200 },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1, 2, 3]])
  })

  it('begun before the capture: the redemption alone', () => {
    const [, landing, redeem] = login({ access_token: ONE })
    expect(flowsOf(analyse(landing ?? { url: API }, redeem ?? { url: API }))).toEqual([[0, 1]])
    expect(flowsOf(analyse(redeem ?? { url: API }))).toEqual([[0]])
  })
})

describe('several logins at once', () => {
  it('stay apart while their messages interleave', () => {
    const a = login({ name: 'a', access_token: ONE })
    const b = login({ name: 'b', access_token: TWO })
    const mixed = [a[0], b[0], b[1], a[1], a[2], b[2]].filter((one) => one !== undefined)
    const analysis = analyse(
      ...mixed,
      { url: API, headers: bearer(TWO), status: 200 },
      { url: API, headers: bearer(ONE), status: 200 },
    )
    expect(flowsOf(analysis)).toEqual([
      [0, 3, 4, 7],
      [1, 2, 5, 6],
    ])
  })

  it('with the same state for every login of a careless client', () => {
    const same = { state: 'xyz' }
    const analysis = analyse(
      ...login({ name: 'a', request: same, access_token: ONE }),
      ...login({ name: 'b', request: same, access_token: TWO }),
    )
    expect(flowsOf(analysis)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('of two clients with one redirect_uri', () => {
    const analysis = analyse(
      ...login({ name: 'a', request: { client_id: 'one' }, access_token: ONE }),
      ...login({ name: 'b', request: { client_id: 'two' }, access_token: TWO }),
    )
    expect(analysis.flows.map(({ client_id }) => client_id)).toEqual(['one', 'two'])
  })
})

describe('a response whose state nobody sent', () => {
  it('belongs to the login that waits at its redirect_uri', () => {
    const [request] = login({ access_token: ONE })
    const back = `${REDIRECT}?code=code-1&state=changed`
    const analysis = analyse(
      { ...request, url: request?.url ?? '', answer: { Location: back } },
      { url: back, status: 400, body: '<html>state', initiator: 'document' },
    )
    expect(flowsOf(analysis)).toEqual([[0, 1]])
  })

  it('stays alone where no login waits', () => {
    const back = 'https://other.example.com/cb?code=c&state=foreign'
    expect(flowsOf(analyse(...login({ access_token: ONE }), { url: back, status: 200 }))).toEqual([
      [0, 1, 2],
      [3],
    ])
  })
})

describe('exchanges in any order', () => {
  const a = login({ name: 'a', access_token: ONE, challenge: s256('verifier-a') })
  const b = login({ name: 'b', access_token: TWO, id_token: idToken({ nonce: 'nb' }) })
  const mixed = [a[0], b[0], b[1], a[1], b[2], a[2]].filter((one) => one !== undefined)
  const all = capture(
    ...mixed,
    { url: API, headers: bearer(ONE), status: 200 },
    { url: API, headers: bearer(TWO), status: 200 },
  )

  it('give the same flows', () => {
    const inOrder = flowsOf(analyseAll(all))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(flowsOf(analyseAll(shuffled))).toEqual(inOrder)
      }),
    )
  })

  it('newest first, as Chrome writes a log that was preserved', () => {
    expect(flowsOf(analyseAll([...all].reverse()))).toEqual(flowsOf(analyseAll(all)))
  })
})
