import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { openPage } from '../support/browser/extension-page.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'
import { cutOffAtTwice } from '../support/browser/zoom.mjs'

/*
 * Every view, in both themes and at 200 %: what axe finds, what is cut off, and what is out of reach. Where other tests
 * come by a view anyway, axe looks at it there.
 */

// Firefox drops the entries of pages that send a form by themselves, unless it may see all sites.
const { stage, panel, play } = await setUp({ reach: inFirefox })

/** At the panel unless another page is given. @param {any} [page] */
async function look(page) {
  assert.deepEqual(await violationsInThemes(page ?? panel.session), [])
  // Firefox lays out no tab that lies behind another.
  if (page && inFirefox) return
  assert.deepEqual(await cutOffAtTwice(page ?? panel.session, page ?? panel.window), [], 'at 200 %')
}

/** @param {string} css @param {import('../support/browser/panel.mjs').Page} [page] */
const press = (css, page = panel.session) =>
  page.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).click(), css)

/** @param {string} action @param {string} part What it shows. */
async function show(action, part) {
  await panel.waitFor(action)
  await press(action)
  await panel.waitFor(part)
}

/** @param {string} css */
const isGone = (css) => panel.waitFor(async () => (await panel.count(css)) === 0, `no ${css}`)

/** @param {string} part @param {string} text */
const fill = (part, text) =>
  panel.session.call(
    (field, value) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector(`[data-part="${field}"]`))
      input.value = value
      input.dispatchEvent(new Event('input', { bubbles: true }))
    },
    part,
    text,
  )

test('two logins compared: none yet, one, two, with what is left out', async () => {
  await show('[data-tab="compare"]', '[data-part="comparison"] [data-part="empty"]')
  await look()
  await play('healthy')
  await play('trailing-slash', '[data-part="differences"]')
  await press('[data-part="left-out"] summary')
  await panel.waitFor('[data-part="left-out"][open] tr')
  await look()
  await press('[data-tab="timeline"]')
})

test('a login that folds, folded, and times to scale', async () => {
  await play('broker-audience', '[data-group]')
  await look()
  await show('[data-action="to-scale"]', '[data-action="to-scale"][aria-pressed="true"]')
  await show('[data-group]', '[data-group][aria-expanded="false"]')
  await look()
  await show('[data-action="to-scale"]', '[data-action="to-scale"][aria-pressed="false"]')
})

test('a pinned login, and what a clear took', async () => {
  await show('[data-mark="proved"]', '[data-part="inspector"]')
  await show('[data-action="pin"]', '[data-action="pin"][aria-pressed="true"]')
  await show('[data-action="clear"]', '[data-part="cleared"]')
  await look()
  await show('[data-action="pin"]', '[data-action="pin"][aria-pressed="false"]')
  await show('[data-action="clear"]', '[data-part="empty"]')
})

test('the panel before anything was captured, off, with a file on its way, and with one that is none', async () => {
  await look()
  await show('[data-tab="audiences"]', '[data-part="matrix-pane"]')
  await look()
  await press('[data-tab="timeline"]')
  await show('[data-action="record"]', '[data-action="record"][aria-pressed="false"]')
  await look()
  await show('[data-action="record"]', '[data-action="record"][aria-pressed="true"]')
  await panel.session.call(() => {
    const { files } = /** @type {any} */ (window.audtrail)
    const { open } = files
    files.open = () => {
      files.open = open
      return new Promise(() => {})
    }
  })
  await panel.putFile('file-field', 'a-capture-with-a-long-name-of-2026-11-22T10-20-30.har', '{}')
  await panel.waitFor('[data-part="import"] progress')
  await look()
  await press('[data-action="cancel-import"]')
  await isGone('[data-part="import"]')
  await panel.putFile('file-field', 'broken.har', '{"log":')
  await panel.waitFor('[data-part="import"][role="alert"]')
  await look()
  await press('[data-action="cancel-import"]')
})

test('the timeline of a failed call, every tab of the inspector, a search in it, a note', async () => {
  await play('wrong-api', '[data-mark="proved"]')
  await look()
  await press('[data-mark="proved"]')
  for (const tab of ['problem', 'tokens', 'request', 'response']) {
    await show(`[data-tab="${tab}"]`, `[data-tab="${tab}"][aria-selected="true"]`)
    await look()
  }
  await press('[data-url*="/auth?"], [data-url$="/auth"]')
  await show('[data-tab="cookies"]', '[data-tab="cookies"][aria-selected="true"]')
  await look()
  await show('[data-action="search"]', '[data-part="search-field"]')
  await fill('search-field', 'e')
  await panel.waitFor('[data-tab="response"] .tab-matches')
  await look()
  await press('[data-action="close-search"]')
  await show('[data-action="note"]', '[data-part="note-field"]')
  await look()
})

test('what is opened over it: the keys, following popups, the export, a filter that nothing matches', async () => {
  await show('[data-action="keys"]', '[data-part="keys"][open]')
  await look()
  await press('[data-action="close-keys"]')
  await isGone('[data-part="keys"]')
  await show('[data-action="reach"]', '[data-part="reach"]')
  await look()
  await press('[data-action="reach"]')
  await show('[data-action="export"]', '[data-action="save"]:not(:disabled)')
  await panel.session.call(() => {
    for (const one of document.querySelectorAll('dialog details')) one.setAttribute('open', '')
  })
  await look()
  await panel.session.call(() => document.querySelector('dialog')?.close())
  await isGone('dialog')
  await fill('filter', 'nowhere')
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
  await panel.putFile('inventory-field', 'broken.yaml', 'resources: [audience]')
  await panel.waitFor('[data-part="said"][role="alert"]')
  await look()
  await press('[data-tab="timeline"]')
})

test('a SAML response that was refused', async () => {
  await panel.clear()
  await play('saml-audience', '[data-mark="proved"]')
  await press('[data-mark="proved"]')
  await show('[data-tab="saml"]', '[data-tab="saml"][aria-selected="true"]')
  await panel.session.call(() => {
    for (const one of document.querySelectorAll('#tab-panel details')) one.setAttribute('open', '')
  })
  await look()
})

test('the page that shows files: empty, with the example, and where that was captured', async () => {
  const viewer = await openPage(stage, 'src/hosts/viewer/viewer.html')
  const shows = (/** @type {string} */ css) =>
    until(css, () => viewer.call((one) => document.querySelector(one) !== null, css))
  await shows('[data-part="empty"]')
  await look(viewer)
  await press('[data-action="example"]', viewer)
  await shows('[data-part="example"]')
  await shows('[data-mark="proved"]')
  await look(viewer)
  await press('[data-action="about"]', viewer)
  await shows('[data-part="about"]')
  await look(viewer)
})

const RECORDING = { id: 'views', tabId: -1, hosts: null, startedAt: 0, lastAt: 0, tabs: [] }
const PHASES = {
  idle: null,
  recording: { ...RECORDING, requests: 7, stopped: null },
  'nothing seen': { ...RECORDING, requests: 0, stopped: null },
  ready: { ...RECORDING, requests: 7, stopped: 'quiet' },
}

test('the popup, idle, recording, with nothing seen, and ready', async () => {
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
        (wanted, requests) => {
          const counts = document.querySelector('[data-part="counts"]')?.textContent ?? ''
          const isCounted = requests ? counts.startsWith('7') : counts !== '' && !counts.startsWith('7')
          return document.querySelector('main')?.dataset.phase === wanted && (requests === null || isCounted)
        },
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
