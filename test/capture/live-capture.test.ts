import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { chromeDevtools } from '../../src/capture/devtools-api.ts'
import { LiveCapture } from '../../src/capture/live-capture.ts'
import { get, START } from '../support/har.ts'
import { FakeDevtools } from './fake-devtools.ts'
import { FakeWebRequest } from './fake-web-request.ts'
import { Sink } from './sink.ts'
import { AT, events, type Told } from './web-request-events.ts'

const APP = 'https://app.example/'
const POPUP = 8

let devtools: FakeDevtools
let webRequest: FakeWebRequest
let sink: Sink
let end: AbortController
let capture: LiveCapture
let openTab: (tab: { id?: number; openerTabId?: number }) => void

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  devtools = new FakeDevtools()
  webRequest = new FakeWebRequest()
  sink = new Sink()
  end = new AbortController()
  capture = new LiveCapture(chromeDevtools(devtools.api), 7, sink, () => {}, end.signal)
  capture.watchTabs({
    onCreated: {
      addListener: (listener) => {
        openTab = listener
      },
    },
    onRemoved: { addListener: () => {} },
  })
})
afterEach(() => {
  end.abort()
  expect(webRequest.listeners).toBe(0)
  expect(vi.getTimerCount()).toBeLessThan(3)
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const finish = (url: string) =>
  devtools.finish(get(url, { at: 0, html: 'x', entry: { _resourceType: 'document' } }))
const popup = (url: string, told: Told = {}) =>
  webRequest.request(url, {
    id: 'p',
    tabId: POPUP,
    type: 'main_frame',
    initiator: 'https://app.example',
    ...told,
  })
const urls = () => [...sink.exchanges.values()].map(({ request }) => request.url)

test('devtools alone are not kept waiting for anything', async () => {
  finish(APP)
  await wait(5)
  expect(urls()).toEqual([APP])
})

test('a popup is captured from its first request on, at once and with nothing of other tabs', () => {
  capture.extend(webRequest.api)
  openTab({ id: POPUP, openerTabId: 7 })
  popup('https://idp.example/authorize', { to: 'https://app.example/cb?code=1' })
  popup('https://app.example/cb?code=1')
  webRequest.request('https://mail.example/', { id: 'm', tabId: 9, type: 'main_frame' })
  expect(urls()).toEqual(['https://idp.example/authorize', 'https://app.example/cb?code=1'])
})

test('a popup that was opened before it was allowed is captured from then on', () => {
  openTab({ id: POPUP, openerTabId: 7 })
  capture.extend(webRequest.api)
  popup('https://idp.example/authorize')
  expect(urls()).toEqual(['https://idp.example/authorize'])
})

test('the page is one exchange, also where devtools are asked for its body', async () => {
  capture.extend(webRequest.api)
  webRequest.request(APP, { type: 'main_frame' })
  finish(APP)
  await wait(3000)
  expect(sink.calls).toEqual(['add 0'])
  expect(sink.of(0).response?.body?.text).toBe('x')
})

test('an answer that is never read is shown, and once', async () => {
  capture.extend(webRequest.api)
  const [begin, sent, answer] = events('https://api.example/', { status: 401 })
  webRequest.tell(...[begin, sent, answer].filter((one) => one !== undefined))
  await wait(800)
  expect(sink.calls).toEqual([])
  await wait(4000)
  expect(sink.calls).toEqual(['add 0'])
  expect([sink.of(0).response?.status, sink.of(0).unseen]).toEqual([401, ['response-body']])
})

describe('it ends', () => {
  test('with what was under way told as far as it got', async () => {
    capture.extend(webRequest.api)
    openTab({ id: POPUP, openerTabId: 7 })
    const [begin, sent] = events('https://idp.example/', { tabId: POPUP, type: 'main_frame', initiator: APP })
    webRequest.tell(...[begin, sent].filter((one) => one !== undefined))
    capture.restrict()
    expect(sink.of(0).unseen).toEqual(['response'])
    popup('https://idp.example/2')
    expect(sink.calls).toEqual(['add 0'])
    expect(webRequest.listeners).toBe(0)
  })

  test('and begins again', () => {
    capture.extend(webRequest.api)
    capture.restrict()
    capture.extend(webRequest.api)
    capture.extend(webRequest.api)
    openTab({ id: POPUP, openerTabId: 7 })
    popup('https://idp.example/')
    expect(sink.calls).toEqual(['add 0'])
  })

  test('while recording is off, for all sources', async () => {
    capture.extend(webRequest.api)
    openTab({ id: POPUP, openerTabId: 7 })
    const [begin, sent, answer, done] = events('https://idp.example/', {
      tabId: POPUP,
      type: 'main_frame',
      initiator: APP,
    })
    if (begin && sent) webRequest.tell(begin, sent)
    capture.setRecording(false)
    if (answer && done) webRequest.tell(answer, done)
    finish(APP)
    capture.setRecording(true)
    if (done) webRequest.tell(done)
    await wait(3000)
    expect(sink.calls).toEqual([])
    popup('https://idp.example/2', { at: 3000 })
    capture.setRecording(false)
    capture.setRecording(true)
    popup('https://idp.example/3', { at: 3000 })
    expect(urls()).toEqual(['https://idp.example/2', 'https://idp.example/3'])
  })
})

test('clear begins anew with an empty sink', async () => {
  capture.extend(webRequest.api)
  openTab({ id: POPUP, openerTabId: 7 })
  popup('https://idp.example/1')
  const next = new Sink()
  capture.clear(next)
  popup('https://idp.example/2', { at: 10 })
  await wait(3000)
  expect(next.calls).toEqual(['add 0'])
  expect(next.of(0).startedAt).toBe(AT + 10)
})

test('why a body is unseen', async () => {
  capture.extend(webRequest.api)
  devtools.bodies.set(APP, null)
  finish(APP)
  devtools.finish(
    get('https://a.example/x.js', {
      at: 1,
      text: 'x',
      type: 'text/javascript',
      entry: { _resourceType: 'script' },
    }),
  )
  webRequest.request('https://api.example/unread', { id: '2' })
  webRequest.request('https://api.example/worker', { id: '3', tabId: -1, initiator: 'https://app.example' })
  openTab({ id: POPUP, openerTabId: 7 })
  popup('https://idp.example/')
  webRequest.request('https://api.example/', { id: '4', initiator: 'https://app.example' })
  webRequest.request('https://api.example/worker', { id: '5', tabId: -1, initiator: 'https://app.example' })
  await wait(3000)
  const gaps = [...sink.exchanges.values()].map(({ id, request }) => [request.url, capture.bodyGap(id)])
  expect(Object.fromEntries(gaps)).toEqual({
    [APP]: 'left',
    'https://a.example/x.js': 'spared',
    'https://api.example/unread': 'unread',
    'https://api.example/': 'unread',
    'https://api.example/worker': 'elsewhere',
    'https://idp.example/': 'elsewhere',
  })
})

test('a tab out of reach is told of, until clear, and again when that is undone', () => {
  openTab({ id: 9, openerTabId: 3 })
  expect(capture.missedTab).toBe(false)
  openTab({ id: POPUP, openerTabId: 7 })
  expect(capture.missedTab).toBe(true)
  const bringBack = capture.clear(new Sink())
  expect(capture.missedTab).toBe(false)
  bringBack()
  expect(capture.missedTab).toBe(true)
  capture.clear(new Sink())
  capture.extend(webRequest.api)
  openTab({ id: 10, openerTabId: 7 })
  expect(capture.missedTab).toBe(false)
})
