import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Hop } from '../../src/core/timeline.ts'
import { DEFAULT_SETTINGS, NO_REACH, type PanelController } from '../../src/ui/controller.ts'
import { createStore } from '../../src/ui/store.ts'
import { hop } from './hop.ts'

/** A capture that is all there, and signatures of which more is known as often as `verified` says so. */
function controllerOf(hops: Hop[], verified: boolean[] = []) {
  let draws = 0
  const analysis = {
    revision: 0,
    steps: [],
    flows: [],
    problems: () => [],
    worst: () => null,
    timeline: () => {
      draws++
      return { startedAt: 0, parties: [], hops }
    },
    verify: async () => verified.shift() ?? false,
  } as unknown as Analysis
  const controller = {
    analysis,
    startedLate: false,
    kept: { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null },
    reach: NO_REACH,
    missedTab: false,
    pageHidden: false,
    bodyGap: () => null,
    theme: 'light',
    isRecording: () => true,
    settings: { get: () => DEFAULT_SETTINGS, set: () => {} },
  } as unknown as PanelController
  return { controller, drawn: () => draws }
}

describe('warnings', () => {
  const URL_TOKEN = 'The token stands in the URL'
  const NO_PKCE = 'The login has no PKCE'
  const hops = [
    hop({ exchange: 1, mark: 'proved', warnings: [URL_TOKEN, 'Told with the failure'] }),
    hop({ exchange: 2, warnings: [NO_PKCE] }),
    hop({ exchange: 3, warnings: [URL_TOKEN] }),
    hop({ exchange: 4, warnings: [URL_TOKEN, NO_PKCE] }),
  ]

  it('are counted and shown once each, going round', () => {
    const store = createStore(controllerOf(hops).controller)
    expect(store.warnings.value).toBe(2)
    const seen = [1, 2, 3].map(() => {
      store.stepWarning()
      return store.current.value
    })
    expect(seen).toEqual([2, 3, 2])
    expect(store.inspecting.value).toBe(true)
  })

  it('show what they say, whatever tab was chosen before', () => {
    const store = createStore(controllerOf(hops).controller)
    store.tab.value = 'request'
    store.stepWarning()
    expect(store.tab.value).toBeNull()
  })

  it('are none in a capture without any', () => {
    const store = createStore(controllerOf([hop()]).controller)
    expect(store.warnings.value).toBe(0)
    store.stepWarning()
    expect(store.current.value).toBeNull()
  })
})

describe('signatures', () => {
  it('are drawn when more is known of them, and nothing is drawn when not', async () => {
    const { controller, drawn } = controllerOf([hop()], [true, false])
    const store = createStore(controller)
    expect(drawn()).toBe(1)
    store.draw()
    expect(drawn()).toBe(2)
    await Promise.resolve()
    await Promise.resolve()
    expect(drawn()).toBe(3)
    await Promise.resolve()
    await Promise.resolve()
    expect(drawn()).toBe(3)
  })
})
