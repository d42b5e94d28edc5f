import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Joiner } from '../../src/capture/joiner.ts'
import type { Captured } from '../../src/capture/web-request.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { START } from '../support/har.ts'
import { Sink } from './sink.ts'

let sink: Sink
let joiner: Joiner
let changes: number
let nextWeb: number
let nextDevtools: number

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  sink = new Sink()
  changes = 0
  nextWeb = 0
  nextDevtools = 0
  joiner = new Joiner(sink, () => changes++)
  joiner.isJoining = true
})
afterEach(() => {
  joiner.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

type Parts = Partial<Exchange> & {
  status?: number
  received?: Record<string, string>
  sent?: Record<string, string>
}

function exchange(id: number, at: number, url: string, parts: Parts): Exchange {
  const { status = 200, received = {}, sent = {}, ...more } = parts
  const list = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }))
  return {
    id,
    startedAt: START + at,
    duration: 5,
    request: { method: 'GET', url, headers: list(sent), body: null },
    response: status === 0 ? null : { status, statusText: '', headers: list(received), body: null },
    error: null,
    initiator: 'fetch',
    unseen: [],
    ...more,
  }
}

const web = (at: number, url = 'https://a.example/', parts: Parts = {}, isShared = true) => {
  const one = exchange(nextWeb++, at, url, { unseen: ['response-body'], ...parts })
  report(one, isShared)
  return one
}
const report = (one: Exchange, isShared = true) => joiner.captured({ exchange: one } as Captured, isShared)
const devtools = (at: number, url = 'https://a.example/', parts: Parts = {}) => {
  const one = exchange(nextDevtools++, at, url, parts)
  joiner.devtools.add(one)
  return one
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const body = { text: '{}', encoding: 'text' as const, mimeType: 'application/json' }

describe('what both tell of', () => {
  test.each(['web', 'devtools'])('is one exchange, shown at once when %s comes last', (last) => {
    const both = [() => web(2), () => devtools(0)]
    for (const tell of last === 'web' ? both.reverse() : both) tell()
    expect(sink.calls).toEqual(['add 0'])
    expect(changes).toBe(1)
  })

  test('is shown at once where webRequest has the body, which devtools may have lost', () => {
    const response = { status: 200, statusText: '', headers: [], body }
    web(2, 'https://a.example/', { response, unseen: [] })
    expect(sink.calls).toEqual(['add 0'])
    devtools(0, 'https://a.example/', { unseen: ['response-body'] })
    const [one] = sink.exchanges.values()
    expect([one?.response?.body, one?.unseen]).toEqual([body, []])
    expect(sink.exchanges.size).toBe(1)
  })

  test('bodies from webRequest are kept up to a bound, and unseen beyond it', () => {
    const response = { status: 200, statusText: '', headers: [], body: { ...body, text: 'x'.repeat(40e6) } }
    const bodies = () => [...sink.exchanges.values()].map((one) => [one.response?.body !== null, one.unseen])
    for (const at of [0, 1000]) web(at, 'https://a.example/', { response, unseen: [] }, false)
    expect(bodies()).toEqual([
      [true, []],
      [false, ['response-body']],
    ])
    sink = new Sink()
    joiner.clear(sink)
    web(2000, 'https://a.example/', { response, unseen: [] }, false)
    expect(bodies()).toEqual([[true, []]])
  })

  test('has the parts of both', () => {
    const response = { status: 200, statusText: 'OK', headers: [], body }
    web(2, 'https://a.example/cb#id_token=x', {
      sent: { cookie: 'a=1', Accept: '*/*' },
      received: { 'Set-Cookie': 'b=2', Location: '/x' },
      error: null,
      duration: 9,
    })
    devtools(0, 'https://a.example/cb', {
      sent: { Cookie: 'a=1', Host: 'a.example', ':path': '/cb' },
      response: { ...response, headers: [{ name: 'location', value: '/x' }] },
      unseen: ['response-cookies'],
      duration: 7,
      initiator: 'unknown',
    })
    expect(sink.of(0)).toEqual({
      id: 0,
      startedAt: START + 2,
      duration: 7,
      request: {
        method: 'GET',
        url: 'https://a.example/cb#id_token=x',
        headers: [
          { name: 'Cookie', value: 'a=1' },
          { name: 'Host', value: 'a.example' },
          { name: ':path', value: '/cb' },
          { name: 'Accept', value: '*/*' },
        ],
        body: null,
      },
      response: {
        ...response,
        headers: [
          { name: 'Set-Cookie', value: 'b=2' },
          { name: 'Location', value: '/x' },
        ],
      },
      error: null,
      initiator: 'fetch',
      unseen: [],
    })
  })

  test('is unseen where neither saw it', () => {
    web(2, undefined, { status: 401, unseen: ['response-body', 'request-authorization'] })
    devtools(0, undefined, { status: 0, unseen: ['response'] })
    expect([sink.of(0).response?.status, sink.of(0).unseen]).toEqual([401, ['response-body']])
  })

  test('grows when either learns more, and is not told of again when neither does', () => {
    const [w, d] = [web(2), devtools(0)]
    joiner.devtools.update({ ...d, response: { status: 200, statusText: '', headers: [], body } })
    report({ ...w, error: 'net::ERR_TOO_MANY_REDIRECTS' })
    report({ ...w, error: 'net::ERR_TOO_MANY_REDIRECTS' })
    expect(sink.calls).toEqual(['add 0', 'update 0', 'update 0'])
    expect([sink.of(0).response?.body?.text, sink.of(0).error]).toEqual(['{}', 'net::ERR_TOO_MANY_REDIRECTS'])
  })

  test('webRequest a second late on a busy computer', async () => {
    devtools(0)
    web(900)
    expect(sink.calls).toEqual([])
    await wait(1600)
    expect(sink.calls).toEqual(['add 0'])
  })

  test('devtools some hundred milliseconds late, where webRequest has told of all', async () => {
    web(0)
    devtools(400)
    await wait(1600)
    expect(sink.calls).toEqual(['add 0'])
  })

  test('a loop of redirects in which devtools come to lag: the parts may swap, every hop is one', async () => {
    for (let hop = 0; hop < 10; hop++) web(hop * 20)
    for (let hop = 0; hop < 10; hop++) devtools(hop < 5 ? hop * 20 : hop * 20 + 90)
    await wait(5000)
    expect(sink.exchanges.size).toBe(10)
  })

  test('not with a request of another tab, which devtools do not know', async () => {
    web(0, undefined, {}, false)
    devtools(400)
    await wait(5000)
    expect(sink.exchanges.size).toBe(2)
  })

  test('shown alone first, completed later, under its first number and time', async () => {
    devtools(0)
    await wait(200)
    expect(sink.calls).toEqual(['add 0'])
    web(900, undefined, { received: { 'Set-Cookie': 'a=1' } })
    await wait(1600)
    expect(sink.calls).toEqual(['add 0', 'update 0'])
    expect([sink.of(0).startedAt - START, sink.of(0).response?.headers.length]).toEqual([0, 1])
  })
})

describe('what one alone tells of', () => {
  test('is shown after a while', async () => {
    devtools(0)
    web(0, 'https://b.example/')
    await wait(140)
    expect(sink.calls).toEqual([])
    await wait(40)
    expect(sink.of(0).request.url).toBe('https://a.example/')
    await wait(1300)
    expect(sink.calls).toEqual(['add 0'])
    await wait(100)
    expect(sink.of(1).request.url).toBe('https://b.example/')
  })

  test('is shown at once where the other cannot know of it', () => {
    web(0, undefined, {}, false)
    joiner.isJoining = false
    devtools(5000)
    expect(sink.calls).toEqual(['add 0', 'add 1'])
  })

  test('stays alone: another method, URL, status, token or time', async () => {
    web(0)
    devtools(0, 'https://a.example/?x')
    devtools(0, undefined, { status: 500 })
    devtools(0, undefined, {
      request: { method: 'POST', url: 'https://a.example/', headers: [], body: null },
    })
    devtools(1100)
    await wait(1600)
    web(0, 'https://b.example/', { sent: { authorization: 'Bearer 1' } })
    devtools(0, 'https://b.example/', { sent: { Authorization: 'Bearer 2' } })
    await wait(1600)
    expect(sink.calls.length).toBe(7)
  })

  test('a cached answer that was confirmed has two statuses and is one', () => {
    web(0, undefined, { status: 200 })
    devtools(0, undefined, { status: 304 })
    expect(sink.calls).toEqual(['add 0'])
  })
})

test('requests of one URL are told apart by time', async () => {
  for (const at of [0, 300, 600]) web(at + 2, undefined, { received: { n: `${at}` } })
  for (const at of [600, 0]) devtools(at, undefined, { received: { a: '', n: `${at}` } })
  await wait(1600)
  expect(
    [0, 1, 2].map((id) =>
      sink
        .of(id)
        .response?.headers.map(({ value }) => value)
        .join(),
    ),
  ).toEqual([',600', ',0', '300'])
})

test('webRequest told of the next request before devtools did: the one before stays its own', async () => {
  devtools(0)
  web(100)
  await wait(1000)
  devtools(100)
  await wait(3000)
  expect(sink.calls).toEqual(['add 0', 'add 1'])
  expect([sink.of(0).startedAt - START, sink.of(1).startedAt - START]).toEqual([100, 0])
})

test('clear forgets what was there, and what was waiting', async () => {
  web(0)
  devtools(0, 'https://b.example/')
  const next = new Sink()
  joiner.clear(next)
  await wait(2000)
  expect([sink.calls, next.calls]).toEqual([[], []])
  devtools(0, 'https://c.example/')
  await wait(200)
  expect(next.calls).toEqual(['add 0'])
})

test('what was cleared does not come back with its other side, nor with its end', async () => {
  web(0, 'https://a.example/worker', {}, false)
  const stream = web(0, 'https://a.example/stream', { duration: null }, false)
  web(0, 'https://a.example/waits')
  devtools(0, 'https://a.example/shown')
  await wait(200)
  expect(sink.calls).toEqual(['add 0', 'add 1', 'add 2'])
  const next = new Sink()
  joiner.clear(next)
  nextDevtools = 0
  devtools(3, 'https://a.example/worker')
  devtools(3, 'https://a.example/waits')
  web(700, 'https://a.example/shown')
  await wait(20_000)
  report({ ...stream, duration: 9000 }, false)
  await wait(20_000)
  expect(next.calls).toEqual([])
})

test('what comes after a clear is new, though it is to the same URL', async () => {
  web(0, undefined, {}, false)
  await wait(5000)
  const next = new Sink()
  joiner.clear(next)
  web(5000, undefined, {}, false)
  devtools(5100)
  await wait(5000)
  expect(next.calls).toEqual(['add 0', 'add 1'])
})

test('what is waited for is shown when the page may go', () => {
  web(0)
  expect(sink.calls).toEqual([])
  joiner.hurry()
  expect(sink.calls).toEqual(['add 0'])
  devtools(3)
  expect(sink.calls).toEqual(['add 0', 'update 0'])
})

test('what is forgotten is held no longer, and what comes later is told as ever', () => {
  web(0, 'https://a.example/old', {}, false)
  web(1000, 'https://a.example/new', {}, false)
  joiner.forget(START + 500)
  expect(joiner.partsOf(0)).toMatchObject({ devtools: null, web: null })
  expect(joiner.partsOf(1).web).not.toBeNull()
  devtools(1002, 'https://a.example/new', { duration: 9, received: { 'X-More': '1' } })
  expect(sink.calls).toEqual(['add 0', 'add 1', 'update 1'])
})

test('a worker asked where either of both says so', async () => {
  for (const [said, told] of [
    [true, undefined],
    [undefined, true],
  ] as const) {
    sink = new Sink()
    joiner.clear(sink)
    devtools(0, undefined, said && { isFromWorker: said })
    web(0, undefined, told && { isFromWorker: told })
    await vi.advanceTimersByTimeAsync(5000)
    expect([...sink.exchanges.values()].map((one) => one.isFromWorker)).toEqual([true])
  }
})

test('who answered is what devtools say, and what webRequest says where the server did not confirm it', async () => {
  for (const [status, said, told, via] of [
    [200, 'service-worker', 'cache', 'service-worker'],
    [200, undefined, 'cache', 'cache'],
    [304, undefined, 'cache', undefined],
  ] as const) {
    sink = new Sink()
    joiner.clear(sink)
    devtools(0, undefined, { status, ...(said && { via: said }) })
    web(0, undefined, { via: told })
    await vi.advanceTimersByTimeAsync(5000)
    expect([...sink.exchanges.values()].map((one) => one.via)).toEqual([via])
  }
})
