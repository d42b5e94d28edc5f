import { CHECKS } from '../src/checks/index.ts'
import { NO_WORDS } from '../src/core/about.ts'
import { createAnalysis } from '../src/core/analyse.ts'
import type { Analysis } from '../src/core/analysis.ts'
import { DEFAULT_SETTINGS, NO_REACH, type PanelController } from '../src/ui/controller.ts'
import { STREAMS } from './streams.ts'

/**
 * Stands for the devtools page: holds captures of mixed traffic, judged as they are once traffic has paused, and hands one to
 * the built panel in a window of its own.
 */
class Host {
  readonly #captures = new Map<number, Analysis>()
  /** @returns Rows of the timeline. */
  make(count: number): number {
    const analysis = createAnalysis({ checks: CHECKS })
    const [stream] = STREAMS
    let made = 0
    for (const exchange of stream?.start() ?? []) {
      if (made++ === count) break
      analysis.add(exchange)
    }
    this.#captures.set(count, analysis)
    analysis.problems()
    return analysis.timeline().hops.length
  }

  /** The panel is to be in the same process, as it is in DevTools. */
  open(): void {
    open('/src/hosts/devtools/panel.html', 'panel', 'popup,width=1200,height=800')
  }

  controller(count: number): PanelController {
    const analysis = this.#captures.get(count)
    if (!analysis) throw new Error(`no capture of ${count}`)
    return controllerOf(analysis)
  }
}

function controllerOf(analysis: Analysis): PanelController {
  return {
    analysis,
    about: NO_WORDS,
    setAbout: () => {},
    missedTab: false,
    pageHidden: false,
    bodyGap: () => null,
    canRecord: true,
    isRecording: () => true,
    setRecording: () => {},
    clear: () => {},
    cleared: null,
    undoClear: () => {},
    pinned: new Set(),
    pin: () => {},
    reloadPage: () => {},
    startedLate: false,
    kept: { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null },
    reach: NO_REACH,
    theme: 'light',
    subscribe: () => () => {},
    files: {} as PanelController['files'],
    inventory: { get: () => null, isKept: () => false } as unknown as PanelController['inventory'],
    settings: { get: () => DEFAULT_SETTINGS, set: () => {} },
  }
}

Object.assign(globalThis, { host: new Host() })
