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
  const controller = window.audtrail
  if (!root || !controller) return
  removeEventListener(READY_EVENT, start)
  void show(root, controller)
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
