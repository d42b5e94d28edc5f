import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { inputOf } from '../support/browser/chromium.mjs'
import { openPage } from '../support/browser/extension-page.mjs'
import { Panel } from '../support/browser/panel.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const { stage, panel } = await setUp({ plays: 'wrong-api' })

/** What has the focus, and whether that can be seen. @param {Panel} of */
const focused = (of) =>
  of.session.call(() => {
    const { activeElement: one } = document
    if (!one || one === document.body) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return {
      name: one.getAttribute('data-action') ?? one.getAttribute('data-part') ?? one.localName,
      isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    }
  })

/** Presses Tab, and gives the name of what it leads to. @param {Panel} of */
async function tab(of) {
  await of.key('Tab')
  const now = await focused(of)
  assert.ok(now?.isSeen, `the focus is seen: ${now?.name}`)
  return now?.name
}

/** @param {Panel} of @param {number} n */
async function tabs(of, n) {
  const names = []
  for (let i = 0; i < n; i++) names.push(await tab(of))
  return names
}

test('the popup needs no mouse, and the focus is never lost', async () => {
  const page = await openPage(stage, 'src/hosts/popup/popup.html')
  const popup = new Panel(page, page, inputOf(page))
  assert.deepEqual(await tabs(popup, 3), ['record', 'summary', 'a'])
  await popup.session.call(() => document.querySelector('summary')?.focus())
  await popup.key('Enter')
  await popup.waitFor('details[open]')
  assert.equal(await tab(popup), 'hosts')

  const recorder = { id: 'keys', tabId: -1, hosts: null, startedAt: 0, lastAt: 0, tabs: [], requests: 7 }
  const put = (/** @type {object} */ wanted) =>
    popup.session.call((recording) => globalThis.chrome.storage.session.set({ recorder: recording }), wanted)
  await put({ ...recorder, stopped: null })
  await popup.waitFor('main[data-phase="recording"]')
  await popup.waitFor(async () => (await focused(popup))?.name === 'main', 'the focus where the phase begins')
  assert.deepEqual(await tabs(popup, 3), ['stop', 'discard', 'a'])

  await put({ ...recorder, stopped: 'quiet' })
  await popup.waitFor('main[data-phase="ready"]')
  await popup.waitFor(async () => (await focused(popup))?.name === 'main', 'the focus where the phase begins')
  assert.deepEqual(await tabs(popup, 4), ['show', 'discard', 'record', 'summary'])
  await popup.session.call(() =>
    /** @type {HTMLElement} */ (document.querySelector('[data-action="discard"]')).focus(),
  )
  await popup.key('Enter')
  await popup.waitFor('main[data-phase="idle"]')
  assert.equal((await focused(popup))?.name, 'main')
})

test('Escape closes the export dialog from any field, and nothing behind it', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.waitFor('[data-part="inspector"]')
  for (const field of ['export-format', 'export-title', 'save']) {
    await panel.session.call(() =>
      /** @type {HTMLElement} */ (document.querySelector('[data-action="export"]')).focus(),
    )
    await panel.key('Enter')
    await panel.waitFor('[data-action="save"]:not(:disabled)')
    assert.equal((await focused(panel))?.name, 'export-format')
    await panel.session.call((name) => {
      const one = document.querySelector(`dialog [data-part="${name}"], dialog [data-action="${name}"]`)
      if (one instanceof HTMLElement) one.focus()
    }, field)
    assert.ok((await focused(panel))?.isSeen, field)
    await panel.key('Escape')
    await panel.waitFor(async () => (await panel.count('dialog')) === 0, `the dialog closed from ${field}`)
    assert.equal(await panel.count('[data-part="inspector"]'), 1)
    assert.equal((await focused(panel))?.name, 'export')
  }
})

test('keys that the panel knows do nothing behind the dialog', async () => {
  await panel.key('Enter')
  await panel.waitFor('[data-action="save"]:not(:disabled)')
  assert.deepEqual(await tabs(panel, 2), ['export-title', 'export-note'])
  await panel.session.call(() =>
    /** @type {HTMLElement} */ (document.querySelector('dialog [data-action="save"]')).focus(),
  )
  await panel.key('a')
  await panel.key('p')
  await panel.settled()
  assert.equal(await panel.count('[data-part="matrix"]'), 0)
  assert.equal(await panel.attribute('[data-action="problems-only"]', 'aria-pressed'), 'false')
  await panel.key('Escape')
})

test('Save is in reach in a window that is narrow and low', async () => {
  const size = { width: 320, height: 300, deviceScaleFactor: 1, mobile: false }
  await panel.waitFor(async () => (await panel.count('dialog')) === 0, 'no dialog')
  const window = /** @type {import('../../scripts/lib/session.mjs').Session} */ (panel.window)
  await window.send('Emulation.setDeviceMetricsOverride', size)
  await panel.session.call(() =>
    /** @type {HTMLElement} */ (document.querySelector('[data-action="export"]')).click(),
  )
  await panel.waitFor('[data-action="save"]:not(:disabled)')
  const isThere = await panel.session.call(() => {
    const save = /** @type {HTMLElement} */ (document.querySelector('[data-action="save"]'))
    const { left, top, width, height } = save.getBoundingClientRect()
    const dialog = /** @type {HTMLElement} */ (save.closest('dialog'))
    return (
      save.contains(document.elementFromPoint(left + width / 2, top + height / 2)) &&
      dialog.scrollWidth <= dialog.clientWidth
    )
  })
  assert.ok(isThere)
  await panel.key('Escape')
  await window.send('Emulation.clearDeviceMetricsOverride')
})

test('a note is written, kept and left with keys', async () => {
  await panel.session.call(() =>
    /** @type {HTMLElement} */ (document.querySelector('[data-action="note"]')).focus(),
  )
  await panel.key('Enter')
  await panel.waitFor('[data-part="note-field"]:focus')
  await panel.type('Since Monday')
  await panel.key('Escape')
  await panel.waitFor(async () => (await panel.count('[data-part="note-field"]')) === 0, 'the field closed')
  assert.equal(await panel.count('[data-part="note"]'), 0)
  await until('the focus at the button', async () => (await focused(panel))?.name === 'note')
})

test('at 200 % nothing is out of reach, and the panel scrolls in one direction alone', async () => {
  const window = /** @type {import('../../scripts/lib/session.mjs').Session} */ (panel.window)
  for (const [width, height] of [
    [640, 400],
    [500, 350],
  ]) {
    await window.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 2,
      mobile: false,
    })
    const isLaidOut = () =>
      panel.session.call(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
    await panel.waitFor(isLaidOut, `the panel at ${width} px`)
    for (const tab of ['problem', 'tokens', 'request', 'response']) {
      await panel.session.call(
        (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-tab="${name}"]`)).click(),
        tab,
      )
      const outside = await panel.session.call(() => {
        const root = document.documentElement
        const wide = [root, ...document.querySelectorAll('.tab-panel, .toolbar, .tabs, .verdict')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => `wide: ${one.className || one.localName}`)
        const buttons = [...document.querySelectorAll('button, input, summary')].filter(
          (one) => one.checkVisibility() && !one.matches('[type="file"]'),
        )
        const hidden = buttons.filter((one) => {
          one.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          const { left, top, width: w, height: h } = one.getBoundingClientRect()
          const there = document.elementFromPoint(left + Math.min(w, 8) / 2, top + Math.min(h, 16) / 2)
          return !(there && (one.contains(there) || there.contains(one)))
        })
        return [...wide, ...hidden.map((one) => one.outerHTML.slice(0, 120))]
      })
      assert.deepEqual(outside, [], `${width} wide, ${tab}`)
    }
  }
  await window.send('Emulation.clearDeviceMetricsOverride')
})
