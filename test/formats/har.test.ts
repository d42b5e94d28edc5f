import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finish, readHar } from '../../src/formats/har.ts'
import { get, har, harOf, post, START } from '../support/har.ts'

const read = (json: unknown) => finish(readHar(json)).evidence.exchanges
const first = (json: unknown) => {
  const [exchange] = read(json)
  if (!exchange) throw new Error('no exchange')
  return exchange
}

test('an entry becomes an exchange', () => {
  const exchange = first(
    har(
      get('https://api.example/orders', {
        bearer: 'a.b.c',
        status: 401,
        challenge: 'Bearer',
        json: { e: 1 },
      }),
    ),
  )
  expect(exchange).toEqual({
    id: 0,
    startedAt: START,
    duration: 50,
    request: {
      method: 'GET',
      url: 'https://api.example/orders',
      headers: [
        { name: 'Host', value: 'api.example' },
        { name: 'Authorization', value: 'Bearer a.b.c' },
      ],
      body: null,
    },
    response: {
      status: 401,
      statusText: '',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'WWW-Authenticate', value: 'Bearer' },
      ],
      body: { text: '{"e":1}', encoding: 'text', mimeType: 'application/json' },
    },
    error: null,
    initiator: 'unknown',
    unseen: [],
  })
})

test('ids are places in the file, which is not in order of time', () => {
  const exchanges = read(
    har(get('https://b.example/', { at: 500 }), null, get('https://a.example/', { at: 0 })),
  )
  expect(exchanges.map(({ id, startedAt }) => [id, startedAt - START])).toEqual([
    [0, 500],
    [2, 0],
  ])
})

test.each([
  ['WebInspector', 'chrome'],
  ['Firefox', 'firefox'],
  ['WebKit Web Inspector', 'safari'],
  ['Playwright', 'playwright'],
  ['Charles Proxy', 'other'],
])('%s writes the dialect %s', (creator, dialect) => {
  expect(finish(readHar(harOf(creator))).dialect).toBe(dialect)
})

describe('Chrome', () => {
  const hidden = ['request-authorization', 'request-cookies', 'response-cookies']

  test('a sanitized export hides tokens and cookies', () => {
    const exchanges = read(
      harOf('WebInspector', get('https://a.example/'), get('https://b.example/', { error: 'x' })),
    )
    for (const { unseen } of exchanges) expect(unseen).toEqual(hidden)
  })

  test.each([{ bearer: 'x' }, { headers: { cookie: 'a=1' } }, { setCookie: 'a=1' }])(
    'one header of the kind anywhere proves that it is not: %j',
    (description) => {
      const exchanges = read(
        harOf('WebInspector', get('https://a.example/'), get('https://b.example/', description)),
      )
      for (const { unseen } of exchanges) expect(unseen).toEqual([])
    },
  )

  test('a request that was never sent keeps its token and has no response', () => {
    const exchange = first(
      harOf('WebInspector', get('https://a.example/', { bearer: 'x', error: 'net::ERR_FAILED' })),
    )
    expect(exchange.response).toBeNull()
    expect(exchange.error).toBe('net::ERR_FAILED')
    expect(exchange.request.headers).toContainEqual({ name: 'Authorization', value: 'Bearer x' })
    expect(exchange.unseen).toEqual([])
  })

  test('a response that scripts may not read is one all the same', () => {
    const exchange = first(har(get('https://a.example/', { status: 401, error: 'net::ERR_FAILED' })))
    expect(exchange.response?.status).toBe(401)
    expect(exchange.error).toBe('net::ERR_FAILED')
  })

  test('the error it gives every 204 is none', () => {
    expect(first(har(get('https://a.example/', { status: 204, error: 'net::ERR_ABORTED' }))).error).toBeNull()
  })

  test.each([
    ['document', {}, 'document'],
    ['document', { _initiator: { type: 'parser' } }, 'subframe'],
    ['xhr', {}, 'fetch'],
    ['preflight', {}, 'preflight'],
    ['script', {}, 'resource'],
    ['websocket', {}, 'websocket'],
  ])('_resourceType %s %j', (_resourceType, more, initiator) => {
    expect(first(har(get('https://a.example/', { entry: { _resourceType, ...more } }))).initiator).toBe(
      initiator,
    )
  })
})

