import { Stop } from '../../../scripts/lib/errors.mjs'
import { thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { findFirefox } from '../../../scripts/lib/find-firefox.mjs'
import { launchFirefox } from '../../../scripts/lib/firefox.mjs'
import { ExtensionPage, watchRequests } from '../../../scripts/lib/firefox-devtools.mjs'
import { inputOf as inputInChromium } from './chromium.mjs'
import { inputOf as inputInFirefox } from './firefox.mjs'
import { Panel } from './panel.mjs'
import { openBrowser } from './recorder.mjs'
import { extension, inFirefox } from './stage.mjs'

const PAGE = '/viewer.html'

/** A browser right after the extension was installed, with what it opened then and no DevTools. */
export async function openInstalled() {
  return inFirefox ? installedInFirefox() : installedInChromium()
}

async function installedInChromium() {
  const { browser, close } = await openBrowser({ keepsExample: true })
  const pages = async () => (await browser.pages()).filter(({ url }) => url.includes(PAGE))
  const page = await browser.attach('the example', ({ type, url }) => type === 'page' && url.includes(PAGE))
  /** @type {string[]} */
  const requested = []
  page.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url))
  await page.send('Network.enable')
  return {
    viewer: new Panel(page, page, inputInChromium(page)),
    /** How many tabs show the viewer. */
    count: async () => (await pages()).length,
    reload: () => page.send('Page.reload'),
    /** What it has asked for that is no part of the extension. */
    requested: async () => requested.filter((url) => !url.startsWith('chrome-extension:')),
    close,
  }
}

async function installedInFirefox() {
  const found = findFirefox(thisSystem())
  if (!found) throw new Stop('Firefox is not installed.')
  const headless = !process.env.AUDTRAIL_HEADED
  const firefox = await launchFirefox(found, { extension, headless, keepsExample: true })
  const watched = await watchRequests(firefox)
  const page = new ExtensionPage(firefox, 'tab', PAGE)
  return {
    viewer: new Panel(page, page, inputInFirefox(page)),
    count: () =>
      firefox.inBrowser((path) => {
        const { gBrowser } = /** @type {any} */ (globalThis)
        const shows = (/** @type {any} */ { linkedBrowser }) => linkedBrowser.currentURI.spec.includes(path)
        return /** @type {number} */ (gBrowser.tabs.filter(shows).length)
      }, PAGE),
    reload: () => page.call(() => location.reload()),
    requested: async () => (await watched()).own,
    close: () => firefox.close(),
  }
}
