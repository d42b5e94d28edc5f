import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Stop } from '../../scripts/lib/errors.mjs'
import { thisSystem } from '../../scripts/lib/find-browser.mjs'
import { findFirefox } from '../../scripts/lib/find-firefox.mjs'
import { launchFirefox } from '../../scripts/lib/firefox.mjs'
import { allowAll, ExtensionPage, endBackground, setPreference } from '../../scripts/lib/firefox-devtools.mjs'
import { until } from '../../scripts/lib/wait.mjs'
import { Panel } from '../support/browser/panel.mjs'
import { extension, startLab } from '../support/browser/stage.mjs'

const lab = await startLab()
after(() => lab.close())
const found = findFirefox(thisSystem())
if (!found) throw new Stop('Firefox is not installed.')
const firefox = await launchFirefox(found, { extension, headless: !process.env.AUDTRAIL_HEADED })
after(() => firefox.close())
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

const requests = () =>
  popup.call(async () => {
    const { recorder } = await globalThis.browser.storage.session.get('recorder')
    return recorder?.requests ?? 0
  })

/** @param {string} id */
async function play(id) {
  const isThere = (/** @type {string} */ css) => document.querySelector(css) !== null
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

test('a login is recorded without DevTools, and goes on in a background that was ended', async () => {
  await allowAll(firefox)
  await openBeside('src/hosts/popup/popup.html')
  const tabId = await until('the popup', () =>
    popup.call(async () => {
      const [front] = await globalThis.browser.tabs.query({ active: true })
      return document.querySelector('main[data-phase]') && front.id
    }),
  )
  await send({ type: 'record-start', tabId, hosts: null })
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

test('it is shown with the bodies that Firefox lets be read', async () => {
  await openBeside('src/hosts/viewer/viewer.html#recording')
  const page = new ExtensionPage(firefox, 'tab', '/viewer.html')
  const viewer = new Panel(page, page, { click: page.click, key: page.press, type: page.press })
  await viewer.waitFor('[data-mark="proved"]')
  await viewer.settled()
  const hops = await viewer.hops()
  assert.ok(hops.some(({ url, status }) => /\/token$/.test(url) && status === '200'))
  assert.ok(hops.some(({ url, status }) => /invoices/.test(url) && status === '401'))
  assert.equal(await viewer.count('[data-part="import-warning"]'), 0)
})
