import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { Joiner } from '../../src/capture/joiner.ts'
import { WebRequestReader } from '../../src/capture/web-request.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { WorkerScripts } from '../../src/formats/worker-scripts.ts'
import { Sink } from './sink.ts'
import { AT, type Event, events } from './web-request-events.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Which of the two never tells of some URLs: memory cache and forbidden hosts here, unread bodies there. */
const LOSSY = ['none', 'web', 'devtools'] as const

interface Request {
  url: number
  hops: number
  isLost: boolean
  /** Milliseconds: after the request before, and how late each source is. */
  gap: number
  webStart: number
  webLag: number
  devtoolsLag: number
  repeats: number
}

const requests = fc.array(
  fc.record<Request>({
    url: fc.nat(4),
    hops: fc.integer({ min: 1, max: 4 }),
    isLost: fc.boolean(),
    gap: fc.integer({ min: 210, max: 1500 }),
    webStart: fc.nat(50),
    webLag: fc.nat(30),
    devtoolsLag: fc.nat(1200),
    repeats: fc.nat(2),
  }),
  { minLength: 1, maxLength: 25 },
)

interface Delivery {
  at: number
  tell(): void
}

test('whatever is lost, late, out of order or told again: every request once, in order', () => {
  fc.assert(
    fc.property(requests, (traffic) => {
      vi.useFakeTimers({ now: AT })
      const sink = new Sink()
      const joiner = new Joiner(sink, () => {})
      joiner.isJoining = true
      const reader = new WebRequestReader(new WorkerScripts(), (captured) => joiner.captured(captured, true))
      const deliveries: Delivery[] = []
      const expected: string[] = []
      let at = 0
      let devtoolsId = 0
      traffic.forEach((one, n) => {
        at += one.gap
        const url = `https://${one.url}.example/${one.hops}`
        const lost = one.isLost ? LOSSY[one.url % LOSSY.length] : 'none'
        const hops = lost === 'web' ? 1 : one.hops
        for (let hop = 0; hop < hops; hop++) {
          const name = `${n}.${hop}`
          const to = hop + 1 < hops ? `${url}/${hop + 1}` : undefined
          const hopUrl = hop === 0 ? url : `${url}/${hop}`
          const start = at + hop * 3
          expected.push(name)
          if (lost !== 'web') {
            const told = { id: `${n}`, at: start + one.webStart, received: { web: name } }
            for (const event of events(hopUrl, { ...told, ...(to && { to }) }))
              deliveries.push({
                at: start + hop * 20 + one.webLag,
                tell: () => reader.handle(...(event as Event)),
              })
          }
          if (lost !== 'devtools') {
            const exchange = seen(devtoolsId++, AT + start, hopUrl, name, to)
            for (let again = 0; again <= one.repeats; again++) {
              const tell = () =>
                again === 0 ? joiner.devtools.add(exchange) : joiner.devtools.update(exchange)
              deliveries.push({ at: start + one.devtoolsLag + again * 400, tell })
            }
          }
        }
      })
      deliveries.sort((a, b) => a.at - b.at)
      for (const delivery of deliveries) {
        vi.advanceTimersByTime(Math.max(0, AT + delivery.at - Date.now()))
        delivery.tell()
      }
      vi.advanceTimersByTime(5000)
      const shown = [...sink.exchanges.values()].sort((a, b) => a.startedAt - b.startedAt)
      expect(shown.map(nameOf)).toEqual(expected)
      expect(vi.getTimerCount()).toBe(0)
    }),
    { seed: 7, numRuns: 300 },
  )
})

/** As devtools tell it. */
function seen(id: number, startedAt: number, url: string, name: string, to: string | undefined): Exchange {
  const headers = [{ name: 'devtools', value: name }]
  if (to) headers.push({ name: 'Location', value: to })
  return {
    id,
    startedAt,
    duration: 20,
    request: { method: 'GET', url, headers: [], body: null },
    response: { status: to ? 302 : 200, statusText: '', headers, body: null },
    error: null,
    initiator: 'fetch',
    unseen: [],
  }
}

/** Which request it is, by what either source says; both where they say different things. */
function nameOf({ response }: Exchange): string {
  const said = (response?.headers ?? []).filter(({ name }) => name === 'web' || name === 'devtools')
  return [...new Set(said.map(({ value }) => value))].join(' and ')
}
