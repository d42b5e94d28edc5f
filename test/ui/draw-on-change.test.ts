import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PanelController } from '../../src/ui/controller.ts'
import { drawOnChange } from '../../src/ui/draw-on-change.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A panel that draws when it is let go, as often as it is. */
function panel() {
  let changed = () => {}
  const controller = {
    subscribe: (listener: () => void) => {
      changed = listener
      return () => {
        changed = () => {}
      }
    },
  } as unknown as PanelController
  const waiting: (() => void)[] = []
  const draw = vi.fn()
  const stop = drawOnChange(controller, () => new Promise((resolve) => waiting.push(resolve)), draw)
  return { change: () => changed(), waiting, draw, stop }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a drawing', () => {
  it('waits for quiet, but not without end', async () => {
    const { change, waiting } = panel()
    for (let at = 0; at < 160; at += 40) {
      change()
      await pass(40)
      expect(waiting).toHaveLength(0)
    }
    change()
    await pass(40)
    expect(waiting).toHaveLength(1)
  })

  it('comes when it takes little time, with all that changed meanwhile', async () => {
    const { change, waiting, draw } = panel()
    change()
    await pass(50)
    change()
    await pass(50)
    expect(waiting).toHaveLength(1)
    expect(draw).not.toHaveBeenCalled()
    waiting[0]?.()
    await pass(0)
    expect(draw).toHaveBeenCalledTimes(1)
    change()
    await pass(50)
    waiting[1]?.()
    await pass(0)
    expect(draw).toHaveBeenCalledTimes(2)
  })

  it('no longer comes when the panel has gone', async () => {
    const { change, waiting, draw, stop } = panel()
    change()
    await pass(50)
    stop()
    waiting[0]?.()
    await pass(0)
    expect(draw).not.toHaveBeenCalled()
  })
})
