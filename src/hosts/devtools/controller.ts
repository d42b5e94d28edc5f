import { type ChromeDevtools, chromeDevtools, listen } from '../../capture/devtools-api.ts'
import { LiveCapture, type TabsApi } from '../../capture/live-capture.ts'
import { CHECKS } from '../../checks/index.ts'
import { createAnalysis } from '../../core/analyse.ts'
import type { PanelController } from '../../ui/controller.ts'
import { files } from '../files.ts'
import { openReach, type ReachApi } from './reach.ts'
import { openSettings } from './settings.ts'

/** A panel's controller, and what the host tells it. */
export interface DevtoolsController extends PanelController {
  /** The panel came into view. */
  wake(): void
}

/** What the browser gives to a devtools page; Firefox only `devtools`. */
export interface ExtensionApi extends ReachApi {
  readonly devtools: ChromeDevtools
  readonly tabs?: TabsApi
}

/** Captures from now until `signal` ends it. */
export function createController(extension: ExtensionApi, signal: AbortSignal): DevtoolsController {
  const { devtools: api, tabs } = extension
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
  let analysis = createAnalysis({ checks: CHECKS })
  const { tabId } = api.inspectedWindow
  const capture = new LiveCapture(chromeDevtools(api), tabId, analysis, changed, signal)
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
      return analysis
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
    bodyGap: (exchange) => capture.bodyGap(exchange),
    reach,
    canRecord: true,
    isRecording: () => capture.isRecording,
    setRecording: (on) => capture.setRecording(on),
    clear: () => {
      analysis = createAnalysis({ checks: CHECKS })
      capture.clear(analysis)
    },
    reloadPage: () => api.inspectedWindow.reload(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    files,
    settings: openSettings(changed),
    wake: () => capture.wake(),
  }
}

function themeOf(name: string | undefined): 'light' | 'dark' {
  return name === 'dark' ? 'dark' : 'light'
}
