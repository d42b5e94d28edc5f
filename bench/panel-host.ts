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
  /** Milliseconds from opening the last panel to its first frame with rows in it; null before that. */
  painted: number | null = null

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

  open(count: number): void {
    this.painted = null
    const began = performance.now()
    const panel = open('/src/hosts/devtools/panel.html', 'panel', 'popup,width=1200,height=800')
    const analysis = this.#captures.get(count)
    if (!panel || !analysis) throw new Error('no window or no capture')
    const frame = () => {
      if (!panel.document.querySelector('[data-hop]')) panel.requestAnimationFrame(frame)
      // After the frame that these rows are drawn in.
      else
        panel.requestAnimationFrame(() => {
          this.painted = performance.now() - began
        })
    }
    // The window stays the same from its empty document to the panel's.
    panel.audtrail = controllerOf(analysis, () => panel.requestAnimationFrame(frame))
  }
}

function controllerOf(analysis: Analysis, shown: () => void): PanelController {
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
    subscribe: () => {
      shown()
      return () => {}
    },
    files: {} as PanelController['files'],
    inventory: { get: () => null, isKept: () => false } as unknown as PanelController['inventory'],
    settings: { get: () => DEFAULT_SETTINGS, set: () => {} },
  }
}

Object.assign(globalThis, { host: new Host() })
