import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { evidenceOf, KEY, redacted } from '../../support/redacted.ts'
import { API, capture, jwt, LOGIN, type Short, url } from '../builders.ts'

const from = (...list: Short[]): Exchange[] => redacted(capture(...list))
const text = (...list: Short[]): string => JSON.stringify(from(...list))

describe('equal values', () => {
  it('stay equal wherever they stand, and differ in another export', () => {
    const list: Short[] = [
      {
        url: url(`${LOGIN}/auth`, { client_id: 'spa', state: 'f00dbabe12345678' }),
        status: 302,
        answer: { Location: 'https://app.example.com/cb?state=f00dbabe12345678' },
      },
      { url: `${API}/x`, form: { s: 'f00dbabe12345678' }, status: 200 },
    ]
    const names = new Set(text(...list).match(/state_hidden_\w{10}/g))
    expect(names.size).toBe(1)
    const other = JSON.stringify(redacted(capture(...list), new Uint8Array(32).fill(8)))
    expect(other.match(/state_hidden_\w{10}/)?.[0]).not.toBe([...names][0])
  })
})

describe('names of people', () => {
  it('are hidden by their parts, in paths and as names', () => {
    const out = text(
      { url: `${API}/team/konrad-belmondo/belmondo`, status: 200, body: { konrad: 1 } },
      { url: `${LOGIN}/login`, form: { username: 'konrad.belmondo' }, status: 200 },
    )
    expect(out).not.toMatch(/konrad|belmondo/i)
    expect(out).toContain('/team/')
  })

  it('do not take common words with them', () => {
    const out = text({ url: `${API}/account/user`, form: { username: 'user' }, status: 200 })
    expect(out).toContain('/account/user')
  })
})

describe('parties', () => {
  it('are kept: hosts, client, audience, issuer, scope', () => {
    const token = jwt({
      iss: LOGIN,
      aud: 'urn:orders:api',
      azp: 'b7c1f6d2-0000-4000-8000-000000000001',
      sub: 'x'.repeat(20),
      scope: 'orders.read openid',
    })
    const [only] = from({ url: `${API}/orders`, headers: { Authorization: `Bearer ${token}` }, status: 401 })
    const claims = JSON.parse(
      Buffer.from(only?.request.headers[0]?.value.split('.')[1] ?? '', 'base64url').toString(),
    )
    expect(claims).toMatchObject({
      iss: LOGIN,
      aud: 'urn:orders:api',
      azp: 'b7c1f6d2-0000-4000-8000-000000000001',
      scope: 'orders.read openid',
    })
    expect(only?.request.url).toBe(`${API}/orders`)
  })

  it('that are a mail address are people', () => {
    expect(
      text({ url: url(`${LOGIN}/auth`, { client_id: 'konrad@corp.example' }), status: 200 }),
    ).not.toContain('konrad')
  })
})

describe('a secret of the same text as a name of a party', () => {
  it('is hidden where it is a secret', () => {
    const [only] = from({
      url: `${LOGIN}/token`,
      form: { client_id: 'orders', client_secret: 'orders' },
      status: 401,
    })
    expect(only?.request.body?.text).toMatch(/^client_id=orders&client_secret=clientsecret_hidden_\w{10}$/)
  })
})

describe('numbers for support', () => {
  it('are kept where they stand in their header alone', () => {
    const id = '7b3a4d42-4318-4160-a9bd-8c608551a029'
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    expect(
      text({ url: API, headers: { traceparent }, status: 500, answer: { 'x-ms-request-id': id } }),
    ).toMatch(new RegExp(`${traceparent}.*${id}`))
    expect(text({ url: `${API}/?k=${id}`, status: 500, answer: { 'x-ms-request-id': id } })).not.toContain(id)
  })
})

describe('a body that nobody can judge', () => {
  it('is left out and not taken for absent', () => {
    const exchange = capture({ url: API, method: 'POST', status: 200 })[0] as Exchange
    exchange.request.body = { text: '--b\r\nsecret', encoding: 'text', mimeType: 'multipart/form-data' }
    const [only] = redacted([exchange])
    expect(only?.request.body).toBeNull()
    expect(only?.unseen).toContain('request-body')
  })
})

describe('everything that was hidden', () => {
  it('is handed to the search for leaks, with the parts of what holds several', () => {
    const exchanges = capture({
      url: API,
      headers: { 'X-Ctx': 'a=k3J9x7Qm2Lp5; b=zT8vR4nW6yB1' },
      status: 200,
    })
    const evidence = evidenceOf(exchanges)
    const { secrets } = redact(evidence, analyse(evidence, { inventory: null, checks: [] }), KEY)
    expect([...secrets.all]).toEqual(
      expect.arrayContaining(['a=k3J9x7Qm2Lp5; b=zT8vR4nW6yB1', 'k3J9x7Qm2Lp5', 'zT8vR4nW6yB1']),
    )
  })
})

describe('hostile input', () => {
  const deep = (open: string, close: string, n: number) => open.repeat(n) + close.repeat(n)
  const cases: [string, Short][] = [
    ['deep JSON', { url: API, status: 200, body: JSON.parse(deep('[', ']', 900)) }],
    [
      'deep keys',
      { url: API, status: 200, body: JSON.parse(`${'{"kty":"x","a":'.repeat(900)}1${'}'.repeat(900)}`) },
    ],
    [
      'a member called __proto__',
      { url: API, status: 200, body: JSON.parse('{"__proto__":{"a":"k3J9x7Qm2Lp5"}}') },
    ],
    [
      'a long line of signs',
      { url: API, status: 400, body: { message: `${'-'.repeat(300_000)}x${'a@'.repeat(50_000)}` } },
    ],
    ['many slashes', { url: `${API}${'/a'.repeat(20_000)}`, status: 200 }],
    ['many parameters', { url: `${API}/?${'a=%zz&'.repeat(20_000)}`, status: 200 }],
    [
      'lone surrogates',
      { url: `${API}/x`, headers: { 'X-A': '\ud800\udfff\ud800' }, form: { a: '\ud800' }, status: 200 },
    ],
    ['broken URL', { url: 'http://[::1', headers: { Referer: '://', Origin: 'null' }, status: 200 }],
    ['broken Basic', { url: API, headers: { Authorization: 'Basic \u0000ÿ===' }, status: 401 }],
    [
      'a client with a name in Cyrillic',
      {
        url: url(LOGIN, { client_id: 'ключ' }),
        headers: { Authorization: `Basic ${Buffer.from('ключ:x').toString('base64')}` },
        status: 401,
      },
    ],
    ['broken XML', { url: API, status: 400, body: `<a ${'b="'.repeat(5000)}` }],
    ['a page of brackets', { url: API, status: 400, body: `${'<'.repeat(50_000)}${'<!--'.repeat(5000)}` }],
    [
      'a challenge of quotes',
      { url: API, status: 401, answer: { 'WWW-Authenticate': `Bearer a="${'\\"'.repeat(20_000)}` } },
    ],
    ['a cookie of separators', { url: API, headers: { Cookie: ';='.repeat(20_000) }, status: 200 }],
  ]
  it.each(cases)(
    '%s',
    (_name, short) => {
      expect(from(short)).toHaveLength(1)
    },
    30_000,
  )
})
