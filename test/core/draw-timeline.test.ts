import { describe, expect, it } from 'vitest'
import { analyse, analyseAll } from './analysed.ts'
import { API, APP, accessToken, bearer, capture, idToken, LOGIN, login, type Short } from './builders.ts'

const USERS = 'https://users.example.com'
const WRONG = accessToken(USERS)
const METADATA: Short = {
  url: `${API}/.well-known/oauth-protected-resource`,
  status: 200,
  body: { resource: API, resource_name: 'Orders' },
}

function refused(more: Partial<Short> = {}): Short {
  return { url: `${API}/orders?secret=1`, headers: bearer(WRONG), status: 401, ...more }
}

describe('lanes', () => {
  it('are clients, authorization servers, resource servers', () => {
    const { parties } = analyse(METADATA, ...login({ access_token: WRONG }), refused()).timeline()
    expect(parties).toEqual([
      { id: APP, role: 'client', host: 'app.example.com', name: 'app.example.com' },
      { id: LOGIN, role: 'authorization-server', host: 'login.example.com', name: 'login.example.com' },
      { id: API, role: 'resource-server', host: 'api.example.com', name: 'Orders' },
    ])
  })

  it('know an API by what it serves, also where nobody says who asked', () => {
    const { parties } = analyse(METADATA).timeline()
    expect(parties.map(({ role }) => role)).toEqual(['resource-server'])
  })

  it('is one for an app that serves its own API', () => {
    const { parties } = analyse(
      ...login({ access_token: WRONG }),
      refused({ url: `${APP}/api/orders` }),
    ).timeline()
    expect(parties.map(({ id }) => id)).toEqual([APP, LOGIN])
  })

  it('take the name of the inventory', () => {
    const inventory = { resources: [{ name: 'orders-api', urls: [API], audiences: [API] }], clients: [] }
    const { parties } = analyseAll(capture(refused()), inventory).timeline()
    expect(parties.find(({ id }) => id === API)?.name).toBe('orders-api')
  })
})

describe('lanes of a sign-in by SAML', () => {
  const SP = 'https://sp.example.com'
  const IDP = 'https://idp.example.com'
  const saml = (name: string, attributes: string, inside = '') =>
    btoa(
      `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0" ${attributes}>${inside}</samlp:${name}>`,
    )
  const request = saml('AuthnRequest', `ID="_r1" AssertionConsumerServiceURL="${SP}/acs"`)
  const response = saml('Response', `ID="_a1" InResponseTo="_r1" Destination="${SP}/acs"`)
  const asking: Short = { url: `${IDP}/sso`, form: { SAMLRequest: request }, status: 200, body: '<form>' }
  const landing: Short = { url: `${SP}/acs`, form: { SAMLResponse: response }, status: 302 }

  it('are the service provider and the identity provider', () => {
    const { parties, hops } = analyse(asking, landing).timeline()
    expect(parties.map(({ id, role }) => [id, role])).toEqual([
      [SP, 'service-provider'],
      [IDP, 'identity-provider'],
    ])
    expect(hops.map(({ from, to }) => [from, to])).toEqual([
      [SP, IDP],
      [IDP, SP],
    ])
  })

  it('are told by what a page sends on its way, too', () => {
    const form = `<form method="post" action="${SP}/acs"><input name="SAMLResponse" value="${response}"></form>`
    const page: Short = { url: `${IDP}/login`, status: 200, body: `<html><body>${form}</body></html>` }
    expect(
      analyse({ ...page, answer: { 'Content-Type': 'text/html' } })
        .timeline()
        .parties.map(({ role }) => role),
    ).toEqual(['identity-provider'])
  })

  it('say nothing about who signs out', () => {
    const logout: Short = {
      url: `${SP}/slo`,
      form: { SAMLRequest: saml('LogoutRequest', 'ID="_l1"') },
      status: 200,
    }
    expect(
      analyse(logout)
        .timeline()
        .parties.map(({ role }) => role)
        .filter((role) => role.endsWith('provider')),
    ).toEqual([])
  })
})

