import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { chromeDevtools } from '../../src/capture/devtools-api.ts'
import { DevtoolsCapture } from '../../src/capture/devtools-network.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { WorkerScripts } from '../../src/formats/worker-scripts.ts'
import { type Description, get as getEntry, type HarEntry, START } from '../support/har.ts'
import { FakeDevtools } from './fake-devtools.ts'
import { Sink } from './sink.ts'

const get = (url: string, { entry, ...description }: Description = {}): HarEntry =>
  getEntry(url, { at: 0, ...description, entry: { _resourceType: 'fetch', ...entry } })
const page = (url: string, description: Description = {}) =>
  get(url, { ...description, entry: { _resourceType: 'document' } })

let fake: FakeDevtools
let sink: Sink
let end: AbortController
let capture: DevtoolsCapture
let changes: number

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  fake = new FakeDevtools()
  sink = new Sink()
  end = new AbortController()
  changes = 0
  capture = new DevtoolsCapture(
    chromeDevtools(fake.api),
    new WorkerScripts(),
    sink,
    () => changes++,
    end.signal,
  )
})
afterEach(() => {
  end.abort()
  expect(vi.getTimerCount()).toBeLessThan(5)
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const setCookies = (exchange: Exchange) =>
  exchange.response?.headers.filter((h) => h.name === 'Set-Cookie').length

describe('what the browser reports', () => {
  test('is added with its body', async () => {
    fake.finish(get('https://api.example/token', { json: { access_token: 'x' } }))
    await wait(10)
    expect(sink.calls).toEqual(['add 0'])
    expect(sink.of(0).response?.body).toEqual({
      text: '{"access_token":"x"}',
      encoding: 'text',
      mimeType: 'application/json',
    })
    expect(sink.of(0).unseen).toEqual([])
    expect(changes).toBe(1)
  })

  test('a body that never comes does not hold it up', async () => {
    fake.finish(page('https://idp.example/', { responseHeaders: { 'Content-Length': '9' } }))
    await wait(900)
    expect(sink.calls).toEqual([])
    await wait(200)
    expect(sink.of(0).unseen).toEqual(['response-body'])
  })

  test.each([null, undefined])('a body that is %s is unseen', async (body) => {
    fake.bodies.set('https://api.example/', body)
    fake.finish(get('https://api.example/', { json: 1 }))
    await wait(10)
    expect(sink.of(0).response?.body).toBeNull()
    expect(sink.of(0).unseen).toEqual(['response-body'])
  })

  test('base64 by the second argument or by the entry; Firefox gives the media type there', async () => {
    fake.bodies.set('https://api.example/', btoa('{}'))
    for (const second of ['base64', 'application/json']) {
      fake.secondArgument = second
      fake.finish(get('https://api.example/', { json: 1 }))
      await wait(10)
    }
    expect([sink.of(0), sink.of(1)].map((x) => x.response?.body?.text)).toEqual(['{}', btoa('{}')])
  })

  test('a document listed before its page was there is read from the page', async () => {
    fake.bodies.set('https://idp.example/error', null)
    fake.shown.set('https://idp.example/error#x', '<h1>error</h1>')
    fake.finish(page('https://idp.example/error', { html: 'x' }))
    await wait(10)
    expect(sink.of(0).response?.body?.text).toBe('<h1>error</h1>')
  })

  test('bodies of pictures, scripts, redirects, failures and of great size are not read', async () => {
    fake.finish(get('https://a.example/1', { text: 'x', type: 'image/svg+xml' }))
    fake.finish(get('https://a.example/2', { text: 'x', type: 'text/javascript' }))
    fake.finish(get('https://a.example/3', { location: '/x', html: 'x' }))
    fake.finish(get('https://a.example/4', { json: 1, error: 'net::ERR_FAILED', status: 401 }))
    const large = get('https://a.example/5', { json: 1 })
    Object.assign(large.response.content, { size: 3_000_000 })
    fake.finish(large)
    await wait(10)
    expect(fake.bodiesRead).toEqual([])
    expect(sink.of(4).unseen).toEqual(['response-body'])
  })

  test('a busy page has some bodies left out, refusals last of all', async () => {
    for (let i = 0; i < 100; i++) fake.finish(get(`https://a.example/${i}`, { json: 1 }))
    fake.finish(get('https://a.example/refused', { json: 1, status: 401 }))
    await wait(10)
    expect(fake.bodiesRead).toHaveLength(21)
    expect(fake.bodiesRead.at(-1)).toBe('https://a.example/refused')
    expect(sink.exchanges.size).toBe(101)
    expect([...sink.exchanges.values()].filter((x) => x.unseen.includes('response-body'))).toHaveLength(80)
  })

  test('of large bodies of second rank fewer are read, and one always', async () => {
    const read = async (bytes: number) => {
      await wait(60_000)
      const before = fake.bodiesRead.length
      for (let i = 0; i < 30; i++)
        fake.finish(get(`https://api.example/${bytes}/${i}`, { json: 'x'.repeat(bytes) }))
      return fake.bodiesRead.length - before
    }
    expect(await read(100)).toBe(20)
    expect(await read(64_000)).toBe(5)
    expect(await read(1_000_000)).toBe(1)
  })

  test('data: URLs are no exchanges', async () => {
    fake.finish(get('data:text/html,x'))
    await wait(2000)
    expect(sink.calls).toEqual([])
  })
})

describe('what only a listing shows', () => {
  test('cookies of a redirect that came after the event', async () => {
    const hop = { location: 'https://a.example/' }
    fake.finish(page('https://idp.example/', hop))
    expect(sink.of(0).unseen).toEqual(['response-cookies'])
    fake.listed = [page('https://idp.example/', { ...hop, setCookie: ['a=1', 'b=2'] })]
    fake.navigate()
    await wait(300)
    expect(sink.calls).toEqual(['add 0', 'update 0'])
    expect(setCookies(sink.of(0))).toBe(2)
    expect(sink.of(0).unseen).toEqual([])
  })

  test('that a redirect set none', async () => {
    fake.finish(page('https://idp.example/', { location: '/' }))
    fake.listed = [page('https://idp.example/', { location: '/' })]
    fake.navigate()
    await wait(300)
    expect(sink.of(0).unseen).toEqual([])
  })

  test('a listing asked for before the end says nothing about cookies', async () => {
    const hop = { location: '/' }
    fake.listed = [get('https://idp.example/', hop)]
    const { getHAR } = fake.api.network
    fake.api.network.getHAR = (callback) => getHAR((log) => setTimeout(() => callback(log), 30))
    await wait(30)
    fake.finish(get('https://idp.example/', hop))
    await wait(30)
    expect(sink.of(0).unseen).toEqual(['response-cookies'])
    fake.listed = [get('https://idp.example/', { ...hop, setCookie: 'a=1' })]
    await wait(2000)
    expect(setCookies(sink.of(0))).toBe(1)
    expect(sink.of(0).unseen).toEqual([])
  })

  test('nothing is listed between a redirect and its page', async () => {
    await wait(500)
    fake.finish(page('https://idp.example/', { location: '/' }))
    await wait(5)
    const before = fake.listings
    await wait(1000)
    expect(fake.listings).toBe(before)
    fake.navigate()
    await wait(200)
    expect(fake.listings).toBeGreaterThan(before)
  })

  test('a refusal the page never read; its end makes it complete', async () => {
    const refusal = get('https://api.example/', { bearer: 'x', status: 401, json: { error: 1 } })
    fake.listed = [refusal]
    await wait(300)
    expect(sink.of(0).response?.status).toBe(401)
    expect(sink.of(0).unseen).toEqual(['response-body'])
    expect(fake.bodiesRead).toEqual([])
    fake.finish(refusal)
    await wait(10)
    expect(sink.calls).toEqual(['add 0', 'update 0'])
    expect(sink.of(0).response?.body?.text).toBe('{"error":1}')
    expect(sink.of(0).unseen).toEqual([])
  })

  test('as long as a response goes on, its body is unseen and its headers may grow', async () => {
    fake.listed = [get('https://api.example/', { status: 401 })]
    await wait(300)
    expect(sink.of(0).unseen).toEqual(['response-body'])
    fake.listed = [get('https://api.example/', { status: 401, challenge: 'Bearer' })]
    await wait(300)
    expect(sink.calls).toEqual(['add 0', 'update 0'])
    fake.finish(get('https://api.example/', { status: 401, challenge: 'Bearer', text: '' }))
    await wait(2000)
    expect(sink.of(0).unseen).toEqual([])
  })

  test('a request under way is no exchange until a navigation ends it', async () => {
    fake.listed = [get('https://api.example/', { status: 0 })]
    await wait(300)
    expect(sink.calls).toEqual([])
    fake.listed = []
    fake.navigate()
    expect(sink.of(0).response).toBeNull()
    expect(sink.of(0).unseen).toEqual(['response'])
  })

  test('the same request twice in one millisecond is two', async () => {
    fake.finish(get('https://api.example/', { json: 1 }))
    fake.listed = [
      get('https://api.example/', { json: 1 }),
      get('https://api.example/', { json: 1, status: 401 }),
    ]
    await wait(300)
    expect([...sink.exchanges.values()].map((x) => x.response?.status)).toEqual([200, 401])
    await wait(1000)
    expect(sink.exchanges.size).toBe(2)
  })

  test('listings that show nothing new change nothing, and end when nothing happens for long', async () => {
    fake.finish(get('https://api.example/', { json: 1 }))
    fake.listed = [get('https://api.example/', { json: 1 })]
    await wait(1000)
    expect(sink.calls).toEqual(['add 0'])
    await wait(600_000)
    const before = fake.listings
    await wait(60_000)
    expect(fake.listings).toBe(before)
    capture.wake()
    await wait(300)
    expect(fake.listings).toBeGreaterThan(before)
  })

  test('a listing that takes long is made seldom', async () => {
    const { getHAR } = fake.api.network
    fake.api.network.getHAR = (callback) => setTimeout(() => getHAR(callback), 200)
    await wait(1000)
    const before = fake.listings
    await wait(60_000)
    expect(fake.listings - before).toBeLessThan(60_000 / 200 / 20)
  })

  test('less is listed while webRequest tells of the page too', async () => {
    const { getHAR } = fake.api.network
    fake.api.network.getHAR = (callback) => setTimeout(() => getHAR(callback), 100)
    const inAMinute = async () => {
      const before = fake.listings
      await wait(60_000)
      return fake.listings - before
    }
    await wait(10_000)
    const alone = await inAMinute()
    capture.poll.setJoined(true)
    const joined = await inAMinute()
    expect(joined).toBeLessThan(alone / 2)
    capture.poll.setJoined(false)
    await wait(30_000)
    expect(await inAMinute()).toBeGreaterThanOrEqual(alone - 1)
  })

  test('a page that has just come is listed soon all the same', async () => {
    const { getHAR } = fake.api.network
    fake.api.network.getHAR = (callback) => setTimeout(() => getHAR(callback), 200)
    await wait(10_000)
    const before = fake.listings
    fake.navigate()
    await wait(300)
    expect(fake.listings).toBe(before + 1)
  })

  test('a listing that never comes is given up', async () => {
    fake.api.network.getHAR = () => void fake.listings++
    await wait(60_000)
    expect(fake.listings).toBeGreaterThan(1)
  })
})

test('while recording is off nothing is added, later neither', async () => {
  capture.setRecording(false)
  expect(capture.isRecording).toBe(false)
  fake.finish(get('https://api.example/1', { json: 1, at: 0 }))
  fake.listed = [get('https://api.example/1', { json: 1, at: 0 })]
  await wait(1000)
  capture.setRecording(true)
  await wait(1000)
  expect(sink.calls).toEqual([])
  fake.finish(get('https://api.example/2', { json: 1, at: 1500 }))
  await wait(10)
  expect(sink.of(0).request.url).toBe('https://api.example/2')
})

test('what was cleared does not come back', async () => {
  const entry = get('https://api.example/1', { json: 1 })
  fake.listed = [entry]
  fake.finish(entry)
  const next = new Sink()
  expect(sink.calls).toEqual([])
  capture.clear(next)
  await wait(2000)
  expect(sink.calls).toEqual([])
  expect(next.calls).toEqual([])
  fake.finish(get('https://api.example/2', { json: 1, at: 2000 }))
  await wait(10)
  expect(next.of(0).request.url).toBe('https://api.example/2')
})

test('nor what was shown before its end, when that is told', async () => {
  const unread = get('https://api.example/1', { status: 401 })
  fake.listed = [unread]
  await wait(1000)
  expect(sink.calls).toEqual(['add 0'])
  const next = new Sink()
  capture.clear(next)
  fake.finish(unread)
  await wait(2000)
  expect(next.calls).toEqual([])
  fake.finish(unread)
  await wait(2000)
  expect(next.calls, 'one end is one request').toEqual(['add 0'])
})

describe('startedLate', () => {
  test('when the document is nowhere; the page of a reload is', async () => {
    fake.documentUrl = 'https://app.example/#/orders'
    fake.navigate()
    await wait(10)
    expect(capture.startedLate).toBe(true)
    fake.listed = [page('https://app.example/')]
    fake.navigate()
    await wait(10)
    expect(capture.startedLate).toBe(false)
  })

  test('not for a page that was captured, nor for one that may not be asked', async () => {
    fake.finish(page('https://app.example/', { html: 'x' }))
    for (const url of ['https://app.example/', 'about:blank', undefined]) {
      fake.documentUrl = url
      fake.navigate()
      await wait(10)
      expect(capture.startedLate).toBe(false)
    }
  })

  test('clear ends it, and to undo that brings it back', async () => {
    fake.documentUrl = 'https://app.example/'
    fake.navigate()
    await wait(10)
    const bringBack = capture.clear(new Sink())
    expect(capture.startedLate).toBe(false)
    bringBack()
    await wait(10)
    expect(capture.startedLate).toBe(true)
  })

  test('not when a clear is undone that took the document', async () => {
    fake.documentUrl = 'https://app.example/'
    fake.finish(page('https://app.example/', { html: 'x' }))
    await wait(10)
    const bringBack = capture.clear(new Sink())
    bringBack()
    await wait(10)
    expect(capture.startedLate).toBe(false)
  })
})

test('the signal ends listening and listing', async () => {
  end.abort()
  expect(fake.listeners).toBe(0)
  const before = fake.listings
  await wait(60_000)
  expect(fake.listings).toBe(before)
})

describe('the fragment of the page', () => {
  const open = async (fragment: string, at: number, askedAt = at + 200) => {
    fake.documentUrl = `https://app.example/home${fragment}`
    fake.documentStartedAt = START + at
    vi.setSystemTime(START + askedAt)
    fake.navigate()
    await wait(5)
  }
  const urls = () => [...sink.exchanges.values()].map(({ request }) => request.url)

  test('is added to its document, which was reported before or after', async () => {
    fake.finish(page('https://app.example/home', { at: 10, html: 'x' }))
    await wait(5)
    await open('#access_token=1', 0)
    await open('#access_token=2', 1000)
    fake.finish(page('https://app.example/home', { at: 1010, html: 'x' }))
    await wait(10)
    expect(urls()).toEqual([
      'https://app.example/home#access_token=1',
      'https://app.example/home#access_token=2',
    ])
  })

  test('is known when the page could only be asked with its document there', async () => {
    fake.documentUrl = undefined
    fake.navigate()
    await wait(5)
    fake.documentUrl = 'https://app.example/home#access_token=1'
    fake.documentStartedAt = START
    fake.finish(page('https://app.example/home', { at: 1, html: 'x' }))
    await wait(20)
    expect(urls()).toEqual(['https://app.example/home#access_token=1'])
  })

  test('stays when more of the document comes', async () => {
    fake.listed = [page('https://app.example/home', { at: 10, html: 'x' })]
    await wait(1000)
    await open('#access_token=1', 0, 2000)
    fake.listed = [page('https://app.example/home', { at: 10, html: 'x', responseHeaders: { more: '1' } })]
    await wait(1000)
    expect(sink.of(0).response?.headers).toHaveLength(2)
    expect(urls()).toEqual(['https://app.example/home#access_token=1'])
  })

  test('is not added to an earlier or a later document of the same URL, nor to what is no document', async () => {
    fake.finish(page('https://app.example/home', { at: 10, html: 'x' }))
    fake.finish(get('https://app.example/home', { at: 1010, html: 'x' }))
    await wait(5)
    await open('#access_token=2', 1000)
    fake.finish(page('https://app.example/home', { at: 2000, html: 'x' }))
    await wait(10)
    expect(urls()).toEqual(Array(3).fill('https://app.example/home'))
  })
})

test('a page of which the browser shows nothing is hidden, until the next one', async () => {
  fake.isHidden = true
  await wait(1000)
  expect(capture.isHidden).toBe(true)
  fake.isHidden = false
  fake.documentUrl = 'https://app.example/'
  fake.navigate()
  await wait(5)
  expect(capture.isHidden).toBe(false)
})

test('the last hop of a loop, which Chrome reports twice, is one', async () => {
  const last = page('https://app.example/loop', {
    location: '/loop',
    error: 'net::ERR_TOO_MANY_REDIRECTS',
    status: 302,
  })
  fake.finish(last)
  fake.finish(last)
  await wait(10)
  expect(sink.exchanges.size).toBe(1)
})
