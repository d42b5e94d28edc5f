import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { exported } from '../support/browser/exported.mjs'
import { openBrowser } from '../support/browser/recorder.mjs'
import { setUp } from '../support/browser/set-up.mjs'

/** @typedef {import('../support/browser/panel.mjs').Page} Page */

/** @param {string} language @returns {Record<string, { message: string, placeholders?: object }>} */
const messagesOf = (language) =>
  JSON.parse(
    readFileSync(new URL(`../../public/_locales/${language}/messages.json`, import.meta.url), 'utf8'),
  )

const [en, de] = [messagesOf('en'), messagesOf('de')]
/** What the engine says too, and words that are names of parameters and headers as well. */
const elsewhere = new Set([
  ...['Access token', 'ID token', 'failed'],
  ...[
    'assertion',
    'code',
    'form',
    'host',
    'kind',
    'message',
    'method',
    'path',
    'proof',
    'request',
    'signature',
  ],
  ...['status', 'token'],
])
/** What is never to be seen. */
const english = Object.entries(en)
  .filter(([name, { message, placeholders }]) => !placeholders && message !== de[name]?.message)
  .map(([, { message }]) => message)
  .filter((message) => !elsewhere.has(message) && !Object.values(de).some((one) => one.message === message))

const { stage, panel } = await setUp({ plays: 'wrong-api', language: 'de' })
const window = /** @type {import('../../scripts/lib/session.mjs').Session} */ (panel.window)

/** Everything that is shown or spoken in a page but values of the capture, each text by itself. @param {Page} page @returns {Promise<string[]>} */
const textsOf = (page) =>
  page.call(() => {
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('code, pre, script, style')) continue
      if (!(node instanceof Element)) texts.push(node.textContent ?? '')
      else
        for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
          texts.push(node.getAttribute(name) ?? '')
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  })

/** @param {Page} page */
async function isGerman(page) {
  assert.equal(await page.call(() => document.documentElement.lang), 'de')
  const texts = await textsOf(page)
  assert.deepEqual(
    texts.filter((text) => english.includes(text)),
    [],
  )
  return texts
}

/** What is wider than its place. */
const tooWide = () =>
  panel.session.call(() =>
    [
      document.documentElement,
      ...document.querySelectorAll('.tab-panel, .toolbar, .tabs, .verdict, dialog[open], .infobar, .keys dt'),
    ]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => `${one.className || one.localName}: ${one.scrollWidth} of ${one.clientWidth}`),
  )

/** @param {string} css */
const press = (css) =>
  panel.session.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).click(), css)

/** In German, with room for all of it in windows of these widths. @param {string} what */
async function fits(what) {
  await panel.settled()
  const texts = await isGerman(panel.session)
  for (const width of [320, 420, 1400]) {
    const size = { width, height: 800, deviceScaleFactor: 1, mobile: false }
    await window.send('Emulation.setDeviceMetricsOverride', size)
    await panel.waitFor(() => panel.session.call((wanted) => innerWidth === wanted, width), `${width} px`)
    // What is drawn to measure is drawn anew one frame later.
    await until(`${what} to fit into ${width} px`, async () => {
      assert.deepEqual(await tooWide(), [])
      return true
    })
  }
  await window.send('Emulation.clearDeviceMetricsOverride')
  return texts
}

/** The same, and to be read by everybody. @param {string} what */
async function looksWell(what) {
  const texts = await fits(what)
  assert.deepEqual(await violationsInThemes(panel.session), [], what)
  return texts
}

test('the timeline, and what went wrong', async () => {
  const texts = await looksWell('the timeline')
  for (const name of [
    'panel_problemsOnly',
    'verdict_got',
    'verdict_expected',
    'verdict_change',
    'verdict_howSure_certain',
  ])
    assert.ok(texts.includes(de[name]?.message ?? ''), name)
})

test('every tab of a request', async () => {
  await press('[data-mark="proved"]')
  for (const tab of ['problem', 'tokens', 'request', 'response']) {
    await press(`[data-tab="${tab}"]`)
    await panel.waitFor(`[data-tab="${tab}"][aria-selected="true"]`)
    await looksWell(tab)
  }
})

test('the keys, as German keyboards have them', async () => {
  await press('[data-action="keys"]')
  await panel.waitFor('dialog.keys')
  const texts = await looksWell('the keys')
  for (const one of ['Tasten', 'Nächstes Problem', 'Leertaste', 'Umschalt+N', 'Pos1'])
    assert.ok(texts.includes(one), one)
  await press('[data-action="close-keys"]')
})

test('the export, and the report that it writes', async () => {
  await press('[data-action="export"]')
  await panel.waitFor('[data-action="save"]:not(:disabled)')
  const texts = await looksWell('the export')
  for (const one of ['Ohne Geheimnisse exportieren', 'Speichern', 'Abbrechen'])
    assert.ok(texts.includes(one), one)
  await panel.session.call(() => {
    for (const one of document.querySelectorAll('dialog details')) one.setAttribute('open', '')
  })
  await looksWell('what is exported')
  await panel.session.call(() => document.querySelector('dialog')?.close())
  const html = await exported(panel, 'html')
  assert.match(html, /<html lang="de">/)
  assert.match(html, /Login, aufgezeichnet [-\d]+ [:\d]+ UTC: \d+ Requests, \d+ Probleme?\./)
})

test('the audiences, and two logins compared', async () => {
  await press('[data-tab="audiences"]')
  await panel.waitFor('[data-part="matrix"] td')
  await looksWell('the audiences')
  await press('[data-tab="compare"]')
  await panel.waitFor('[data-tab="compare"][aria-selected="true"]')
  await looksWell('two logins')
  await press('[data-tab="timeline"]')
})

test('numbers are written as the language writes them', async () => {
  const times = await panel.session.call(() =>
    [...document.querySelectorAll('[data-hop] .time')].map((one) => one.textContent),
  )
  assert.ok(times.length > 2)
  for (const time of times) assert.match(time ?? '', /^[+−]\d+,\d+\ss/)
})

test('the popup of the button', async () => {
  const other = await openBrowser({ language: 'de' })
  after(() => other.close())
  const popup = await other.openPopup()
  const texts = await isGerman(popup.session)
  assert.ok(texts.includes('Diesen Tab aufzeichnen'))
  assert.deepEqual(await violationsInThemes(popup.session), [])
  const overflow = await popup.session.call(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(overflow, 0)
})

test('the browser says what the extension is in German', async () => {
  const { description } = await stage.background.call(() => globalThis.chrome.runtime.getManifest())
  assert.equal(description, de.description?.message)
})