test.each([
  [{ 'Sec-Fetch-Dest': 'iframe' }, 'subframe'],
  [{ 'sec-fetch-dest': 'empty' }, 'fetch'],
  [{ 'Sec-Fetch-Dest': 'image' }, 'resource'],
  [{ Accept: 'text/html,*/*' }, 'document'],
  [{ 'X-Requested-With': 'XMLHttpRequest', Accept: 'text/html' }, 'fetch'],
])('the initiator by request headers %j', (headers, initiator) => {
  expect(first(har(get('https://a.example/', { headers }))).initiator).toBe(initiator)
})

describe('what is missing', () => {
  const withResponse = (response: object, method = 'GET') =>
    first(har({ request: { method, url: 'https://a.example/' }, response }))

  test.each([
    ['Chrome dropped the text', { status: 200, content: { size: 9 } }, ['response-body']],
    [
      'Playwright put it in a file',
      { status: 200, content: { size: 0, _file: 'x.html' } },
      ['response-body'],
    ],
    ['Playwright left it out', { status: 200, content: { size: -1 } }, ['response-body']],
    [
      'chunked, nothing read',
      { status: 401, headers: [{ name: 'transfer-encoding', value: 'chunked' }], content: { size: 0 } },
      ['response-body'],
    ],
    ['there was none', { status: 200, content: { size: 0 } }, []],
    ['a redirect has none', { status: 302, content: { size: 9 } }, []],
    ['no content', { status: 204, content: { size: -1 } }, []],
    ['no response, no reason', { status: 0 }, ['response']],
    ['status -1, and why', { status: -1, _failureText: 'boom' }, []],
    [
      'cookies hidden by hand',
      { status: 200, content: { size: 0 }, headers: [{ name: 'Set-Cookie', value: '[REDACTED]' }] },
      ['response-cookies'],
    ],
  ])('%s', (_, response, unseen) => {
    const exchange = withResponse(response)
    expect(exchange.unseen).toEqual(unseen)
    expect(exchange.response === null).toBe(response.status <= 0)
  })

  test.each([
    ['_error', { status: 0, _error: 'net::ERR_TOO_MANY_REDIRECTS' }, 'net::ERR_TOO_MANY_REDIRECTS'],
    ['BrowserUp', { status: 0, _errorMessage: 'Unable to resolve host' }, 'Unable to resolve host'],
    [
      'a comment with the words of a browser',
      { status: 0, comment: 'net::ERR_BLOCKED_BY_RESPONSE' },
      'net::ERR_BLOCKED_BY_RESPONSE',
    ],
    ['another comment', { status: 0, comment: '[#12] cached' }, null],
    ['a fetch that was answered 204', { status: 204, _error: 'net::ERR_ABORTED' }, null],
  ])('why the browser stopped: %s', (_, response, error) => {
    expect(withResponse(response).error).toBe(error)
  })

  test('an entry without response', () => {
    const exchange = first(har({ request: { method: 'GET', url: 'https://a.example/' } }))
    expect(exchange.response).toBeNull()
    expect(exchange.unseen).toEqual(['response'])
  })

  test.each([
    ['content-length', { 'Content-Length': '5' }, ['request-body']],
    ['content-type alone', { 'Content-Type': 'application/json' }, ['request-body']],
    ['nothing was sent', { 'Content-Length': '0', 'Content-Type': 'application/json' }, []],
  ])('a request body: %s', (_, headers, unseen) => {
    const entry = { ...get('https://a.example/', { headers }), response: { status: 204 } }
    entry.request.method = 'POST'
    expect(first(har(entry)).unseen).toEqual(unseen)
  })

  test('a token hidden by hand is unseen', () => {
    const hidden = (Authorization: string) =>
      first(har(get('https://a.example/', { headers: { Authorization } }))).unseen
    expect(hidden('Bearer ***')).toEqual(['request-authorization'])
    expect(hidden('[authorization redacted]')).toEqual(['request-authorization'])
    expect(hidden('Bearer abc')).toEqual([])
  })
})

