import browser from 'webextension-polyfill'
import { type ChromeDevtools, chromeDevtools, listen } from '../../capture/devtools-api.ts'
import { LiveCapture, type TabsApi } from '../../capture/live-capture.ts'
import { SessionStore, type SessionStoreOptions } from '../../capture/session-store.ts'
import { joinedAbout } from '../../core/about.ts'
import type { Analysis } from '../../core/analysis.ts'
import type { BodyGap, PanelController } from '../../ui/controller.ts'
import { captureOfTab } from '../capture-names.ts'
import { aboutLive, files } from '../files.ts'
import { openInventory } from '../inventory.ts'
import { KeptCapture } from '../kept-capture.ts'
import { openReach, type ReachApi } from './reach.ts'
import { openSettings } from './settings.ts'

/** A panel's controller, and what the host tells it. */
export interface DevtoolsController extends PanelController {
  /** The panel came into view. */
  wake(): void
  /** The page may go: what was captured is handed over to be kept. */
  save(): void
}

/** What the browser gives to a devtools page; Firefox only `devtools`. */
export interface ExtensionApi extends ReachApi {
  readonly devtools: ChromeDevtools
  readonly tabs?: TabsApi
  /** Has the background page store what is left when this page goes; Firefox alone. */
  readonly keep?: NonNullable<SessionStoreOptions['handOver']>
}

/** Captures from now until `signal` ends it. */
export function createController(extension: ExtensionApi, signal: AbortSignal): DevtoolsController {
  const { devtools: api, tabs, keep } = extension
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of [...listeners]) {
      try {
        listener()
      } catch {
        listeners.delete(listener) // its panel is gone: Firefox reloads it when the toolbox moves
      }
    }
  }
  let about = aboutLive()
  /** Of what was captured before the last clear and is still there: the capture itself knows nothing of it any more. */
  let gaps: ReadonlyMap<number, BodyGap> = new Map()
  let bringBack = () => {}
  const gapOf = (exchange: number): BodyGap | null => {
    const id = live.sourceId(exchange)
    return gaps.get(exchange) ?? (id === null ? null : capture.bodyGap(id))
  }
  const { tabId } = api.inspectedWindow
  const live = new KeptCapture({
    openStore: (options) =>
      new SessionStore(browser.storage.session, captureOfTab(tabId), {
        ...options,
        ...(keep && { handOver: keep }),
        now: Date.now,
      }),
    changed,
    resumed: (exchanges) => capture.resume(exchanges),
    trimmed: (until, bodies) => capture.forget(until, bodies),
  })
  const capture = new LiveCapture(chromeDevtools(api), tabId, live, changed, signal)
  signal.addEventListener('abort', () => live.end(), { once: true })
  if (tabs) capture.watchTabs(tabs)
  const reach = openReach(
    extension,
    (webRequest) => capture.extend(webRequest),
    () => capture.restrict(),
    changed,
  )
  let theme = themeOf(api.panels.themeName)
  const onTheme = (name: string) => {
    theme = themeOf(name)
    changed()
  }
  if (api.panels.onThemeChanged) listen(api.panels.onThemeChanged, onTheme, signal)
  else api.panels.setThemeChangeHandler?.(onTheme)
  return {
    get analysis() {
      return live.analysis
    },
    get kept() {
      return { dropped: live.dropped, resumedFrom: live.resumedFrom }
    },
    get about() {
      return about
    },
    setAbout: (changedTo) => {
      about = changedTo
      changed()
    },
    get startedLate() {
      return capture.startedLate
    },
    get theme() {
      return theme
    },
    get missedTab() {
      return capture.missedTab
    },
    get pageHidden() {
      return capture.isHidden
    },
    bodyGap: gapOf,
    reach,
    canRecord: true,
    isRecording: () => capture.isRecording,
    setRecording: (on) => capture.setRecording(on),
    clear: () => {
      const [aboutBefore, gapsBefore] = [about, gapsIn(live.analysis, gapOf)]
      const { length } = live.analysis.steps
      const kept = live.clear()
      const notes = about.notes.filter(({ exchange }) => exchange !== null && kept.has(exchange))
      about = { ...aboutLive(), notes }
      gaps = new Map([...gapsBefore].filter(([exchange]) => kept.has(exchange)))
      const missingAgain = capture.clear(live)
      if (length === kept.size) return // what was taken before can still come back
      bringBack = () => {
        about = joinedAbout(aboutBefore, about)
        gaps = gapsBefore
        missingAgain()
      }
    },
    get cleared() {
      return live.cleared
    },
    undoClear: () => {
      if (live.cleared !== null) bringBack()
      live.undoClear()
    },
    forgetCleared: () => {
      live.forgetCleared()
      changed()
    },
    get pinned() {
      return live.pinned
    },
    pin: (exchange, on) => live.pin(exchange, on),
    reloadPage: () => api.inspectedWindow.reload(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    files,
    inventory: openInventory(changed),
    settings: openSettings(changed),
    wake: () => capture.wake(),
    save: () => {
      capture.hurry()
      live.save()
    },
  }
}

function gapsIn({ steps }: Analysis, gapOf: (exchange: number) => BodyGap | null): Map<number, BodyGap> {
  const gaps = new Map<number, BodyGap>()
  for (const { exchange } of steps) {
    const gap = exchange.unseen.includes('response-body') ? gapOf(exchange.id) : null
    if (gap) gaps.set(exchange.id, gap)
  }
  return gaps
}

function themeOf(name: string | undefined): 'light' | 'dark' {
  return name === 'dark' ? 'dark' : 'light'
}
