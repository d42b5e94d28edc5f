import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Stop } from '../../scripts/lib/errors.mjs'
import { thisSystem } from '../../scripts/lib/find-browser.mjs'
import { findFirefox } from '../../scripts/lib/find-firefox.mjs'
import { launchFirefox } from '../../scripts/lib/firefox.mjs'
import { allowAll, ExtensionPage, endBackground, setPreference } from '../../scripts/lib/firefox-devtools.mjs'
import { until } from '../../scripts/lib/wait.mjs'
import { saveIn } from '../support/browser/firefox.mjs'
import { Panel } from '../support/browser/panel.mjs'
import { savedIn } from '../support/browser/saved.mjs'
import { extension, startLab } from '../support/browser/stage.mjs'

const lab = await startLab()
after(() => lab.close())
const found = findFirefox(thisSystem())
if (!found) throw new Stop('Firefox is not installed.')
const firefox = await launchFirefox(found, { extension, headless: !process.env.AUDTRAIL_HEADED })
after(() => firefox.close())
const downloads = mkdtempSync(join(tmpdir(), 'audtrail-downloads-'))
after(() => rmSync(downloads, { recursive: true, force: true }))
const popup = new ExtensionPage(firefox, 'tab', '/popup.html')

/** Opens a page of the extension beside the recorded tab, which stays in front. @param {string} path */
const openBeside = (path) =>
  firefox.inBrowser(
    (addon, page) => {
      const { gBrowser, Services, WebExtensionPolicy } = /** @type {any} */ (globalThis)
      const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
      gBrowser.addTab(WebExtensionPolicy.getByID(addon).getURL(page), { triggeringPrincipal })
    },
    firefox.extensionId,
    path,
  )

/** Presses a button of what the browser asks in a window of its own. @param {'button' | 'secondaryButton'} which */
const answer = (which) =>
  until('the browser to ask', () =>
    firefox.inBrowser((wanted) => {
      const { PopupNotifications } = /** @type {any} */ (globalThis)
      const { state, firstElementChild } = PopupNotifications.panel
      if (state !== 'open' || firstElementChild?.id !== 'addon-webext-permissions-notification') return false
      firstElementChild[wanted].click()
      return true
    }, which),
  )

/** @param {object} message As the popup sends it. */
const send = (message) =>
  popup.call(async (what) => void (await globalThis.browser.runtime.sendMessage(what)), message)

/** The lab's login in a popup window. */
const popupLogin = lab.traffic.find(({ id }) => /popup/.test(id)) ?? assert.fail('the lab has a popup')

const requests = () =>
  popup.call(async () => {
    const { recorder } = await globalThis.browser.storage.session.get('recorder')
    return recorder?.requests ?? 0
  })

const isThere = (/** @type {string} */ css) => document.querySelector(css) !== null

/** @param {string} id */
async function play(id) {
  await firefox.toPage('WebDriver:Navigate', { url: lab.url })
  await until('the lab page', () => firefox.inPage(isThere, 'article button'))
  await firefox.inPage(
    (css) => /** @type {HTMLElement} */ (document.querySelector(css)).click(),
    `#${id} button`,
  )
  await until(`the scenario ${id}`, () => firefox.inPage(isThere, `[data-played="${id}"]`))
}

test('what the browser was not allowed to is said, and nothing is recorded', async () => {
  await setPreference(firefox, 'extensions.webextOptionalPermissionPrompts', true)
  await openBeside('src/hosts/popup/popup.html')
  await firefox.inBrowser(() => {
    const { gBrowser } = /** @type {any} */ (globalThis)
    gBrowser.selectedTab = gBrowser.tabs[1]
  })
  const page = new Panel(popup, popup, {
    click: popup.click.bind(popup),
    key: async () => {},
    type: async () => {},
  })
  await page.click('[data-action="record"]')
  await answer('secondaryButton')
  await page.waitFor('[role="alert"]')
  assert.match((await page.text('[role="alert"]')) ?? '', /not allowed/)
  assert.equal(await page.attribute('main', 'data-phase'), 'idle')
  assert.deepEqual(await popup.call(() => globalThis.browser.storage.session.get(null)), {})
  await firefox.inBrowser(() => {
    const { gBrowser } = /** @type {any} */ (globalThis)
    gBrowser.removeTab(gBrowser.tabs[1])
  })
})

