import { render } from 'preact'
import { language } from '../../core/say.ts'
import { App } from '../../ui/app.tsx'
import { type PanelController, READY_EVENT } from '../../ui/controller.ts'
import { drawOnChange } from '../../ui/draw-on-change.ts'
import { createStore } from '../../ui/store.ts'
import { soonWorkedOut } from '../worked-out.ts'

/** The devtools page hands the controller over before or after this script runs: both orders end here, once. */
function start() {
  const root = document.getElementById('panel')
  const controller = window.audtrail ?? controllerBeside()
  if (!root || !controller) return
  window.audtrail = controller
  removeEventListener(READY_EVENT, start)
  void show(root, controller)
}

/**
 * That of the devtools page where it is a frame beside this one, as in Chrome. On a busy computer that page at times never
 * hears that its panel is shown (Chromium 156).
 */
function controllerBeside(): PanelController | undefined {
  for (let i = 0; i < parent.length; i++)
    try {
      const { audtrail } = parent[i] as Window
      if (audtrail) return audtrail
    } catch {
      // A frame of somebody else.
    }
  return undefined
}

async function show(root: HTMLElement, controller: PanelController) {
  await soonWorkedOut(controller.analysis)
  const store = createStore(controller, soonWorkedOut)
  const stop = drawOnChange(controller, store.ready, store.draw)
  addEventListener('pagehide', stop, { once: true })
  render(<App store={store} />, root)
}

document.documentElement.lang = language
addEventListener(READY_EVENT, start)
start()
