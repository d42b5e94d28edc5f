import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import { JudgeAhead } from '../../src/hosts/judge-ahead.ts'

let judged: number
let ahead: JudgeAhead
beforeEach(() => {
  vi.useFakeTimers()
  judged = 0
  const verify = async () => false
  const analysis = { steps: [], verify, timeline: () => judged++, problems: () => [] } as unknown as Analysis
  ahead = new JudgeAhead(() => analysis)
})
afterEach(() => {
  ahead.stop()
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('it works a second after the last that came, once', async () => {
  ahead.touched()
  await wait(800)
  ahead.touched()
  await wait(999)
  expect(judged).toBe(0)
  await wait(1)
  expect(judged).toBe(1)
  await wait(5000)
  expect(judged).toBe(1)
  ahead.touched()
  await wait(1000)
  expect(judged).toBe(2)
})

test('many that come start one timer', () => {
  for (let n = 0; n < 100; n++) ahead.touched()
  expect(vi.getTimerCount()).toBe(1)
})

test('stopped, it does nothing until something comes', async () => {
  ahead.touched()
  ahead.stop()
  await wait(5000)
  expect(judged).toBe(0)
  ahead.touched()
  await wait(1000)
  expect(judged).toBe(1)
})