describe('a preflight', () => {
  const preflight = (at: number, path = '/orders'): Short => ({
    method: 'OPTIONS',
    url: API + path,
    at,
    headers: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
    status: 204,
  })
  const call = (at: number, path = '/orders', more: Partial<Short> = {}) =>
    refused({ url: API + path, at, ...more })
  /** In the order of the timeline, with when each began; each took 10 ms. */
  const order = (...shorts: Short[]) =>
    analyse(...shorts)
      .timeline()
      .hops.map(({ method, offset }) => `${method} ${offset}`)

  it('stands before the call it was sent for, which was asked for earlier', () => {
    expect(order(call(0), preflight(0.003))).toEqual(['OPTIONS 3', 'GET 0'])
  })

  it('stands before the last call that was under way, not before one that was done', () => {
    expect(order(call(0), call(0.5), preflight(0.502))).toEqual(['GET 0', 'OPTIONS 502', 'GET 500'])
    expect(order(call(0), preflight(0.5), call(0.505))).toEqual(['GET 0', 'OPTIONS 500', 'GET 505'])
  })

  it('stands before its own call where many are asked for at once', () => {
    const paths = Array.from({ length: 40 }, (_, i) => `/orders/${i}`)
    const { hops } = analyse(
      ...paths.map((path) => call(0, path)),
      ...paths.map((path) => preflight(0.004, path)),
    ).timeline()
    expect(hops.map(({ method, path }) => `${method} ${path}`)).toEqual(
      paths.flatMap((path) => [`OPTIONS ${path}`, `GET ${path}`]),
    )
  })

  it('is one for each of two calls of one address', () => {
    expect(order(call(0), call(0.001), preflight(0.003), preflight(0.004))).toEqual([
      'OPTIONS 4',
      'GET 0',
      'OPTIONS 3',
      'GET 1',
    ])
  })

  it('that was refused stands before the call that was not sent', () => {
    const unsent = call(0, '/orders', { status: undefined, error: 'net::ERR_FAILED' })
    expect(order(unsent, preflight(0.3))).toEqual(['OPTIONS 300', 'GET 0'])
    expect(order(unsent, preflight(3))).toEqual(['GET 0', 'OPTIONS 3000'])
  })
})

describe('hops', () => {
  it('tell who spoke to whom, what moved, and how it ended', () => {
    const { hops } = analyse(
      ...login({ access_token: WRONG, id_token: idToken() }),
      METADATA,
      refused(),
      refused({ url: `${API}/other`, status: 200 }),
    ).timeline()
    expect(hops.map(({ from, to, method, path }) => [from, to, method, path])).toEqual([
      [APP, LOGIN, 'GET', '/auth'],
      [LOGIN, APP, 'GET', '/cb'],
      [APP, LOGIN, 'POST', '/token'],
      [API, API, 'GET', '/.well-known/oauth-protected-resource'],
      [APP, API, 'GET', '/orders'],
      [APP, API, 'GET', '/other'],
    ])
    expect(hops.map(({ mark }) => mark)).toEqual(['none', 'none', 'ok', 'none', 'proved', 'suspected'])
    expect(hops[0]).toMatchObject({
      flow: 'f1',
      offset: 0,
      request: ['Authorization request'],
      response: ['Authorization response'],
      responseCarries: [{ label: 'code', token: null }],
    })
    expect(hops[2]?.requestCarries.map(({ label }) => label)).toEqual(['code'])
    expect(hops[2]?.responseCarries.map(({ label }) => label).sort()).toEqual(['ID token', 'access token'])
    expect(hops[4]).toMatchObject({
      offset: 4000,
      status: 401,
      got: USERS,
      expected: API,
      requestCarries: [{ label: 'access token', aud: [USERS], hostHint: 'differs', verdict: 'mismatch' }],
      note: expect.stringContaining('meant for https://users.example.com'),
    })
  })

  it('name the warnings of their checks beside what they are marked with', () => {
    const { hops } = analyse({ url: `${API}/orders?access_token=${WRONG}`, status: 200 }).timeline()
    expect(hops[0]).toMatchObject({ mark: 'ok', warnings: [expect.stringMatching(/URL/)] })
  })

  it('leave out pictures, and cookies that hold a token', () => {
    const cookie = { url: `${APP}/logo.png`, headers: { Cookie: `session=${WRONG}` }, status: 200 }
    expect(analyse(cookie, { url: `${APP}/a.css`, status: 200 }).timeline().hops).toEqual([])
  })

  it('tell a call of an API from the steps of a login, and how long they took', () => {
    const { hops } = analyse(...login({ access_token: WRONG }), refused()).timeline()
    expect(hops.map(({ isCall }) => isCall)).toEqual([false, false, false, true])
    expect(hops.every(({ duration }) => duration !== undefined)).toBe(true)
  })

  it('tell a call that never came back from one that was not seen', () => {
    const { hops } = analyse(
      refused({ status: undefined, error: 'net::ERR_FAILED' }),
      refused({ status: undefined }),
    ).timeline()
    expect(hops.map(({ status }) => status)).toEqual([0, null])
  })

  it('never show a query, a code or a token string', () => {
    const timeline = JSON.stringify(
      analyse(...login({ access_token: WRONG, id_token: idToken() }), refused()).timeline(),
    )
    for (const secret of [WRONG, idToken(), 'code-1', 'secret=1']) expect(timeline).not.toContain(secret)
  })
})
