import { closeDevTools, openDevTools } from '../../../scripts/lib/devtools.mjs'
import { Stop } from '../../../scripts/lib/errors.mjs'
import { findBrowsers, thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { launch } from '../../../scripts/lib/launch.mjs'
import { until } from '../../../scripts/lib/wait.mjs'
import { allowHosts } from './allow-hosts.mjs'
import { Panel } from './panel.mjs'

const keyCodes = {
  Enter: 13,
  Escape: 27,
  Tab: 9,
  Home: 36,
  ArrowUp: 38,
  ArrowDown: 40,
  ArrowLeft: 37,
  ArrowRight: 39,
}

/** @typedef {import('../../../scripts/lib/session.mjs').Session} Session */
/** @typedef {() => Promise<{ own: string[], all: number }>} Watch `own`: the URLs the extension requested; `all`: requests that would have been seen. */

/** Chromium with one tab and DevTools open on it. @param {{ extension: string, headless: boolean, tabUrl: string }} options */
export async function openChromium({ extension, headless, tabUrl }) {
  const browser = await launch(findBrowsers(thisSystem()), {
    extension,
    headless,
    language: 'en-US',
    devtools: { currentDockState: 'undocked' },
    // a popup that opens a popup was not clicked
    switches: ['--disable-popup-blocking'],
  })
  if (browser.extensionProblem) throw new Stop(browser.extensionProblem)
  if (tabUrl !== 'about:blank') {
    const tab = await browser.attach('a tab', ({ type, url }) => type === 'page' && url === 'about:blank')
    await tab.send('Page.navigate', { url: tabUrl })
    await until('the page', () => tab.call(() => document.readyState === 'complete'))
  }
  let tools = await openDevTools(browser, tabUrl)
  const { page, background } = tools
  const showPanel = async () => {
    const session = await tools.showPanel()
    return new Panel(session, tools.window, inputOf(session))
  }

  return {
    browser,
    page,
    background,
    goTo: (/** @type {string} */ url) => page.send('Page.navigate', { url }),
    reload: () => page.send('Page.reload'),

    /** Ends the process of the page. */
    async crashPage() {
      const crashed = new Promise((resolve) => page.on('Inspector.targetCrashed', resolve))
      await page.send('Inspector.enable')
      page.send('Page.crash').catch(() => {})
      await crashed
    },

    /** Closes the tab, and its DevTools with it. */
    closeTab: () => browser.connection.send('Target.closeTarget', { targetId: page.targetId }),

    showPanel,

    closeDevTools: () => closeDevTools(browser, tools),

    /** Opens DevTools of the same tab again, with the panel. */
    async reopenDevTools() {
      tools = await openDevTools(browser, page)
      return showPanel()
    },

    /** The first tab or window whose URL ends in this. @param {string} end */
    otherPage: (end) =>
      browser.attach(`the page ${end}`, ({ type, url }) => type === 'page' && url.endsWith(end)),

    setTheme: (/** @type {'light' | 'dark'} */ name) =>
      tools.window.call(
        (wanted) =>
          import(/* @vite-ignore */ './core/common/common.js').then((common) =>
            common.Settings.Settings.instance().moduleSetting('ui-theme').set(wanted),
          ),
        name === 'dark' ? 'dark' : 'default',
      ),

    /** Gives the panel a width of 320 pixels. */
    narrow: () =>
      tools.window.send('Emulation.setDeviceMetricsOverride', {
        width: 320,
        height: 700,
        deviceScaleFactor: 1,
        mobile: false,
      }),

    widen: () => tools.window.send('Emulation.clearDeviceMetricsOverride'),

    allowHosts: () => allowHosts(browser),

    /** Chromium asks, if at all, by itself. */
    confirmReach: async () => {},

    saveIn: (/** @type {string} */ downloadPath) =>
      browser.connection.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath }),

    /** Notes, from now on, what a page of the extension requests. @param {Session} page @returns {Promise<Watch>} */
    async watchRequests(page) {
      /** @type {string[]} */
      const own = []
      page.on('Network.requestWillBeSent', ({ request }) => own.push(request.url))
      page.on('Network.webSocketCreated', ({ url }) => own.push(url))
      await page.send('Network.enable')
      await page.send('Page.enable')
      return async () => ({ own, all: own.length })
    },

    close: () => browser.close(),
  }
}

/** @param {Session} session @returns {import('./panel.mjs').Input} */
export function inputOf(session) {
  return {
    async click(x, y) {
      for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
        const pressed = type !== 'mouseMoved'
        const button = pressed ? 'left' : 'none'
        await session.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: pressed ? 1 : 0 })
      }
    },

    async key(key) {
      const known = keyCodes[/** @type {keyof typeof keyCodes} */ (key)]
      const windowsVirtualKeyCode = known ?? key.toUpperCase().charCodeAt(0)
      const text = { Enter: '\r' }[key] ?? (known ? undefined : key)
      const event = { key, code: known ? key : `Key${key.toUpperCase()}`, windowsVirtualKeyCode }
      await session.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event, text })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    },

    type: (text) => session.send('Input.insertText', { text }),

    // Keys are sent to the page itself.
    focus: async () => {},
  }
}
