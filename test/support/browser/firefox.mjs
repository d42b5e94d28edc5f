import { Stop } from '../../../scripts/lib/errors.mjs'
import { thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { findFirefox } from '../../../scripts/lib/find-firefox.mjs'
import { launchFirefox } from '../../../scripts/lib/firefox.mjs'
import {
  allowAll,
  backgroundRuns,
  ExtensionPage,
  endBackground,
  openToolbox,
  setPreference,
  watchRequests,
} from '../../../scripts/lib/firefox-devtools.mjs'
import { until } from '../../../scripts/lib/wait.mjs'
import { Panel } from './panel.mjs'

/** Keys that are no characters, as WebDriver has them. */
const keys = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
}

/** Firefox with one tab and the toolbox open on it. @param {{ extension: string, headless: boolean, reach: boolean, tabUrl: string }} options */
export async function openFirefox({ extension, headless, reach, tabUrl }) {
  const found = findFirefox(thisSystem())
  if (!found) throw new Stop('Firefox is not installed.')
  const firefox = await launchFirefox(found, { extension, headless })
  if (reach) await allowAll(firefox)
  await firefox.toPage('WebDriver:Navigate', { url: tabUrl })
  let tools = await openToolbox(firefox)
  const showPanel = async () => {
    const page = await tools.showPanel()
    return new Panel(page, page, inputOf(page))
  }

  return {
    firefox,
    page: { call: firefox.inPage.bind(firefox) },
    background: tools.background,
    goTo: (/** @type {string} */ url) => firefox.toPage('WebDriver:Navigate', { url }),
    reload: () => firefox.toPage('WebDriver:Refresh'),

    /** Ends the process of the page. */
    async crashPage() {
      process.kill(await firefox.inBrowser(pageProcess), 'SIGKILL')
      await until('the page to crash', () => firefox.inBrowser(hasCrashed))
    },

    /** Closes the tab, and its DevTools with it. */
    closeTab: () => firefox.inBrowser(closeTab),

    showPanel,

    async closeDevTools() {
      await tools.close()
      await until('DevTools to close', async () => (await tools.background.id()) === null)
    },

    /** Opens DevTools of the same tab again, with the panel. */
    async reopenDevTools() {
      tools = await openToolbox(firefox)
      return showPanel()
    },

    /** The tab of the extension whose URL ends in this. @param {string} end */
    otherPage: async (end) => new ExtensionPage(firefox, 'tab', end),

    setTheme: (/** @type {'light' | 'dark'} */ name) => setPreference(firefox, 'devtools.theme', name),

    /** Has the browser grant what is asked for without asking itself. The request still takes a click. */
    allowHosts: () => setPreference(firefox, 'extensions.webextOptionalPermissionPrompts', false),

    /** Presses the button of the page that asks. */
    async confirmReach() {
      const page = new ExtensionPage(firefox, 'tab', '/reach.html')
      await until('the page that asks', () => page.call(() => document.readyState === 'complete'))
      const [x, y] = await page.call(() => {
        const { left, top, width, height } = /** @type {Element} */ (
          document.getElementById('allow')
        ).getBoundingClientRect()
        return /** @type {[number, number]} */ ([left + width / 2, top + height / 2])
      })
      await page.click(x, y)
      await until('the page that asks to close', async () => (await page.id()) === null)
    },

    saveIn: (/** @type {string} */ folder) => saveIn(firefox, folder),

    /** Notes, from now on, what all pages of the extension request from a network. */
    watchRequests: () => watchRequests(firefox),

    /** Moves the toolbox. Firefox loads the panel again. @param {'bottom' | 'right' | 'left' | 'window'} side */
    dock: (/** @type {'bottom' | 'right' | 'left' | 'window'} */ side) => tools.dock(side),

    /** Gives the panel a width of 320 pixels. Firefox loads it again. */
    async narrow() {
      await setPreference(firefox, 'devtools.toolbox.sidebar.width', 320)
      await tools.dock('right')
    },

    widen: () => tools.dock('bottom'),

    /** Ends the background page, as Firefox does with one that is idle. */
    endBackground: () => endBackground(firefox),

    backgroundRuns: () => until('the background page to run', () => backgroundRuns(firefox)),

    close: () => firefox.close(),
  }
}

/** Runs in the browser. */
const pageProcess = () =>
  Number(/** @type {any} */ (globalThis).gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid)

/** Runs in the browser. */
const hasCrashed = () =>
  Boolean(
    /** @type {any} */ (globalThis).gBrowser.selectedBrowser.documentURI?.spec.startsWith('about:tabcrashed'),
  )

/** Runs in the browser. With its last tab a window closes. */
function closeTab() {
  const { gBrowser } = /** @type {any} */ (globalThis)
  gBrowser.removeTab(gBrowser.selectedTab)
}

/** @param {ExtensionPage} page @returns {import('./panel.mjs').Input} */
export function inputOf(page) {
  return {
    click: (x, y) => page.click(x, y),
    key: (key) => page.press(keys[/** @type {keyof typeof keys} */ (key)] ?? key),
    async type(text) {
      for (const character of text) await page.press(character)
    },
    focus: () => page.focus(),
  }
}

/** Lets downloads go to a folder, and none be shown. @param {Firefox} firefox @param {string} folder */
export async function saveIn(firefox, folder) {
  await setPreference(firefox, 'browser.download.dir', folder)
  await setPreference(firefox, 'browser.download.folderList', 2)
  await setPreference(firefox, 'browser.download.alwaysOpenPanel', false)
}
