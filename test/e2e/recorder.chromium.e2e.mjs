import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { openBrowser } from '../support/browser/recorder.mjs'
import { savedIn } from '../support/browser/saved.mjs'
import { startLab } from '../support/browser/stage.mjs'

const lab = await startLab()
after(() => lab.close())
const person = await openBrowser()
after(() => person.close())
const downloads = mkdtempSync(join(tmpdir(), 'audtrail-downloads-'))
after(() => rmSync(downloads, { recursive: true, force: true }))
const { page, browser } = person
/** The lab's login in a popup window. */
const popupLogin = lab.traffic.find(({ id }) => /popup/.test(id)) ?? assert.fail('the lab has a popup')

/** @param {string} selector */
const isThere = (selector) => page.call((css) => document.querySelector(css) !== null, selector)

/** @param {string} url @param {string} ready */
async function go(url, ready) {
  await page.send('Page.navigate', { url })
  await until(`${ready} on ${url}`, () => isThere(ready))
}

const press = (/** @type {string} */ css) =>
  page.call((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).click(), css)

/** Presses the lab's button of a scenario, in this tab. @param {string} id */
async function play(id) {
  await go(lab.url, 'article button')
  await press(`#${id} button`)
  await until(`the scenario ${id} to be played`, () => isThere(`[data-played="${id}"]`))
}

const counts = async () => {
  const { title } = await person.badge()
  return Number(/recording, ([\d,]+) /.exec(title)?.[1]?.replace(',', '') ?? Number.NaN)
}

test('without a permission the popup offers to record, and nothing is recorded', async () => {
  const popup = await person.openPopup()
  assert.equal(await popup.attribute('main', 'data-phase'), 'idle')
  assert.equal(await popup.count('[data-part="allowed"]'), 0)
  assert.match((await popup.text('main')) ?? '', /Record this tab/)
  assert.deepEqual(await person.badge(), { text: '', title: 'Audtrail' })
})

test('a login with a popup window is recorded, with a mark on the button', async () => {
  await person.allowHosts()
  const popup = await person.openPopup()
  await popup.click('[data-action="record"]')
  await until('the mark', async () => (await person.badge()).text === 'REC')
  const { id, hops } = popupLogin
  await go(`${lab.origins.front}/play/${id}`, `[data-play="${id}"][data-ready]`)
  await press('#go')
  await until('the popup login', () => isThere('[data-played]'))
  await until('its requests', async () => (await counts()) >= hops.length)
})

test('a background that is stopped in the middle loses nothing', async () => {
  await play('wrong-api')
  await until('the requests', async () => (await counts()) > 20)
  const before = await counts()
  // What was just captured has been written by then.
  await until('a quiet moment', async () => {
    const now = await counts()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    return now === (await counts())
  })
  await person.stopBackground()
  await play('healthy')
  await until('more requests', async () => (await counts()) > before)
})

test('the popup says how far it is, and stopping shows the whole timeline', async () => {
  const popup = await person.openPopup()
  await popup.waitFor('main[data-phase="recording"]')
  await popup.waitFor(
    async () => /\d+ requests, [1-9]\d* logins/.test((await popup.text('[data-part="counts"]')) ?? ''),
    'requests and logins',
  )
  await popup.click('[data-action="stop"]')
  const viewer = await person.viewer()
  await viewer.waitFor('[data-hop]')
  await viewer.settled()
  const hops = await viewer.hops()
  const plain = hops.map(({ url, status }) => `${status} ${url.replace(/[?#].*/, '')}`)
  for (const expected of [/^30[23] .*\/auth$/, /^\d+ .*\/token$/, /^401 .*invoices/])
    assert.ok(
      plain.some((hop) => expected.test(hop)),
      `${expected} in ${plain.join('\n')}`,
    )
  const wanted = popupLogin.hops.map((hop) => hop.replace(/^\S+ /, ''))
  assert.deepEqual(
    plain.filter((hop) => wanted.includes(hop)),
    wanted,
  )
  assert.ok((await viewer.count('[data-mark="proved"], [data-mark="suspected"]')) >= 1)
  assert.match(
    (await viewer.text('[data-part="import-warning"]')) ?? '',
    /without DevTools.*bodies of responses/,
  )
  assert.deepEqual(await person.badge(), { text: '', title: 'Audtrail' })
})

test('what was recorded is exported without its secrets', async () => {
  const viewer = await person.viewer()
  await browser.connection.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  await viewer.click('[data-action="export"]')
  await viewer.waitFor('[data-action="save"]:not(:disabled)')
  await viewer.click('[data-action="save"]')
  const { name, text } = await savedIn(downloads)
  assert.match(name, /\.html$/)
  assert.match(text, /invoices\.localhost/)
  assert.doesNotMatch(text, /eyJ[\w-]+\.[\w-]+\.(?!signature_hidden)[\w-]{20}/, 'a token that is signed')
})

test('a background that does not answer is told of', async () => {
  const popup = await person.openPopup()
  await popup.session.call(() => {
    const { chrome } = /** @type {any} */ (globalThis)
    chrome.runtime.sendMessage = () => Promise.reject(new Error('no answer'))
  })
  await popup.click('[data-action="record"]')
  await popup.waitFor('[role="alert"]')
  assert.match((await popup.text('[role="alert"]')) ?? '', /could not be started/)
  assert.equal(await popup.attribute('main', 'data-phase'), 'ready')
})

test('what is not recorded any longer is not there, and the recording can be thrown away', async () => {
  await play('healthy')
  const popup = await person.openPopup()
  await popup.waitFor('main[data-phase="ready"]')
  await popup.click('[data-action="discard"]')
  await popup.waitFor('main[data-phase="idle"]')
  const left = await popup.session.call(async () =>
    Object.keys(await globalThis.chrome.storage.session.get(null)),
  )
  assert.deepEqual(left, [])
})

test('the permission can be taken back', async () => {
  const popup = await person.openPopup()
  await popup.click('[data-action="take-back"]')
  await popup.waitFor(async () => (await popup.count('[data-part="allowed"]')) === 0, 'no permission')
})
