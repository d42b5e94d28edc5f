import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stop } from '../../../scripts/lib/errors.mjs'
import { startOnFreePort } from '../../../scripts/lib/lab.mjs'
import { until } from '../../../scripts/lib/wait.mjs'
import { openChromium } from './chromium.mjs'
import { openFirefox } from './firefox.mjs'
import { inLanguage } from './in-language.mjs'

/** The browser that the tests run in. */
export const inFirefox = process.env.AUDTRAIL_BROWSER === 'firefox'

const name = inFirefox ? 'firefox' : 'chrome'

/** The built extension. */
export const extension = fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url))

/** Starts the lab, for a test file that needs its scenarios before its browser. */
export async function startLab() {
  return (await startOnFreePort()).lab
}

/**
 * A browser with one tab, DevTools open on it, and the extension capturing. One tab only: DevTools of a tab in the
 * background is throttled.
 *
 * @param {import('../../../scripts/lib/lab.mjs').Lab} lab
 * @param {object} [options]
 * @param {boolean} [options.reach] Whether it may see all sites from the start; only in Firefox.
 * @param {string} [options.language] The only one that the extension speaks: `de`.
 * @param {string} [options.tabUrl] What the tab shows before DevTools is opened on it.
 */
export async function openStage(lab, { reach = false, language = '', tabUrl = 'about:blank' } = {}) {
  if (!existsSync(`${extension}/manifest.json`)) throw new Stop(`Run "npm run build:${name}" first.`)
  const shown = language === '' ? extension : inLanguage(extension, language)
  const options = { extension: shown, headless: !process.env.AUDTRAIL_HEADED, reach, tabUrl }
  const driver =
    /** @type {Awaited<ReturnType<typeof openChromium>> & Partial<Awaited<ReturnType<typeof openFirefox>>>} */ (
      await (inFirefox ? openFirefox(options) : openChromium(options))
    )
  const { page } = driver

  /** @param {string} selector */
  const isThere = (selector) => page.call((css) => document.querySelector(css) !== null, selector)

  return {
    ...driver,

    /** Opens a page of the lab's traffic and presses its button, until the page that ends the play is there. */
    async playTraffic(/** @type {string} */ id) {
      await driver.goTo(`${lab.origins.front}/play/${id}`)
      await until('the page of the play', () => isThere(`[data-play="${id}"][data-ready]`))
      await page.call(() => document.getElementById('go')?.click())
      // 3,000 requests of the crowd: the tools of Firefox take some 5 to 20 ms for each.
      await until(`the traffic of ${id}`, () => isThere('[data-played]'), { timeout: 240_000 })
    },

    /** Opens the lab's start page. */
    async openLab() {
      await driver.goTo(lab.url)
      await until('the lab page', () => isThere('article button'))
    },

    /** Presses a scenario's button on the lab page, and waits until a page says that it has been played. */
    async play(/** @type {string} */ id) {
      const isOpen = (/** @type {string} */ url) => location.href === url && document.querySelector('article')
      if (!(await page.call(isOpen, lab.url))) await this.openLab()
      const press = (/** @type {string} */ css) =>
        /** @type {HTMLElement} */ (document.querySelector(css)).click()
      await page.call(press, `#${id} button`)
      await until(`the scenario ${id} to be played`, () => isThere(`[data-played="${id}"]`))
    },

    /** Loads the page again. */
    async reload() {
      await driver.reload()
      await until('the lab page', () => isThere('article button'))
    },
  }
}

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */
