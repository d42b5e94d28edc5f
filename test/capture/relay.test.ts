import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FromRelay, Relay, type RelayApi, type ToRelay } from '../../src/capture/relay.ts'
import type { StreamFilter } from '../../src/capture/response-bodies.ts'
import { FakePort } from './fake-port.ts'
import { FakeWebRequest } from './fake-web-request.ts'
import { bytesOf, events, type Told } from './web-request-events.ts'

type Line = FakePort<readonly FromRelay[], ToRelay>

let webRequest: FakeWebRequest
let filter: StreamFilter
let api: RelayApi
let openTab: ((tab: { id?: number; openerTabId?: number }) => void) | undefined

beforeEach(() => {
  vi.useFakeTimers()
  webRequest = new FakeWebRequest({ isChrome: false })
  openTab = undefined
  const filterResponseData = () => {
    filter = { ondata: null, onstop: null, onerror: null, write() {}, disconnect() {}, close() {} }
    return filter
  }
  api = {
    webRequest: { ...webRequest.api, filterResponseData },
    tabs: {
      onCreated: {
        addListener: (listener) => {
          openTab = listener
        },
        removeListener: () => {
          openTab = undefined
        },
      },
      onRemoved: { addListener: () => {}, removeListener: () => {} },
    },
  }
})
afterEach(() => vi.useRealTimers())

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

function call(relay: Relay, inspected = 7, tabs: number[] = []): Line {
  const port: Line = new FakePort()
  relay.attach(port)
  port.receive({ type: 'follow', inspected, tabs })
  return port
}

const told = (line: Line) => line.sent.flat()
const urls = (line: Line) => [
  ...new Set(told(line).flatMap((one) => (one.type === 'request' ? one.details.url : []))),
]
const ask = (url: string, more: Told = {}) => webRequest.request(url, { id: url, ...more })

test('each devtools page is told of its own tab', async () => {
  const relay = new Relay(api)
  const [seven, eight] = [call(relay, 7), call(relay, 8)]
  ask('https://seven.example/', { tabId: 7 })
  ask('https://eight.example/', { tabId: 8 })
  ask('https://nine.example/', { tabId: 9 })
  await wait(0)
  expect(urls(seven)).toEqual(['https://seven.example/'])
  expect(urls(eight)).toEqual(['https://eight.example/'])
  expect(told(seven).map((one) => one.type === 'request' && one.event)).toEqual([
    'onBeforeRequest',
    'onSendHeaders',
    'onHeadersReceived',
    'onCompleted',
  ])
})

test('a tab that the page opens is followed, and told of', async () => {
  const line = call(new Relay(api), 7)
  openTab?.({ id: 8, openerTabId: 7 })
  ask('https://login.example/', { tabId: 8, type: 'main_frame', originUrl: 'https://app.example/' })
  await wait(0)
  expect(told(line)[0]).toEqual({ type: 'tab-created', tab: { id: 8, openerTabId: 7 } })
  expect(urls(line)).toEqual(['https://login.example/'])
})

test('the end of a request comes with the body, however late that is', async () => {
  const line = call(new Relay(api), 7)
  ask('https://login.example/token', { method: 'POST' })
  await wait(0)
  const last = () => told(line).at(-1) as FromRelay & { type: 'request' }
  expect(last().event).toBe('onHeadersReceived')
  filter.ondata?.({ data: bytesOf('{}') })
  filter.onstop?.()
  await wait(0)
  expect(last().event).toBe('onCompleted')
  expect(last().details.responseBody).toEqual([{ bytes: bytesOf('{}') }])
})

test('started anew by a request, it holds what comes until the devtools page is there again', async () => {
  const relay = new Relay(api)
  ask('https://app.example/', { tabId: 7 })
  ask('https://popup.example/', { tabId: 8 })
  ask('https://other.example/', { tabId: 9 })
  const line = call(relay, 7, [7, 8])
  await wait(0)
  expect(urls(line)).toEqual(['https://app.example/', 'https://popup.example/'])
})

test.each(['before', 'amid', 'after'])(
  'the body is told to a devtools page that comes %s it',
  async (when) => {
    const relay = new Relay(api)
    let line: Line | undefined
    const comeIf = (now: string) => {
      if (when === now) line = call(relay)
    }
    comeIf('before')
    ask('https://login.example/token', { method: 'POST' })
    filter.ondata?.({ data: bytesOf('{}') })
    comeIf('amid')
    filter.onstop?.()
    await wait(0)
    comeIf('after')
    await wait(0)
    const completed = told(line as Line).flatMap((one) =>
      one.type === 'request' && one.event === 'onCompleted' ? one.details.responseBody : [],
    )
    expect(completed).toEqual([{ bytes: bytesOf('{}') }])
  },
)

test('a request that began before it did is told of to its end', async () => {
  const line = call(new Relay(api), 7)
  webRequest.tell(
    ...events('https://app.example/', { without: ['onBeforeRequest', 'onSendHeaders', 'onHeadersReceived'] }),
  )
  await wait(0)
  expect(urls(line)).toEqual(['https://app.example/'])
})

test('it listens only as long as a devtools page is there', async () => {
  const relay = new Relay(api)
  expect(webRequest.listeners).toBeGreaterThan(0)
  await wait(15_000)
  expect(webRequest.listeners).toBe(0)
  const line = call(relay)
  expect(webRequest.listeners).toBeGreaterThan(0)
  ask('https://app.example/')
  line.end()
  await wait(0)
  expect(line.sent).toEqual([])
  expect(webRequest.listeners).toBe(0)
  expect(openTab).toBeUndefined()
})

test('without the permission it listens to nothing until that is given', async () => {
  const given = api.webRequest
  const { tabs } = api
  const changing: { tabs: typeof tabs; webRequest?: NonNullable<typeof given> } = { tabs }
  const relay = new Relay(changing as RelayApi)
  const line = call(relay)
  expect(webRequest.listeners).toBe(0)
  if (given) changing.webRequest = given
  relay.permissionsChanged()
  ask('https://app.example/')
  await wait(0)
  expect(urls(line)).toEqual(['https://app.example/'])
})
