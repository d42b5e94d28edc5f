import browser from 'webextension-polyfill'
import { DEFAULT_SETTINGS, type PanelController, type Settings } from '../../ui/controller.ts'

const KEY = 'settings'

/**
 * Settings in the extension's own storage; nothing captured ever goes there. A value of the wrong type counts as never
 * stored, and where storage fails the settings live as long as devtools do.
 *
 * @param changed Called when the stored settings have come, and after every `set`.
 */
export function openSettings(changed: () => void): PanelController['settings'] {
  let current = DEFAULT_SETTINGS
  let patched: Partial<Settings> = {}
  browser.storage.local.get(KEY).then(
    (stored) => {
      current = { ...known(stored[KEY]), ...patched }
      changed()
    },
    () => {},
  )
  return {
    get: () => current,
    set: (patch) => {
      patched = { ...patched, ...patch }
      current = { ...current, ...patch }
      browser.storage.local.set({ [KEY]: current }).catch(() => {})
      changed()
    },
  }
}

function known(stored: unknown): Settings {
  const values = { ...DEFAULT_SETTINGS, ...(stored as Partial<Settings> | undefined) }
  const isRight = <K extends keyof Settings>(key: K) => typeof values[key] === typeof DEFAULT_SETTINGS[key]
  return {
    problemsOnly: isRight('problemsOnly') ? values.problemsOnly : DEFAULT_SETTINGS.problemsOnly,
    inspectorWidth: isRight('inspectorWidth') ? values.inspectorWidth : DEFAULT_SETTINGS.inspectorWidth,
    toScale: isRight('toScale') ? values.toScale : DEFAULT_SETTINGS.toScale,
  }
}
