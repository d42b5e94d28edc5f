import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Limits } from '../../src/capture/retention.ts'
import { type Kept, removeKept, SessionStore } from '../../src/capture/session-store.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { FakeSession } from './fake-session.ts'

let area: FakeSession
beforeEach(() => {
  vi.useFakeTimers()
  area = new FakeSession()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Ids that end in 0 are login traffic. */
const isLogin = (id: number) => id % 10 === 0
const open = (limits?: Limits, name = 'tab-1') =>
  new SessionStore(area, name, {
    isLogin: ({ id }) => isLogin(id),
    now: () => 1_700_000_000_000,
    ...(limits && { limits }),
  })

function exchange(id: number, body = 'x'.repeat(1000), version = 0): Exchange {
  return {
    id,
    startedAt: id,
    duration: version,
    request: { method: 'GET', url: `https://app.example.com/${id}`, headers: [], body: null },
    response: {
      status: 200,
      statusText: '',
      headers: [],
      body: { text: body, encoding: 'text', mimeType: 'text/plain' },
    },
    error: null,
    initiator: 'fetch',
    unseen: [],
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const ids = (kept: Kept | null) => kept?.exchanges.map(({ id }) => id)

describe('what was captured', () => {
  test('is there again with its latest version, and the ids go on', async () => {
    const store = open()
    for (const id of range(0, 300)) store.put(exchange(id))
    await store.flush()
    store.put(exchange(7, 'later', 1))
    await store.flush()
    const kept = await open().restore()
    expect(ids(kept)).toEqual(range(0, 300))
    expect(kept?.exchanges[7]).toEqual(exchange(7, 'later', 1))
    expect(kept).toMatchObject({
      nextId: 300,
      dropped: { other: 0, login: 0, bodies: 0 },
      savedAt: 1_700_000_000_000,
    })
  })

  test('is written two seconds later, together, and in parts of a bounded size', async () => {
    const store = open()
    for (const id of range(0, 2000).filter((one) => !isLogin(one))) store.put(exchange(id))
    await vi.advanceTimersByTimeAsync(1999)
    expect(area.writes).toBe(0)
    await vi.advanceTimersByTimeAsync(100)
    expect(ids(await open().restore())).toHaveLength(1800)
    expect(area.writes).toBeLessThan(20)
    expect(Math.max(...[...area.items.values()].map((value) => value.length))).toBeLessThan(80_000)
  })

  test('is written when the traffic pauses, and at last while it does not', async () => {
    const store = open()
    const others = range(0, 400).filter((one) => !isLogin(one))
    const come = async (ms: number) => {
      for (let at = 0; at < ms; at += 100) {
        store.put(exchange(others.shift() ?? 1))
        await vi.advanceTimersByTimeAsync(100)
      }
    }
    await come(9900)
    expect(area.writes).toBe(0)
    await come(200)
    const before = area.writes
    expect(before).toBeGreaterThan(0)
    await come(5000)
    expect(area.writes).toBe(before)
    await vi.advanceTimersByTimeAsync(1800)
    expect(area.writes).toBe(before)
    await vi.advanceTimersByTimeAsync(200)
    expect(area.writes).toBeGreaterThan(before)
  })

  test('is written sooner where it belongs to a login', async () => {
    const store = open()
    store.put(exchange(1))
    store.put(exchange(10))
    await vi.advanceTimersByTimeAsync(50)
    expect(ids(await open().restore())).toEqual([1, 10])
  })

  test('is handed over at once when the page goes', async () => {
    const store = open()
    for (const id of range(0, 50)) store.put(exchange(id))
    store.flushNow()
    await null
    expect(ids(await open().restore())).toEqual(range(0, 50))
  })

  test('is handed over where storage takes nothing any more, with what is being written', async () => {
    const handOver = vi.fn()
    const store = new SessionStore(area, 'tab-1', { isLogin: () => false, handOver, now: () => 0 })
    store.put(exchange(1))
    await store.flush()
    const writes = vi.spyOn(area, 'set').mockReturnValue(new Promise(() => {}))
    store.put(exchange(2))
    void store.flush()
    await vi.waitUntil(() => writes.mock.calls.length > 0)
    store.flushNow()
    writes.mockRestore()
    expect(handOver).toHaveBeenCalledOnce()
    await area.set(handOver.mock.calls[0]?.[0])
    expect(ids(await open().restore())).toEqual([1, 2])
  })

  test('goes on where it was', async () => {
    const store = open()
    store.put(exchange(0))
    await store.flush()
    const again = open()
    await again.restore()
    again.put(exchange(1))
    again.put(exchange(0, 'later', 1))
    await again.flush()
    const kept = await open().restore()
    expect(ids(kept)).toEqual([0, 1])
    expect(kept?.exchanges[0]?.duration).toBe(1)
  })

  test('is gone when it is cleared, also in the middle of a write', async () => {
    const store = open()
    for (const id of range(0, 500)) store.put(exchange(id))
    const writing = store.flush()
    await null
    const cleared = store.clear()
    store.put(exchange(0, 'new'))
    await Promise.all([writing, cleared, store.flush()])
    const kept = await open().restore()
    expect(ids(kept)).toEqual([0])
    expect(area.items.size).toBe(2)
  })

  test('of one tab says nothing of another, and is removed with its tab', async () => {
    const [one, other] = [open(undefined, 'tab-1'), open(undefined, 'tab-12')]
    one.put(exchange(0))
    other.put(exchange(5))
    await Promise.all([one.flush(), other.flush()])
    await area.set({ something: 'else' })
    await removeKept(area, (name) => name === 'tab-1')
    expect(await open().restore()).toBeNull()
    expect(ids(await open(undefined, 'tab-12').restore())).toEqual([5])
    expect(area.items.has('something')).toBe(true)
  })

  test('that cannot be read is left out', async () => {
    const store = open()
    for (const id of range(0, 200)) store.put(exchange(id))
    await store.flush()
    const segments = [...area.items.keys()].filter((key) => /\d$/.test(key.replace('tab-1', '')))
    expect(segments.length).toBeGreaterThan(3)
    area.items.set(segments[0] ?? '', '"what is this"')
    area.items.set(segments[1] ?? '', '{"exchanges":"[{"}')
    area.items.delete(segments[2] ?? '')
    const kept = await open().restore()
    expect(kept?.exchanges.length).toBeGreaterThan(0)
    expect(kept?.exchanges.length).toBeLessThan(200)
    expect(kept?.nextId).toBe(200)
    area.items.set('capture/tab-1', '[]')
    expect(await open().restore()).toBeNull()
  })
})

describe('a limit', () => {
  const LIMITS = { exchanges: 1000, size: 100_000 }

  test('takes the oldest without login traffic first', async () => {
    const store = open(LIMITS)
    for (const id of range(0, 200)) store.put(exchange(id))
    await store.flush()
    const kept = await open(LIMITS).restore()
    const [login, other] = [ids(kept)?.filter(isLogin), ids(kept)?.filter((id) => !isLogin(id))]
    expect(login).toEqual(range(0, 20).map((n) => n * 10))
    expect(other).toEqual(range(0, 200).filter((id) => !isLogin(id) && id >= (other?.[0] ?? 0)))
    expect(kept?.dropped).toEqual({ other: 180 - (other?.length ?? 0), login: 0, bodies: 0 })
    expect(area.size).toBeLessThan(110_000)
  })

  test('then large bodies, which are unseen from then on', async () => {
    const store = open(LIMITS)
    for (const id of range(0, 10)) store.put(exchange(id * 10, 'x'.repeat(20_000)))
    await store.flush()
    const kept = await open(LIMITS).restore()
    expect(kept?.exchanges.map(({ unseen, response }) => [unseen.length, response?.body === null])).toEqual(
      range(0, 10).map((n) => (n < 7 ? [1, true] : [0, false])),
    )
    expect(kept?.dropped).toEqual({ other: 0, login: 0, bodies: 7 })
  })

  test('then the oldest', async () => {
    const store = open({ exchanges: 40, size: 1_000_000 })
    for (const id of range(0, 60)) store.put(exchange(id * 10))
    await store.flush()
    const kept = await open().restore()
    expect(ids(kept)).toEqual(range(30, 60).map((id) => id * 10))
    expect(kept?.dropped).toEqual({ other: 0, login: 30, bodies: 0 })
  })

  test('leaves room for the captures of other tabs', async () => {
    await area.set({ other: 'x'.repeat(5_000_000) })
    const store = open()
    for (const id of range(0, 500)) store.put(exchange(id, 'x'.repeat(20_000)))
    await store.flush()
    expect(area.size).toBeLessThan(8_200_000)
    expect(ids(await open().restore())?.at(-1)).toBe(499)
  })
})

describe('a storage that refuses', () => {
  test('is tried again with the next change', async () => {
    area.failing = 1
    const store = open()
    store.put(exchange(0))
    await store.flush()
    expect(await open().restore()).toBeNull()
    store.put(exchange(1))
    await store.flush()
    expect(ids(await open().restore())).toEqual([0, 1])
  })

  test('for its quota gets less, the newest', async () => {
    area = new FakeSession(50_000)
    const store = open()
    for (const id of range(0, 200)) store.put(exchange(id))
    await store.flush()
    const kept = await open().restore()
    expect(ids(kept)).toContain(199)
    expect(kept?.exchanges.length).toBeGreaterThan(15)
    expect(kept?.dropped.other).toBeGreaterThan(100)
  })

  test('everything hinders nothing', async () => {
    area = new FakeSession(10)
    const store = open()
    for (const id of range(0, 200)) store.put(exchange(id))
    await store.flush()
    store.flushNow()
    await store.clear()
    area.get = async () => ({ 'capture/tab-1': 'odd' })
    expect(await open().restore()).toBeNull()
  })
})

type Act = { do: 'put'; id: number; size: number } | { do: 'flush' | 'leave' | 'restart' | 'fail' | 'clear' }

test('what is restored is the newest that fits, whatever happened', async () => {
  vi.useRealTimers()
  const act = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.record({ do: fc.constant('put' as const), id: fc.nat(60), size: fc.nat(30_000) }),
    },
    { weight: 4, arbitrary: fc.constant({ do: 'flush' as const }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...(['leave', 'restart', 'fail', 'clear'] as const))
        .map((one) => ({ do: one })),
    },
  )
  const limits = { exchanges: 30, size: 200_000 }
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 80 }), fc.boolean(), async (acts: Act[], isTight) => {
      area = new FakeSession(isTight ? 120_000 : 1_000_000)
      let store = open(limits)
      /** By id: the version that was last put, and the last that is known to be written. */
      let latest = new Map<number, Exchange>()
      let version = 0
      for (const one of [...acts, { do: 'restart' } as const]) {
        if (one.do === 'put') {
          const next = exchange(one.id, 'x'.repeat(one.size), ++version)
          latest.set(one.id, next)
          store.put(next)
        }
        if (one.do === 'flush') await store.flush()
        if (one.do === 'fail') area.failing = 1
        if (one.do === 'clear') {
          latest = new Map()
          await store.clear()
        }
        if (one.do !== 'restart' && one.do !== 'leave') continue
        area.failing = 0
        if (one.do === 'restart') await store.flush()
        else store.flushNow()
        await new Promise((resolve) => setImmediate(resolve))
        const isWhole = one.do === 'restart' || !isTight
        store = open(limits)
        const kept = await store.restore()
        const found = new Map(kept?.exchanges.map((each) => [each.id, each]))
        // Nothing that was never there, and nothing but the latest version.
        for (const [id, each] of found) if (isWhole) expect(each.duration).toBe(latest.get(id)?.duration)
        // Of what is no login, everything newer than the oldest that is left.
        const others = [...found.keys()].filter((id) => !isLogin(id))
        const lost = [...latest.keys()].filter((id) => !found.has(id))
        const size = [...latest.values()].reduce((sum, each) => sum + JSON.stringify(each).length, 0)
        const dropped = kept ? kept.dropped.other + kept.dropped.login : 0
        if (isWhole && !isTight) {
          if (dropped === 0) expect(lost).toEqual([])
          if (lost.length === 0) expect(found.size).toBe(latest.size)
          expect(area.size).toBeLessThan(limits.size * 1.1 + 2000)
          expect(found.size).toBeLessThanOrEqual(limits.exchanges)
          if (lost.some(isLogin)) expect(others).toEqual([])
        }
        expect(size).toBeGreaterThanOrEqual(0)
        latest = found
      }
    }),
    { numRuns: 150 },
  )
})