describe('bodies', () => {
  const body = (content: object, type = '') =>
    first(
      har({
        request: { method: 'GET', url: 'https://a.example/' },
        response: { status: 200, headers: type ? [{ name: 'Content-Type', value: type }] : [], content },
      }),
    ).response?.body

  test('base64 that is text is decoded, by its charset', () => {
    const text = btoa('Z\xfcrich')
    expect(
      body({ text, encoding: 'base64', mimeType: 'text/html' }, 'text/html; charset=ISO-8859-1'),
    ).toEqual({
      text: 'Zürich',
      encoding: 'text',
      mimeType: 'text/html',
    })
    expect(body({ text: btoa('{}'), encoding: 'base64', mimeType: '' })?.text).toBe('{}')
  })

  test('what is no text, and what is no base64, stays', () => {
    const png = { text: btoa('\x89PNG\xff'), encoding: 'base64', mimeType: 'image/png' }
    expect(body(png)).toEqual({ text: png.text, encoding: 'base64', mimeType: 'image/png' })
    expect(body({ text: '%%%', encoding: 'base64', mimeType: 'text/html' })?.encoding).toBe('base64')
  })

  test('Firefox ESR lists the final page under every redirect', () => {
    const hop = get('https://a.example/', { location: '/x', html: 'final page' })
    expect(first(harOf('Firefox', hop)).response?.body).toBeNull()
    expect(first(harOf('WebInspector', hop)).response?.body?.text).toBe('final page')
  })

  test.each([
    [
      'a list',
      [
        { name: 'a b', value: '1&2' },
        { name: 'c', value: { d: 1 } },
      ],
      'a%20b=1%262&c=%7B%22d%22%3A1%7D',
    ],
    ['an object', { code: 'x y', n: 5 }, 'code=x%20y&n=5'],
  ])('posted params without text: %s', (_, params, text) => {
    const request = { method: 'POST', url: 'https://a.example/', postData: { params } }
    expect(first(har({ request })).request.body).toEqual({
      text,
      encoding: 'text',
      mimeType: 'application/x-www-form-urlencoded',
    })
  })

  test('Chrome does not decode params', () => {
    const request = {
      method: 'POST',
      url: 'https://a.example/',
      postData: { params: [{ name: 'a', value: '%20' }] },
    }
    expect(first(harOf('WebInspector', { request })).request.body?.text).toBe('a=%20')
  })

  test('posted text wins', () => {
    expect(first(har(post('https://a.example/', { code: 'x y' }))).request.body?.text).toBe('code=x+y')
  })
})

describe('out of the ordinary', () => {
  test('numeric, missing and object-shaped headers', () => {
    const entry = {
      request: {
        method: 'GET',
        url: 'https://a.example/',
        headers: [{ name: 'A', value: 5 }, { name: 'B' }, null, {}],
      },
      response: { status: '200', headers: { Date: 'x' } },
    }
    const { request, response } = first(har(entry))
    expect(request.headers).toEqual([
      { name: 'A', value: '5' },
      { name: 'B', value: '' },
    ])
    expect(response).toMatchObject({ status: 200, headers: [{ name: 'Date', value: 'x' }] })
  })

  test('cookies that only their lists have', () => {
    const entry = {
      request: {
        url: 'https://a.example/',
        cookies: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
      },
      response: {
        status: 200,
        cookies: [{ name: 'c', value: '3', path: '/', httpOnly: true, sameSite: 'Lax' }],
      },
    }
    const { request, response } = first(har(entry))
    expect(request.headers).toEqual([{ name: 'Cookie', value: 'a=1; b=2' }])
    expect(response?.headers).toEqual([{ name: 'Set-Cookie', value: 'c=3; Path=/; HttpOnly; SameSite=Lax' }])
  })

  test('a start that is no date is that of the entry before', () => {
    const exchanges = read(
      har(get('https://a.example/', { at: 7 }), { ...get('https://b.example/'), startedDateTime: '?' }),
    )
    expect(exchanges[1]?.startedAt).toBe(START + 7)
  })

  test('entries that say nothing are left out with a warning, and no more than a few are told', () => {
    const { evidence, warnings } = finish(readHar(har(null, { request: {} }, get('https://a.example/'))))
    expect(evidence.exchanges.map((x) => x.id)).toEqual([2])
    expect(warnings).toEqual([
      'Entry 0 was left out: it is no object.',
      'Entry 1 was left out: it has no request URL.',
    ])
    const many = finish(readHar(har(...Array(500).fill(null)))).warnings
    expect(many).toHaveLength(21)
    expect(many.at(-1)).toBe('480 more entries were left out.')
  })

  test('no entries are no error', () => {
    expect(finish(readHar(har())).evidence.exchanges).toEqual([])
  })

  test.each([
    [null, 'the file is null'],
    [[], 'the file is a list'],
    [{ entries: [] }, 'the file is an object without a "log"'],
    [{ log: {} }, '"log.entries" is missing'],
    [{ log: { entries: {} } }, '"log.entries" is an object'],
  ])('no HAR: %j', (json, message) => {
    expect(() => finish(readHar(json))).toThrow(expect.objectContaining({ code: 'ERR_HAR_FORMAT' }))
    expect(() => finish(readHar(json))).toThrow(message)
  })

  test('any JSON in the place of an entry', () => {
    const json = fc.jsonValue()
    const shape = fc.record(
      { startedDateTime: json, time: json, request: json, response: json },
      { requiredKeys: [] },
    )
    const message = fc.record({
      url: json,
      method: json,
      headers: json,
      postData: json,
      cookies: json,
      status: json,
      content: json,
    })
    const deep = fc.record({ request: message, response: message })
    fc.assert(
      fc.property(fc.array(fc.oneof(json, shape, deep)), (entries) => {
        for (const { id, startedAt, request } of read({ log: { entries } })) {
          expect(entries[id]).toBeDefined()
          expect(Number.isFinite(startedAt)).toBe(true)
          for (const header of request.headers) expect(typeof header.value).toBe('string')
        }
      }),
    )
  })
})

