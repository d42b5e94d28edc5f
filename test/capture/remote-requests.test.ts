import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FromRelay, ToRelay } from '../../src/capture/relay.ts'
import { remoteRequests } from '../../src/capture/remote-requests.ts'
import { listenToRequests } from '../../src/capture/web-request-api.ts'
import { FakePort } from './fake-port.ts'
import { events } from './web-request-events.ts'

let lines: FakePort<ToRelay, readonly FromRelay[]>[]
let fails = 0
let end: AbortController
let remote: ReturnType<typeof remoteRequests>
let heard: string[]

beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  fails = 0
  heard = []
  end = new AbortController()
  const call = () => {
    if (fails-- > 0) throw new Error('Could not establish connection')
    const line: (typeof lines)[number] = new FakePort()
    lines.push(line)
    return line
  }
  remote = remoteRequests(call, 7, end.signal)
})
afterEach(() => {
  end.abort()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const turn = () => vi.advanceTimersByTimeAsync(0)
const listen = (signal: AbortSignal) =>
  listenToRequests(
    remote.webRequest,
    { handle: (name, { url }) => void heard.push(`${name} ${url}`) },
    signal,
  )
const tell = (line: (typeof lines)[number] | undefined, tabId: number) =>
  line?.receive(
    events('https://app.example/', { tabId }).map(([event, details]) => ({
      type: 'request',
      event,
      details,
    })),
  )

test('calls when somebody listens, once, and hangs up when nobody does', async () => {
  await turn()
  expect(lines).toHaveLength(0)
  const reach = new AbortController()
  const renew = listen(reach.signal)
  await turn()
  renew()
  await turn()
  expect(lines).toHaveLength(1)
  expect(lines[0]?.sent).toEqual([{ type: 'follow', inspected: 7, tabs: [] }])
  tell(lines[0], 7)
  expect(heard).toEqual(
    ['onBeforeRequest', 'onSendHeaders', 'onHeadersReceived', 'onCompleted'].map(
      (name) => `${name} https://app.example/`,
    ),
  )
  reach.abort()
  await turn()
  expect(lines[0]?.isOpen).toBe(false)
})

test('calls again when the background page was ended, and says which tabs it knows', async () => {
  listen(end.signal)
  await turn()
  tell(lines[0], 7)
  tell(lines[0], 8)
  fails = 2
  lines[0]?.end()
  await vi.advanceTimersByTimeAsync(5000)
  expect(lines).toHaveLength(2)
  expect(lines[1]?.sent).toEqual([{ type: 'follow', inspected: 7, tabs: [7, 8] }])
})

test('keeps the background page awake', async () => {
  listen(end.signal)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(lines[0]?.sent.filter(({ type }) => type === 'stay').length).toBeGreaterThan(0)
})

test('tells of tabs', async () => {
  const tabs: unknown[] = []
  remote.tabs.onCreated.addListener((tab) => tabs.push(tab))
  remote.tabs.onRemoved.addListener((id) => tabs.push(id))
  listen(end.signal)
  await turn()
  lines[0]?.receive([
    { type: 'tab-created', tab: { id: 8 } },
    { type: 'tab-removed', id: 8 },
  ])
  expect(tabs).toEqual([{ id: 8 }, 8])
})
