import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { openPage } from '../support/browser/extension-page.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

const { stage, panel } = await setUp()

const look = async (/** @type {import('../support/browser/panel.mjs').Page} */ page = panel.session) =>
  assert.deepEqual(await violationsInThemes(page), [])

/** @param {string} css */
const press = (css) =>
  panel.session.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).click(), css)

/** @param {string} action @param {string} part What it shows. */
async function show(action, part) {
  await panel.waitFor(action)
  await press(action)
  await panel.waitFor(part)
}

/** @param {string} part @param {string} name @param {string} text */
const put = (part, name, text) =>
  panel.session.call(
    (field, fileName, content) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector(`[data-part="${field}"]`))
      const files = new DataTransfer()
      files.items.add(new File([content], fileName))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    part,
    name,
    text,
  )

test('the panel before anything was captured, and with a file that is none', async () => {
  await panel.waitFor('[data-part="empty"]')
  await look()
  await put('file-field', 'broken.har', '{"log":')
  await panel.waitFor('[data-part="import"][role="alert"]')
  await look()
  await press('[data-action="cancel-import"]')
})

test('the timeline of a failed call, every tab of the inspector, a note', async () => {
  await stage.play('wrong-api')
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
  await look()
  for (const tab of ['problem', 'tokens', 'request', 'response']) {
    await press('[data-mark="proved"]')
    await show(`[data-tab="${tab}"]`, `[data-tab="${tab}"][aria-selected="true"]`)
    await look()
  }
  await show('[data-action="note"]', '[data-part="note-field"]')
  await look()
})

test('what is opened over it: following popups, the export, a filter that nothing matches', async () => {
  await show('[data-action="reach"]', '[data-part="reach"]')
  await look()
  await press('[data-action="reach"]')
  await show('[data-action="export"]', '[data-action="save"]:not(:disabled)')
  await panel.session.call(() => {
    for (const one of document.querySelectorAll('dialog details')) one.setAttribute('open', '')
  })
  await look()
  await panel.session.call(() => document.querySelector('dialog')?.close())
  await panel.session.call(() => {
    const filter = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="filter"]'))
    filter.value = 'nowhere'
    filter.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await panel.waitFor('[data-part="empty"]')
  await look()
  await press('[data-part="empty"] button')
})

test('audiences, and what is declared of them', async () => {
  await show('[data-tab="audiences"]', '[data-part="matrix"] td')
  await press('[data-part="matrix"] td')
  await panel.waitFor('[data-part="matrix-pane"]')
  await look()
  await show('[data-tab="inventory"]', '[data-action="add-resource"]')
  await show('[data-action="add-resource"]', '[data-part="inventory"] form')
  await look()
  await press('[data-tab="timeline"]')
})

test('a SAML response that was refused', async () => {
  await panel.clear()
  await stage.play('saml-audience')
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
  await press('[data-mark="proved"]')
  await show('[data-tab="saml"]', '[data-tab="saml"][aria-selected="true"]')
  await look()
})

test('the page that shows files', async () => {
  const viewer = await openPage(stage, 'src/hosts/viewer/viewer.html')
  await until('the viewer', () => viewer.call(() => document.querySelector('[data-part="empty"]') !== null))
  await look(viewer)
})

const RECORDING = { id: 'axe', tabId: -1, hosts: null, startedAt: 0, lastAt: 0, tabs: [] }
const PHASES = {
  idle: null,
  recording: { ...RECORDING, requests: 7, stopped: null },
  'page not allowed': { ...RECORDING, requests: 0, stopped: null },
  ready: { ...RECORDING, requests: 7, stopped: 'quiet' },
}

test('the popup, idle, recording, on a page that is hidden from it, and ready', async () => {
  const popup = await openPage(stage, 'src/hosts/popup/popup.html')
  for (const [name, recorder] of Object.entries(PHASES)) {
    const phase = recorder === null ? 'idle' : recorder.stopped ? 'ready' : 'recording'
    await popup.call(async (wanted) => {
      const { session } = (globalThis.browser ?? globalThis.chrome).storage
      await (wanted === null ? session.remove('recorder') : session.set({ recorder: wanted }))
      for (const one of document.querySelectorAll('details')) one.open = true
    }, recorder)
    const isShown = () =>
      popup.call(
        (wanted, requests) =>
          document.querySelector('main')?.dataset.phase === wanted &&
          (requests === null ||
            document
              .querySelector('[data-part="counts"]')
              ?.textContent?.startsWith(requests ? '7' : 'Browsers')),
        phase,
        recorder?.requests ?? null,
      )
    await until(`the popup, ${name}`, isShown)
    await look(popup)
  }
  await popup.call(() => (globalThis.browser ?? globalThis.chrome).storage.session.remove('recorder'))
})

test('the page that asks for a permission', { skip: !inFirefox }, async () => {
  await look(await openPage(stage, 'src/hosts/reach/reach.html'))
})
