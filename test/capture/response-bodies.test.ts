import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MOST_BODY } from '../../src/capture/body-choice.ts'
import { ResponseBodies, type StreamFilter } from '../../src/capture/response-bodies.ts'
import type { RequestDetails } from '../../src/capture/web-request.ts'
import { bytesOf, events, type Told } from './web-request-events.ts'

class FakeFilter implements StreamFilter {
  ondata: StreamFilter['ondata'] = null
  onstop: StreamFilter['onstop'] = null
  onerror: StreamFilter['onerror'] = null
  readonly passedOn: string[] = []
  state: 'open' | 'disconnected' | 'closed' = 'open'
  write(data: ArrayBuffer): void {
    this.passedOn.push(new TextDecoder().decode(data))
  }
  disconnect(): void {
    if (this.state !== 'open') throw new Error('Invalid state')
    this.state = 'disconnected'
  }
  close(): void {
    this.state = 'closed'
  }
}

let filters: FakeFilter[]
let bodies: ResponseBodies

beforeEach(() => {
  vi.useFakeTimers()
  filters = []
  bodies = new ResponseBodies(() => {
    const filter = new FakeFilter()
    filters.push(filter)
    return filter
  })
})
afterEach(() => vi.useRealTimers())

/** As `onHeadersReceived` has it. */
function answer(told: Told = {}): RequestDetails {
  const all = events('https://login.example/token', { method: 'POST', ...told })
  return all.find(([name]) => name === 'onHeadersReceived')?.[1] as RequestDetails
}

const html = { type: 'main_frame', received: { 'Content-Type': 'text/html' } }
const text = async (id = '1') =>
  (await bodies.end(id))?.map(({ bytes }) => new TextDecoder().decode(bytes)).join('') ?? null

test('passes each piece on, and keeps them until the request ends', async () => {
  bodies.begin(answer(), false)
  for (const piece of ['{"access_token":', '"a"}']) filters[0]?.ondata?.({ data: bytesOf(piece) })
  expect(filters[0]?.passedOn).toEqual(['{"access_token":', '"a"}'])
  filters[0]?.onstop?.()
  expect(filters[0]?.state).toBe('closed')
  expect(await text()).toBe('{"access_token":"a"}')
  expect(await text()).toBeNull()
})

test('the end of a request waits for the last piece, and not for ever', async () => {
  bodies.begin(answer(html), false)
  const late = text()
  filters[0]?.ondata?.({ data: bytesOf('<html>') })
  filters[0]?.onstop?.()
  expect(await late).toBe('<html>')

  bodies.begin(answer(html), false)
  const never = text()
  await vi.advanceTimersByTimeAsync(5000)
  expect(await never).toBeNull()
  expect(filters[1]?.state).toBe('disconnected')
})

test('reads what decides a login; more where devtools see nothing; never pictures, redirects and streams', () => {
  const json = { method: 'GET', received: { 'Content-Type': 'application/json' } }
  bodies.begin(answer(json), false)
  expect(filters).toHaveLength(0)
  bodies.begin(answer(json), true)
  expect(filters).toHaveLength(1)
  for (const told of [
    { received: { 'Content-Type': 'image/png' } },
    { to: 'https://app.example/' },
    { received: { 'Content-Type': 'text/event-stream' } },
    { method: 'HEAD' },
    { received: { 'Content-Length': String(MOST_BODY + 1) } },
  ])
    bodies.begin(answer(told), true)
  expect(filters).toHaveLength(1)
})

test('what is too large is left to the browser', async () => {
  bodies.begin(answer(), false)
  const piece = new ArrayBuffer(MOST_BODY / 2 + 1)
  filters[0]?.ondata?.({ data: piece })
  filters[0]?.ondata?.({ data: piece })
  expect(filters[0]?.state).toBe('disconnected')
  expect(filters[0]?.passedOn).toHaveLength(2)
  expect(await text()).toBeNull()
})

test('so many are read at the same time', () => {
  for (let n = 0; n < 50; n++) bodies.begin(answer({ id: String(n) }), false)
  expect(filters).toHaveLength(32)
  bodies.forget('0')
  bodies.begin(answer({ id: '50' }), false)
  expect(filters).toHaveLength(33)
})

test('a filter that fails, and a browser that refuses one, give no body', async () => {
  bodies.begin(answer(), false)
  filters[0]?.ondata?.({ data: bytesOf('half') })
  filters[0]?.onerror?.()
  expect(await text()).toBeNull()
  bodies = new ResponseBodies(() => {
    throw new Error('Missing required "webRequestFilterResponse" permission')
  })
  bodies.begin(answer(), false)
  expect(await text()).toBeNull()
})
