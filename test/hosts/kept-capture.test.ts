import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Limits } from '../../src/capture/retention.ts'
import { SessionStore } from '../../src/capture/session-store.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { KeptCapture, type KeptCaptureOptions } from '../../src/hosts/kept-capture.ts'
import { FakeSession } from '../capture/fake-session.ts'
import { authorize, callback, evidence, type Hop, tokenRequest } from '../support/evidence.ts'

let area: FakeSession
let changes: number
beforeEach(() => {
  vi.useFakeTimers()
  area = new FakeSession()
  changes = 0
})
afterEach(() => {
  vi.useRealTimers()
})

function open(more: Partial<KeptCaptureOptions> = {}): KeptCapture {
  return new KeptCapture({
    openStore: ({ isLogin }) => new SessionStore(area, 'tab-1', { isLogin, now: () => 5000 }),
    changed: () => changes++,
    ...more,
  })
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const ids = (live: KeptCapture) => live.analysis.steps.map(({ exchange }) => exchange.id)
const login = () => evidence(authorize(), callback(), tokenRequest())
const picture = (n: number): Hop => ({ url: `https://app.example.com/${n}.png` })
const pictures = (n: number, from = 0): Exchange[] =>
  evidence(...Array.from({ length: n }, (_, i) => picture(from + i))).map((one) => ({
    ...one,
    id: one.id + from,
    startedAt: one.startedAt + from * 1000,
  }))

describe('a capture whose page went away', () => {
  test('is whole again, with the same login, and goes on without a second use of an id', async () => {
    const before = open()
    await before.ready
    for (const exchange of login()) before.add(exchange)
    before.save()
    await wait(0)
    const resumed: number[] = []
    const after = open({ resumed: (exchanges) => resumed.push(...exchanges.map(({ id }) => id)) })
    // Comes before what was kept is there.
    for (const exchange of pictures(2)) after.add(exchange)
    expect(after.analysis.steps).toEqual([])
    await after.ready
    expect(resumed).toEqual([0, 1, 2])
    expect(ids(after).sort()).toEqual([0, 1, 2, 3, 4])
    expect(after.analysis.flows.map(({ outcome }) => outcome)).toEqual(
      before.analysis.flows.map(({ outcome }) => outcome),
    )
    expect(after.resumedFrom).toBe(5000)
    expect(changes).toBe(1)
    after.update({ ...(pictures(1)[0] as Exchange), duration: 77 })
    expect(after.analysis.step(3)?.exchange.duration).toBe(77)
    await wait(2000)
    const third = open()
    await third.ready
    expect(ids(third).sort()).toEqual([0, 1, 2, 3, 4])
    expect(third.analysis.step(3)?.exchange.duration).toBe(77)
  })

  test('that was cleared stays away, also when it is cleared while it is read', async () => {
    const before = open()
    await before.ready
    for (const exchange of login()) before.add(exchange)
    before.save()
    await wait(0)
    const after = open()
    after.clear()
    after.add(pictures(1)[0] as Exchange)
    await after.ready
    await wait(2000)
    expect(ids(after)).toEqual([0])
    expect(after.resumedFrom).toBeNull()
    const third = open()
    await third.ready
    expect(third.analysis.steps.map(({ exchange }) => exchange.request.url)).toEqual([
      'https://app.example.com/0.png',
    ])
  })

  test('that storage never gives does not hold up the capture', async () => {
    area.get = () => new Promise(() => {})
    const live = open()
    live.add(pictures(1)[0] as Exchange)
    await wait(3000)
    expect(ids(live)).toEqual([0])
  })

  test('that storage cannot give is empty', async () => {
    area.get = () => Promise.reject(new Error('no'))
    const live = open()
    await live.ready
    live.add(pictures(1)[0] as Exchange)
    expect(ids(live)).toEqual([0])
  })
})

describe('a capture that grows too long', () => {
  const LIMITS: Limits = { exchanges: 20, size: 1_000_000 }
  const fill = async (more: Partial<KeptCaptureOptions> = {}) => {
    const live = open({ limits: LIMITS, ...more })
    await live.ready
    for (const exchange of login()) live.add(exchange)
    for (const exchange of pictures(18, 3)) live.add(exchange)
    return live
  }

  test('loses what is oldest and no login, and says so', async () => {
    const live = await fill()
    const { analysis } = live
    live.add({ ...(pictures(1, 50)[0] as Exchange) })
    await vi.waitFor(() => expect(live.analysis).not.toBe(analysis))
    // 21 are six too many: three quarters of 20 stay.
    expect(ids(live)).toEqual([0, 1, 2, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 50])
    expect(live.dropped).toEqual({ other: 6, login: 0, bodies: 0 })
    expect(live.analysis.flows.map(({ outcome }) => outcome)).toEqual(
      analysis.flows.map(({ outcome }) => outcome),
    )
    live.update({ ...(pictures(1, 4)[0] as Exchange) })
    expect(live.analysis.step(4)).toBeUndefined()
  })

  test('tells its source up to when it may forget', async () => {
    const trimmed = vi.fn()
    const live = await fill({ trimmed })
    await vi.waitFor(() => expect(trimmed).toHaveBeenCalled())
    const [[until]] = trimmed.mock.calls as [[number]]
    expect(until).toBe(pictures(1, 8)[0]?.startedAt)
    expect(live.dropped.other).toBe(6)
  })

  test('keeps the keys and certificates that were given', async () => {
    const live = await fill()
    const taken = vi.spyOn(Object.getPrototypeOf(live.analysis), 'takeKeysOf')
    const { analysis } = live
    live.add(pictures(1, 60)[0] as Exchange)
    await vi.waitFor(() => expect(live.analysis).not.toBe(analysis))
    expect(taken).toHaveBeenCalledWith(analysis)
  })
})

describe('a clear', () => {
  /** A login and two pictures, of which the login is pinned. */
  const start = async (pinned: boolean, more: Partial<KeptCaptureOptions> = {}) => {
    const live = open(more)
    await live.ready
    for (const exchange of login()) live.add(exchange)
    for (const one of pictures(2, 3)) live.add({ ...one, initiator: 'resource' })
    if (pinned) live.pin(1, true)
    await wait(500)
    return live
  }
  const urls = (live: KeptCapture) => live.analysis.steps.map(({ exchange }) => exchange.request.url)

  test('keeps the login that is pinned, here and in storage, with its ids', async () => {
    const live = await start(true)
    const exchange = live.analysis.step(1)?.exchange
    expect([...live.clear()]).toEqual([0, 1, 2])
    expect(ids(live)).toEqual([0, 1, 2])
    expect(live.analysis.step(1)?.exchange).toBe(exchange)
    live.add(pictures(1)[0] as Exchange)
    expect(ids(live).sort()).toEqual([0, 1, 2, 5])
    expect(live.sourceId(5)).toBe(0)
    await wait(500)
    const after = open()
    await after.ready
    expect(ids(after).sort()).toEqual([0, 1, 2, 5])
    expect([...after.pinned]).toEqual([1])
    after.add(pictures(1)[0] as Exchange)
    expect(ids(after).sort()).toEqual([0, 1, 2, 5, 6])
  })

  test('keeps nothing once the pin is gone, whatever request of the login it is taken from', async () => {
    const live = await start(true)
    live.pin(2, false)
    expect([...live.pinned]).toEqual([])
    live.clear()
    expect(ids(live)).toEqual([])
    await wait(500)
    expect([...area.items.keys()].filter((key) => /\/\d+$/.test(key))).toEqual([])
  })

  test('pins no request that is of no login', async () => {
    const live = await start(false)
    live.pin(4, true)
    expect([...live.pinned]).toEqual([])
  })

  test('is gone for good when it is not wanted back', async () => {
    const live = await start(false)
    live.clear()
    live.forgetCleared()
    expect(live.cleared).toBeNull()
    live.undoClear()
    expect(ids(live)).toEqual([])
  })

  test('can be undone, with what came since, here and in storage', async () => {
    const live = await start(false)
    const before = live.analysis.step(1)?.exchange
    const flows = live.analysis.flows.map(({ outcome }) => outcome)
    expect(live.cleared).toBeNull()
    live.clear()
    live.clear()
    expect(live.cleared).toBe(5)
    live.add(pictures(1, 0)[0] as Exchange)
    const seen = changes
    live.undoClear()
    expect(changes).toBe(seen + 1)
    expect(ids(live).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(live.analysis.step(1)?.exchange).toBe(before)
    expect(live.analysis.flows.map(({ outcome }) => outcome)).toEqual(flows)
    expect(live.cleared).toBeNull()
    live.undoClear()
    expect(ids(live)).toHaveLength(6)
    await wait(500)
    const after = open()
    await after.ready
    expect(urls(after).sort()).toEqual(urls(live).sort())
  })

  test('counts what is gone, and takes back an update of what stayed', async () => {
    const live = await start(true)
    live.clear()
    expect(live.cleared).toBe(2)
    live.add({ ...(pictures(1)[0] as Exchange) })
    live.update({ ...(pictures(1)[0] as Exchange), duration: 77 })
    live.undoClear()
    expect(ids(live).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(live.analysis.step(5)?.exchange.duration).toBe(77)
    live.clear()
    live.pin(1, false)
    live.undoClear()
    live.clear()
    expect(ids(live)).toEqual([])
  })

  test('is for good after a minute, after 500 requests, and where there was nothing', async () => {
    const live = await start(false)
    live.clear()
    await wait(59_000)
    expect(live.cleared).toBe(5)
    const seen = changes
    await wait(1000)
    expect([live.cleared, changes]).toEqual([null, seen + 1])
    live.undoClear()
    expect(ids(live)).toEqual([])
    live.clear()
    expect(live.cleared).toBeNull()

    for (const exchange of pictures(3)) live.add(exchange)
    live.clear()
    for (const exchange of pictures(499)) live.add(exchange)
    expect(live.cleared).toBe(3)
    live.add(pictures(1, 499)[0] as Exchange)
    expect(live.cleared).toBeNull()
    live.end()
  })

  test('of a capture that was cut short says so again when it is undone', async () => {
    const live = await start(false, { limits: { exchanges: 6, size: 1_000_000 } })
    const { analysis } = live
    for (const exchange of pictures(2, 5)) live.add(exchange)
    await vi.waitFor(() => expect(live.analysis).not.toBe(analysis))
    expect(live.dropped.other).toBeGreaterThan(0)
    const { dropped } = live
    live.clear()
    expect(live.dropped.other).toBe(0)
    live.undoClear()
    expect(live.dropped).toEqual(dropped)
  })

  test('what is pinned is dropped last, in memory and in storage', async () => {
    const limits = { exchanges: 8, size: 1_000_000 }
    const openStore: KeptCaptureOptions['openStore'] = (options) =>
      new SessionStore(area, 'tab-1', { ...options, limits, now: () => 5000 })
    const live = open({ limits, openStore })
    await live.ready
    const add = (n: number) => {
      const [state, code] = [`s${n}`, `code-${n}`]
      const Location = `https://app.example.com/callback?code=${code}&state=${state}`
      const hops = [
        authorize({ state }, { answer: { Location } }),
        callback({ state, code }),
        tokenRequest({ code }),
      ]
      for (const one of evidence(...hops))
        live.add({ ...one, id: n * 3 + one.id, startedAt: one.startedAt + n * 4e6 })
    }
    add(0)
    live.pin(0, true)
    const { analysis } = live
    add(1)
    add(2)
    await vi.waitFor(() => expect(live.analysis).not.toBe(analysis))
    expect(ids(live).slice(0, 3)).toEqual([0, 1, 2])
    expect(live.dropped.login).toBe(3)
    await wait(500)
    const after = open({ openStore })
    await after.ready
    expect(ids(after).slice(0, 3)).toEqual([0, 1, 2])
  })
})

test('a capture is judged before it is looked at, once traffic pauses', async () => {
  const live = open()
  await live.ready
  const judged = vi.spyOn(live.analysis, 'workOut')
  for (const exchange of login()) live.add(exchange)
  await wait(999)
  expect(judged).not.toHaveBeenCalled()
  live.add(pictures(1, 3)[0] as Exchange)
  await wait(999)
  expect(judged).not.toHaveBeenCalled()
  await wait(1)
  expect(new Set(judged.mock.calls.map(([id]) => id))).toEqual(new Set([0, 1, 2, 3]))
  live.add(pictures(1, 4)[0] as Exchange)
  live.end()
  judged.mockClear()
  await wait(2000)
  expect(judged).not.toHaveBeenCalled()
})
