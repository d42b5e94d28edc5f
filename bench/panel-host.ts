import { CHECKS } from '../src/checks/index.ts'
import { NO_WORDS } from '../src/core/about.ts'
import { createAnalysis } from '../src/core/analyse.ts'
import type { Analysis } from '../src/core/analysis.ts'
import type { Exchange } from '../src/core/evidence.ts'
import { files } from '../src/hosts/files.ts'
import { DEFAULT_SETTINGS, NO_REACH, type PanelController } from '../src/ui/controller.ts'
import { harText } from './mixed-har.ts'
import { STREAMS } from './streams.ts'

/** A capture that goes on. */
interface Capture {
  analysis: Analysis
  stream: Generator<Exchange, never>
  /** What comes next, made already. */
  next: Exchange[]
  listeners: Set<() => void>
}

/**
 * Stands for the devtools page: holds captures, judged as they are once traffic has paused, and hands one to the built panel
 * in a window of its own.
 */
class Host {
  readonly #captures = new Map<number, Capture>()

  /** Of mixed traffic. @returns Rows of the timeline. */
  async make(count: number): Promise<number> {
    const [mixed] = STREAMS
    if (!mixed) throw new Error('no stream')
    const analysis = createAnalysis({ checks: CHECKS })
    const stream = mixed.start()
    for (let made = 0; made < count; made++) analysis.add(stream.next().value)
    this.#captures.set(count, { analysis, stream, next: [], listeners: new Set() })
    await analysis.verify()
    analysis.problems()
    return analysis.timeline().hops.length
  }

  /** Makes what `more` adds: that is to cost nothing there. */
  prepare(count: number, more: number): void {
    const { stream, next } = this.#of(count)
    while (next.length < more) next.push(stream.next().value)
  }

  /** One exchange more, told to whoever shows the capture. @returns `Analysis.revision` */
  more(count: number): number {
    const { analysis, next, listeners } = this.#of(count)
    const exchange = next.shift()
    if (exchange) analysis.add(exchange)
    for (const listener of listeners) listener()
    return analysis.revision
  }

  /** A file with so many exchanges. */
  file(count: number): File {
    return new File([harText(count)], 'mixed.har')
  }

  /** The panel is to be in the same process, as it is in DevTools. */
  open(): void {
    open('/src/hosts/devtools/panel.html', 'panel', 'popup,width=1200,height=800')
  }

  controller(count: number): PanelController {
    return controllerOf(this.#of(count))
  }

  #of(count: number): Capture {
    const capture = this.#captures.get(count)
    if (!capture) throw new Error(`no capture of ${count}`)
    return capture
  }
}

function controllerOf({ analysis, listeners }: Capture): PanelController {
  let settings = DEFAULT_SETTINGS
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
    forgetCleared: () => {},
    pinned: new Set(),
    pin: () => {},
    reloadPage: () => {},
    startedLate: false,
    kept: { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null },
    reach: NO_REACH,
    theme: 'light',
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    files,
    inventory: { get: () => null, isKept: () => false } as unknown as PanelController['inventory'],
    settings: {
      get: () => settings,
      set: (patch) => {
        settings = { ...settings, ...patch }
      },
    },
  }
}

Object.assign(globalThis, { host: new Host() })