test('a login with a popup window, and another, are recorded without DevTools, and goes on in a background that was ended', async () => {
  await allowAll(firefox)
  await openBeside('src/hosts/popup/popup.html')
  const tabId = await until('the popup', () =>
    popup.call(async () => {
      const [front] = await globalThis.browser.tabs.query({ active: true })
      return document.querySelector('main[data-phase]') && front.id
    }),
  )
  await send({ type: 'record-start', tabId, hosts: null })
  const { id, hops } = popupLogin
  await firefox.toPage('WebDriver:Navigate', { url: `${lab.origins.front}/play/${id}` })
  await until('the page of the play', () => firefox.inPage(isThere, `[data-play="${id}"][data-ready]`))
  await firefox.inPage(() => document.getElementById('go')?.click())
  await until('the popup login', () => firefox.inPage(isThere, '[data-played]'))
  await until('its requests', async () => (await requests()) >= hops.length)
  await play('wrong-api')
  // Firefox ends a background that is idle, so that what it has seen is written by then.
  const areStored = () =>
    popup.call(async () => {
      const stored = Object.values(await globalThis.browser.storage.session.get(null))
      const has = (/** @type {RegExp} */ what) => stored.some(({ exchanges }) => what.test(exchanges ?? ''))
      // The page reads it after the refusal, and it comes with what the API expects.
      return has(/"status":401/) && has(/well-known\/oauth-protected-resource.*authorization_servers/)
    })
  await until('the refused call and what comes after it to be written', areStored)
  const seen = await requests()
  await endBackground(firefox)
  // Firefox starts the page for a message, and not for a request: see background-firefox.ts.
  await send({ type: 'record-nothing' })
  await play('healthy')
  await until('more requests', async () => (await requests()) > seen)
  await send({ type: 'record-stop' })
})

const viewerPage = new ExtensionPage(firefox, 'tab', '/viewer.html')
const viewer = new Panel(viewerPage, viewerPage, {
  click: viewerPage.click.bind(viewerPage),
  key: async () => {},
  type: async () => {},
})

/** Shows what was recorded, in a tab in front. */
async function openViewer() {
  await openBeside('src/hosts/viewer/viewer.html#recording')
  await firefox.inBrowser(() => {
    const { gBrowser } = /** @type {any} */ (globalThis)
    gBrowser.selectedTab = gBrowser.tabs[gBrowser.tabs.length - 1]
  })
}

test('it is shown with the bodies that Firefox lets be read, each hop of the popup once and in order', async () => {
  await openViewer()
  await viewer.waitFor('[data-mark="proved"]')
  await viewer.settled()
  const hops = await viewer.hops()
  const plain = hops.map(({ url, status }) => `${status} ${url.replace(/[?#].*/, '')}`)
  assert.ok(hops.some(({ url, status }) => /\/token$/.test(url) && status === '200'))
  assert.ok(hops.some(({ url, status }) => /invoices/.test(url) && status === '401'))
  const wanted = popupLogin.hops.map((hop) => hop.replace(/^\S+ /, ''))
  assert.deepEqual(
    plain.filter((hop) => wanted.includes(hop)),
    wanted,
  )
  assert.equal(await viewer.count('[data-part="import-warning"]'), 0)
})

test('what was recorded is exported without its secrets', async () => {
  await saveIn(firefox, downloads)
  await viewer.click('[data-action="export"]')
  await viewer.waitFor('[data-action="save"]:not(:disabled)')
  await viewer.click('[data-action="save"]')
  const { name, text } = await savedIn(downloads)
  assert.match(name, /\.html$/)
  assert.match(text, /invoices\.localhost/)
  assert.doesNotMatch(text, /eyJ[\w-]+\.[\w-]+\.(?!signature_hidden)[\w-]{20}/, 'a token that is signed')
})
