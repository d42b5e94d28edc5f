import { existsSync } from 'node:fs'
import { extension } from '../../../scripts/lib/build.mjs'
import { closeDevTools, openDevTools } from '../../../scripts/lib/devtools.mjs'
import { Stop } from '../../../scripts/lib/errors.mjs'
import { findBrowsers, thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { startOnFreePort } from '../../../scripts/lib/lab.mjs'
import { launch } from '../../../scripts/lib/launch.mjs'
import { until } from '../../../scripts/lib/wait.mjs'
import { allowHosts } from './allow-hosts.mjs'
import { Panel } from './panel.mjs'

/** A busy machine is slow, not wrong. */
const PATIENCE = { timeout: 30_000 }

/** Starts the lab, for a test file that needs its scenarios before its browser. */
export async function startLab() {
  return (await startOnFreePort()).lab
}

/**
 * A browser with one tab, DevTools open on it, and the extension capturing. One tab only: DevTools of a tab in the
 * background is throttled.
 *
 * @param {import('../../../scripts/lib/lab.mjs').Lab} lab
 */
export async function openStage(lab) {
  if (!existsSync(`${extension}/manifest.json`)) throw new Stop('Run "npm run build:chrome" first.')
  const headless = !process.env.AUDTRAIL_HEADED
  const options = {
    extension,
    headless,
    devtools: { currentDockState: 'undocked' },
    // a popup that opens a popup was not clicked
    switches: ['--disable-popup-blocking'],
  }
  const browser = await launch(findBrowsers(thisSystem()), options)
  if (browser.extensionProblem) throw new Stop(browser.extensionProblem)
  let tools = await openDevTools(browser)
  const { page, background } = tools

  /** @param {string} selector */
  const isThere = (selector) => page.call((css) => document.querySelector(css) !== null, selector)

  return {
    browser,
    page,
    background,

    async showPanel() {
      return new Panel(await tools.showPanel(), tools.window)
    },

    closeDevTools: () => closeDevTools(browser, tools),

    /** Opens DevTools of the same tab again, with the panel. */
    async reopenDevTools() {
      tools = await openDevTools(browser, page)
      return new Panel(await tools.showPanel(), tools.window)
    },

    allowHosts: () => allowHosts(browser),

    /** Opens a page of the lab's traffic and presses its button, until the page that ends the play is there. */
    async playTraffic(/** @type {string} */ id) {
      await page.send('Page.navigate', { url: `${lab.origins.front}/play/${id}` })
      await until('the page of the play', () => isThere(`[data-play="${id}"][data-ready]`), PATIENCE)
      await page.call(() => document.getElementById('go')?.click())
      await until(`the traffic of ${id}`, () => isThere('[data-played]'), PATIENCE)
    },

    /** Opens the lab's start page. */
    async openLab() {
      await page.send('Page.navigate', { url: lab.url })
      await until('the lab page', () => isThere('article button'), PATIENCE)
    },

    /** Presses a scenario's button on the lab page, and waits until a page says that it has been played. */
    async play(/** @type {string} */ id) {
      const isOpen = (/** @type {string} */ url) => location.href === url && document.querySelector('article')
      if (!(await page.call(isOpen, lab.url))) await this.openLab()
      const press = (/** @type {string} */ css) =>
        /** @type {HTMLElement} */ (document.querySelector(css)).click()
      await page.call(press, `#${id} button`)
      await until(`the scenario ${id} to be played`, () => isThere(`[data-played="${id}"]`), PATIENCE)
    },

    /** Loads the page again. */
    async reload() {
      await page.send('Page.reload')
      await until('the lab page', () => isThere('article button'), PATIENCE)
    },

    close: () => browser.close(),
  }
}

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */
