import { beforeEach, describe, expect, test } from 'vitest'
import { type Captured, WebRequestReader } from '../../src/capture/web-request.ts'
import { headers } from '../../src/core/http.ts'
import { WorkerScripts } from '../../src/formats/worker-scripts.ts'
import { AT, bytesOf, type Event, events, type Told } from './web-request-events.ts'

let reports: Captured[]
let reader: WebRequestReader

beforeEach(() => {
  reports = []
  reader = new WebRequestReader(new WorkerScripts(), (captured) => reports.push(captured))
})

const play = (...all: Event[]) => {
  for (const [name, details] of all) reader.handle(name, details)
}
const only = (url: string, told?: Told) => {
  play(...events(url, told))
  expect(reports).toHaveLength(1)
  return (reports[0] as Captured).exchange
}
const said = () =>
  reports.map(({ exchange: { id, request, response, error } }) =>
    [id, request.method, request.url, response?.status ?? null, error].join(' '),
  )

describe('one request', () => {
  test('becomes an exchange, its body unseen', () => {
    const exchange = only('https://api.example/orders', {
      sent: { Authorization: 'Bearer x', Cookie: 'a=1' },
      received: { 'Content-Type': 'application/json' },
    })
    expect(exchange).toEqual({
      id: 0,
      startedAt: AT,
      duration: 20,
      request: {
        method: 'GET',
        url: 'https://api.example/orders',
        headers: [
          { name: 'Authorization', value: 'Bearer x' },
          { name: 'Cookie', value: 'a=1' },
        ],
        body: null,
      },
      response: {
        status: 200,
        statusText: 'Said',
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        body: null,
      },
      error: null,
      initiator: 'fetch',
      unseen: ['response-body'],
    })
  })

  test("is a worker's where it has no tab, or where its script is named in place of the page", () => {
    const script = 'https://app.example/worker.js'
    only(script, { type: 'script', sent: { 'Sec-Fetch-Dest': 'worker' } })
    const asked = (told: Told) => {
      reports = []
      return only('https://api.example/orders', told).isFromWorker
    }
    expect(asked({ documentUrl: script })).toBe(true)
    expect(asked({ documentUrl: 'https://app.example/' })).toBeUndefined()
    expect(asked({})).toBeUndefined()
    expect(asked({ tabId: -1 })).toBe(true)
    const preflight = { method: 'OPTIONS', sent: { 'Access-Control-Request-Method': 'GET' } }
    expect(asked({ tabId: -1, ...preflight })).toBeUndefined()
    expect(asked({ tabId: -1, type: 'script' })).toBeUndefined()
  })

  test('tells an answer from the cache', () => {
    const all = events('https://api.example/orders')
    const [name, details] = all.pop() as Event
    play(...all, [name, { ...details, fromCache: true }])
    expect(reports.map(({ exchange }) => exchange.via)).toEqual(['cache'])
  })

  test('has the body of its response where the host could read that', () => {
    const all = events('https://api.example/orders', { received: { 'Content-Type': 'application/json' } })
    const [name, details] = all.pop() as Event
    const pieces = ['{"a":', '"ü"}'].map((text) => ({ bytes: bytesOf(text) }))
    play(...all, [name, { ...details, responseBody: pieces }])
    const [one] = reports
    expect(one?.exchange.response?.body).toEqual({
      text: '{"a":"ü"}',
      encoding: 'text',
      mimeType: 'application/json',
    })
    expect(one?.exchange.unseen).toEqual([])
  })

  test.each([
    ['a redirect', { to: '/x' }],
    ['204', { status: 204 }],
    ['HEAD', { method: 'HEAD' }],
    ['a length of 0', { received: { 'Content-Length': '0' } }],
  ])('%s has no body that could be unseen', (_, told: Told) => {
    expect(only('https://a.example/', told).unseen).toEqual([])
  })

  test.each([
    ['main_frame', {}, 'document'],
    ['sub_frame', {}, 'subframe'],
    ['xmlhttprequest', {}, 'fetch'],
    ['ping', {}, 'fetch'],
    ['script', {}, 'resource'],
    ['other', {}, 'unknown'],
    ['other', { 'Sec-Fetch-Dest': 'document' }, 'document'],
  ])('%s with %o is %s', (type, sent, initiator) => {
    expect(only('https://a.example/', { type, sent }).initiator).toBe(initiator)
  })

  test('a preflight is known by what it asks', () => {
    const sent = { 'Access-Control-Request-Method': 'GET' }
    expect(only('https://a.example/', { method: 'OPTIONS', sent }).initiator).toBe('preflight')
  })

  test('a handshake of a WebSocket is one', () => {
    const exchange = only('wss://a.example/?access_token=x', { type: 'websocket', status: 101 })
    expect([exchange.initiator, exchange.request.url]).toEqual([
      'websocket',
      'wss://a.example/?access_token=x',
    ])
  })

  test.each([
    'data:text/plain,x',
    'blob:https://a.example/1',
    'chrome-extension://abc/x.js',
    'file:///etc/x',
  ])('%s is none', (url) => {
    play(...events(url))
    expect(reports).toEqual([])
  })

  test('Firefox writes several cookies as lines of one header', () => {
    const exchange = only('https://a.example/', { received: { 'Set-Cookie': 'a=1; Path=/\nb=2' } })
    expect(headers(exchange.response?.headers ?? [], 'set-cookie')).toEqual(['a=1; Path=/', 'b=2'])
  })

  test('a header that is no text is kept byte by byte', () => {
    const [begin, [, sent], ...rest] = events('https://a.example/') as [Event, Event, ...Event[]]
    play(begin, ['onSendHeaders', { ...sent, requestHeaders: [{ name: 'X', binaryValue: [0xe4, 0x62] }] }])
    play(...rest)
    expect(reports[0]?.exchange.request.headers).toEqual([{ name: 'X', value: 'äb' }])
  })

  test('says where it came from', () => {
    play(...events('https://a.example/', { tabId: -1, frameId: 3, initiator: 'https://app.example' }))
    expect(reports[0]?.source).toEqual({
      tabId: -1,
      frameId: 3,
      parentFrameId: -1,
      documentId: null,
      initiator: 'https://app.example',
      type: 'xmlhttprequest',
      isPrivate: false,
    })
  })

  test.each([
    [{ originUrl: 'https://app.example/page?code=x' }, 'https://app.example'],
    [{ initiator: 'null' }, null],
    [{}, null],
  ])('%o came from %s', (told: Told, initiator) => {
    play(...events('https://a.example/', told))
    expect(reports[0]?.source.initiator).toBe(initiator)
  })
})

describe('a chain of redirects', () => {
  const chain = [
    ...events('https://app.example/login', {
      type: 'main_frame',
      to: 'https://idp.example/authorize?state=1',
      received: { 'Set-Cookie': ['a=1', 'b=2'] },
    }),
    ...events('https://idp.example/authorize?state=1', {
      type: 'main_frame',
      at: 12,
      to: 'https://app.example/cb#id_token=x',
    }),
    ...events('https://app.example/cb#id_token=x', { type: 'main_frame', at: 24 }),
  ]

  test('is one exchange for each hop, the last with its fragment', () => {
    play(...chain)
    expect(said()).toEqual([
      '0 GET https://app.example/login 302 ',
      '1 GET https://idp.example/authorize?state=1 302 ',
      '2 GET https://app.example/cb#id_token=x 200 ',
    ])
    expect(reports.map(({ requestId, hop }) => [requestId, hop])).toEqual([
      ['1', 0],
      ['1', 1],
      ['1', 2],
    ])
    expect(reports.map(({ exchange }) => [exchange.startedAt - AT, exchange.duration])).toEqual([
      [0, 11],
      [12, 11],
      [24, 20],
    ])
    expect(headers(reports[0]?.exchange.response?.headers ?? [], 'set-cookie')).toEqual(['a=1', 'b=2'])
  })

  test('a loop ends at its last hop, which has the failure', () => {
    const hop = events('https://app.example/loop', { to: 'https://app.example/loop' })
    for (let n = 0; n < 20; n++) play(...hop)
    play(['onErrorOccurred', { ...(hop[0] as Event)[1], error: 'net::ERR_TOO_MANY_REDIRECTS' }])
    expect(new Set(reports.map(({ exchange }) => exchange.id)).size).toBe(20)
    expect(said().at(-1)).toBe('19 GET https://app.example/loop 302 net::ERR_TOO_MANY_REDIRECTS')
  })

  test('a redirect to an application of the computer is no failure', () => {
    play(...events('https://idp.example/done', { to: 'myapp://cb?code=1' }))
    play(...events('myapp://cb?code=1', { error: 'net::ERR_ABORTED' }))
    play([
      'onErrorOccurred',
      { ...(events('https://idp.example/done')[0] as Event)[1], error: 'net::ERR_ABORTED' },
    ])
    expect(said()).toEqual(['0 GET https://idp.example/done 302 '])
  })

  test('one that the browser made by itself says where to', () => {
    play(
      ...events('http://a.example/', {
        status: 307,
        to: 'https://a.example/',
        without: ['onSendHeaders', 'onHeadersReceived'],
      }).map(([name, details]): Event => [name, { ...details, responseHeaders: [] }]),
    )
    expect(reports[0]?.exchange.response?.headers).toEqual([
      { name: 'Location', value: 'https://a.example/' },
    ])
  })

  test('Firefox reports one with status 0 where a service worker takes over', () => {
    const url = 'https://app.example/'
    const [begin] = events(url) as [Event]
    play(
      begin,
      ['onBeforeRedirect', { ...begin[1], statusCode: 0, redirectUrl: url }],
      ...events(url, { at: 3 }),
    )
    expect(said()).toEqual([`0 GET ${url} 200 `])
    expect(reports[0]?.exchange.startedAt).toBe(AT)
  })
})

test('a server that asks again for credentials gives two exchanges, the body in both', () => {
  const url = 'https://intranet.example/'
  const body = { formData: { a: ['1'] } }
  const asked = events(url, {
    method: 'POST',
    body,
    status: 401,
    received: { 'WWW-Authenticate': 'Negotiate' },
    without: ['onCompleted'],
  })
  const again = events(url, { method: 'POST', at: 50, sent: { Authorization: 'Negotiate x' } })
  play(...asked, ...again.slice(1))
  expect(said()).toEqual([`0 POST ${url} 401 `, `1 POST ${url} 200 `])
  expect(reports.map(({ exchange }) => exchange.request.body?.text)).toEqual(['a=1', 'a=1'])
})

describe('what was posted', () => {
  const post = (body: Told['body'], type?: string) =>
    only('https://idp.example/token', {
      method: 'POST',
      ...(body && { body }),
      sent: type ? { 'Content-Type': type } : {},
    })
  const FORM = 'application/x-www-form-urlencoded'

  test('a form is written as it was sent, repeated names too', () => {
    const formData = { grant_type: ['authorization_code'], resource: ['https://a/ ä', 'b&c'] }
    expect(post({ formData }, FORM).request.body).toEqual({
      text: 'grant_type=authorization_code&resource=https%3A%2F%2Fa%2F+%C3%A4&resource=b%26c',
      encoding: 'text',
      mimeType: FORM,
    })
  })

  test('values that are no text keep their bytes', () => {
    expect(post({ formData: { a: [new Uint8Array([0xff, 0x0a]).buffer] } }, FORM).request.body?.text).toBe(
      'a=%ff%0a',
    )
  })

  test('a multipart form is written as one', () => {
    const body = post({ formData: { SAMLResponse: ['PHg+'] } }, 'multipart/form-data; boundary=xyz').request
      .body
    expect(body).toEqual({
      text: '--xyz\r\nContent-Disposition: form-data; name="SAMLResponse"\r\n\r\nPHg+\r\n--xyz--\r\n',
      encoding: 'text',
      mimeType: 'multipart/form-data',
    })
  })

  test('bytes are read by their type, all parts of them', () => {
    const raw = [{ bytes: bytesOf('{"a":') }, { bytes: bytesOf('"ä"}') }]
    expect(post({ raw }, 'application/json').request.body?.text).toBe('{"a":"ä"}')
    expect(reports[0]?.exchange.unseen).toEqual(['response-body'])
  })

  test('bytes that are no text stay base64', () => {
    const raw = [{ bytes: new Uint8Array([0xff, 0xfe]).buffer }]
    expect(post({ raw }, 'image/png').request.body).toEqual({
      text: '//4=',
      encoding: 'base64',
      mimeType: 'image/png',
    })
  })

  test.each([
    ['a Blob', { error: 'Unknown error.' }],
    ['a file', { raw: [{ bytes: bytesOf('a') }, { file: '/home/x' }] }],
    ['too large', { raw: [{ bytes: new ArrayBuffer(2_000_001) }] }],
    ['too large a form', { formData: { a: ['x'.repeat(2_000_001)] } }],
  ])('%s is unseen', (_, body: Told['body']) => {
    const exchange = post(body)
    expect([exchange.request.body, exchange.unseen]).toEqual([null, ['response-body', 'request-body']])
  })

  test('what the browser does not tell of is unseen where the headers promise it', () => {
    expect(post(undefined, FORM).unseen).toContain('request-body')
  })

  test('nothing is nothing', () => {
    expect(post({ raw: [] }).unseen).toEqual(['response-body'])
  })
})

describe('what fails', () => {
  test('a refusal that the page may not read has its status and headers', () => {
    const exchange = only('https://api.example/', {
      status: 401,
      received: { 'WWW-Authenticate': 'Bearer' },
      error: 'net::ERR_FAILED',
    })
    expect([exchange.response?.status, exchange.error]).toEqual([401, 'net::ERR_FAILED'])
  })

  test('a request that was never sent has unseen headers', () => {
    const exchange = only('https://api.example/', { error: 'net::ERR_FAILED', without: ['onSendHeaders'] })
    expect([exchange.response, exchange.error]).toEqual([null, 'net::ERR_FAILED'])
    expect(exchange.unseen).toEqual(['request-authorization', 'request-cookies'])
  })

  test.each([
    ['net::ERR_ABORTED', 0, ['response']],
    ['NS_BINDING_ABORTED', 0, ['response']],
    ['net::ERR_ABORTED', 401, ['response-body']],
  ])('%s after status %d: the page was left, nothing failed', (error, status, unseen) => {
    const exchange = only('https://api.example/', { error, status })
    expect([exchange.error, exchange.unseen, exchange.response?.status ?? 0]).toEqual([null, unseen, status])
  })
})

describe('what does not end', () => {
  const stream = events('https://api.example/events', { without: ['onCompleted'] })

  test('is reported when it was answered and somebody asks, and once more at its end', () => {
    play(...stream)
    expect(reader.hasAnswered).toBe(true)
    reader.reportAnswered(AT + 9)
    expect(reports).toEqual([])
    reader.reportAnswered(AT + 10)
    reader.reportAnswered(AT + 10)
    expect(reader.hasAnswered).toBe(false)
    expect(reports.map(({ isEnded, exchange }) => [isEnded, exchange.id, exchange.duration])).toEqual([
      [false, 0, null],
    ])
    play(events('https://api.example/events').at(-1) as Event)
    expect(reports.map(({ isEnded, exchange }) => [isEnded, exchange.id, exchange.duration])).toEqual([
      [false, 0, null],
      [true, 0, 20],
    ])
    expect(reader.hasAnswered).toBe(false)
  })

  test('is reported when nobody listens any longer', () => {
    play(...stream, ...events('https://api.example/slow', { id: '2' }).slice(0, 2))
    reader.close()
    reader.close()
    expect(said()).toEqual(['0 GET https://api.example/events 200 ', '1 GET https://api.example/slow  '])
    expect(reports[1]?.exchange.unseen).toEqual(['response'])
  })

  test('does not fill the memory: the oldest are reported and forgotten', () => {
    for (let n = 0; n < 2005; n++) play(...events(`https://a.example/${n}`, { id: `${n}` }).slice(0, 2))
    expect(said().slice(0, 2)).toEqual(['0 GET https://a.example/0  ', '1 GET https://a.example/1  '])
    expect(reports).toHaveLength(5)
    play(...events('https://a.example/0', { id: '0' }).slice(3))
    expect(reports).toHaveLength(5)
  })
})

test('a request whose beginning was missed is taken from where it is met', () => {
  play(...events('https://api.example/', { method: 'POST', without: ['onBeforeRequest', 'onSendHeaders'] }))
  expect(said()).toEqual(['0 POST https://api.example/ 200 '])
  expect(reports[0]?.exchange.unseen).toEqual(['response-body', 'request-authorization', 'request-cookies'])
  play(...events('https://late.example/', { id: '2' }).slice(3))
  expect(reports).toHaveLength(1)
})