test('a sanitized file says that tokens are not in it, and how to export them', () => {
  const of = (name: string, headers: object[] = []) =>
    finish(
      readHar({
        log: {
          creator: { name },
          entries: [
            { request: { method: 'GET', url: 'https://a.example/', headers }, response: { status: 200 } },
          ],
        },
      }),
    ).warnings
  expect(of('WebInspector')).toEqual([
    expect.stringMatching(/^Tokens and cookies are not in this file: .* sensitive data/),
  ])
  expect(of('WebInspector', [{ name: 'Authorization', value: 'Bearer x' }])).toEqual([])
  expect(of('Firefox')).toEqual([])
})

describe('what single writers do', () => {
  const response = (response: object, more: object = {}) =>
    first(har({ request: { method: 'GET', url: 'https://a.example/' }, response, ...more }))

  test('a redirect that only redirectURL tells', () => {
    const { response: answer } = response({ status: 302, redirectURL: 'https://b.example/' })
    expect(answer?.headers).toEqual([{ name: 'Location', value: 'https://b.example/' }])
    const both = response({ status: 302, redirectURL: '/x', headers: [{ name: 'location', value: '/y' }] })
    expect(both.response?.headers).toEqual([{ name: 'location', value: '/y' }])
  })

  test('gzip that was not undone is, and other packing is not taken for text', () => {
    const packed = Buffer.from(gzipSync(Buffer.from('{"a":1}'))).toString('base64')
    const content = { size: 7, mimeType: 'application/problem+json', encoding: 'base64' }
    expect(response({ status: 200, content: { ...content, text: packed } }).response?.body?.text).toBe(
      '{"a":1}',
    )
    const brotli = response({
      status: 200,
      headers: [{ name: 'Content-Encoding', value: 'br' }],
      content: { ...content, text: Buffer.from([0x8b, 0x03, 0x80, 0xff, 0xfe]).toString('base64') },
    })
    expect(brotli.response?.body).toBeNull()
    expect(brotli.unseen).toEqual(['response-body'])
  })

  test.each([
    ['JSON that Charles took for a form', [{ name: '{"a":"x', value: 'y"}' }], '{"a":"x=y"}'],
    [
      'params that were left encoded',
      [
        { name: 'redirect_uri', value: 'https%3A%2F%2Fa' },
        { name: 'b', value: '%20' },
      ],
      'redirect_uri=https%3A%2F%2Fa&b=%20',
    ],
  ])('%s', (_, params, text) => {
    const request = {
      method: 'POST',
      url: 'https://a.example/',
      postData: { mimeType: 'application/x-www-form-urlencoded', params },
    }
    expect(first(har({ request })).request.body?.text).toBe(text)
  })

  test('a tunnel that was not opened, beside one that was', () => {
    const { warnings } = finish(
      readHar(
        har(
          { request: { method: 'CONNECT', url: 'http://a.example:443' }, response: { status: 200 } },
          { request: { method: 'CONNECT', url: 'http://b.example:443' }, response: { status: 200 } },
          get('https://b.example/x'),
        ),
      ),
    )
    expect(warnings).toEqual([expect.stringMatching(/^Requests of a\.example are encrypted/)])
  })
})
