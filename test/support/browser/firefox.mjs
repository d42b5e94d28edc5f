import { Stop } from '../../../scripts/lib/errors.mjs'
import { thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { findFirefox } from '../../../scripts/lib/find-firefox.mjs'
import { launchFirefox } from '../../../scripts/lib/firefox.mjs'
import {
  ExtensionPage,
  openToolbox,
  setPreference,
  watchRequests,
} from '../../../scripts/lib/firefox-devtools.mjs'
import { Panel } from './panel.mjs'

/** Keys that are no characters, as WebDriver has them. */
const keys = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
}

/** Firefox with one tab and the toolbox open on it. @param {{ extension: string, headless: boolean }} options */
export async function openFirefox({ extension, headless }) {
  const found = findFirefox(thisSystem())
  if (!found) throw new Stop('Firefox is not installed.')
  const firefox = await launchFirefox(found, { extension, headless })
  const tools = await openToolbox(firefox)

  return {
    firefox,
    page: { call: firefox.inPage.bind(firefox) },
    background: tools.background,
    goTo: (/** @type {string} */ url) => firefox.toPage('WebDriver:Navigate', { url }),
    reload: () => firefox.toPage('WebDriver:Refresh'),

    async showPanel() {
      const page = await tools.showPanel()
      return new Panel(page, page, inputOf(page))
    },

    /** The tab of the extension whose URL ends in this. @param {string} end */
    otherPage: async (end) => new ExtensionPage(firefox, 'tab', end),

    setTheme: (/** @type {'light' | 'dark'} */ name) => setPreference(firefox, 'devtools.theme', name),

    async saveIn(/** @type {string} */ folder) {
      await setPreference(firefox, 'browser.download.dir', folder)
      await setPreference(firefox, 'browser.download.folderList', 2)
      await setPreference(firefox, 'browser.download.alwaysOpenPanel', false)
    },

    /** Notes, from now on, what all pages of the extension request from a network. */
    watchRequests: () => watchRequests(firefox),

    close: () => firefox.close(),
  }
}

/** @param {ExtensionPage} page @returns {import('./panel.mjs').Input} */
function inputOf(page) {
  return {
    click: (x, y) => page.click(x, y),
    key: (key) => page.press(keys[/** @type {keyof typeof keys} */ (key)] ?? key),
    async type(text) {
      for (const character of text) await page.press(character)
    },
  }
}
