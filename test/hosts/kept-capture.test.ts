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
