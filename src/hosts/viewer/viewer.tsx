import { render } from 'preact'
import { CHECKS } from '../../checks/index.ts'
import { NO_WORDS } from '../../core/about.ts'
import { createAnalysis } from '../../core/analyse.ts'
import { language } from '../../core/say.ts'
import { App } from '../../ui/app.tsx'
import { NO_REACH, type PanelController } from '../../ui/controller.ts'
import { drawOnChange } from '../../ui/draw-on-change.ts'
import { createStore } from '../../ui/store.ts'
import { openSettings } from '../devtools/settings.ts'
import { files } from '../files.ts'
import { openInventory } from '../inventory.ts'
import { soonWorkedOut } from '../worked-out.ts'
import { openRecording } from './open-recording.ts'

/** The panel as a page of its own: it shows files, and captures nothing. */
function createController(): PanelController {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  dark.addEventListener('change', changed)
  return {
    analysis: createAnalysis({ checks: CHECKS }),
    about: NO_WORDS,
    setAbout: () => {},
    canRecord: false,
    startedLate: false,
    kept: { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null },
    missedTab: false,
    pageHidden: false,
    bodyGap: () => null,
    reach: NO_REACH,
    get theme() {
      return dark.matches ? 'dark' : 'light'
    },
    isRecording: () => false,
    setRecording: () => {},
    clear: () => {},
    cleared: null,
    undoClear: () => {},
    forgetCleared: () => {},
    pinned: new Set(),
    pin: () => {},
    reloadPage: () => {},
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    files,
    inventory: openInventory(changed),
    settings: openSettings(changed),
  }
}

document.documentElement.lang = language
const root = document.getElementById('panel')
if (root) {
  const controller = createController()
  const store = createStore(controller, soonWorkedOut)
  drawOnChange(controller, store.ready, store.draw)
  render(<App store={store} />, root)
  if (location.hash === '#example') store.openExample()
  if (location.hash === '#recording')
    openRecording().then(
      (recording) => {
        if (recording) store.showFile(recording)
      },
      () => {},
    )
}
