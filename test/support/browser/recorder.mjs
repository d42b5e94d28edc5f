import { existsSync } from 'node:fs'
import { extension } from '../../../scripts/lib/build.mjs'
import { Stop } from '../../../scripts/lib/errors.mjs'
import { findBrowsers, thisSystem } from '../../../scripts/lib/find-browser.mjs'
import { launch } from '../../../scripts/lib/launch.mjs'
import { Session } from '../../../scripts/lib/session.mjs'
import { until, within } from '../../../scripts/lib/wait.mjs'
import { allowHosts } from './allow-hosts.mjs'
import { inputOf } from './chromium.mjs'
import { inLanguage } from './in-language.mjs'
import { Panel } from './panel.mjs'

const WORKER = /\/service-worker-loader\.js$/

/** A browser with the extension and one tab, and no DevTools: what a person without DevTools works with. */
export async function openBrowser({ keepsExample = false, language = '' } = {}) {
  if (!existsSync(`${extension}/manifest.json`)) throw new Stop('Run "npm run build:chrome" first.')
  const headless = !process.env.AUDTRAIL_HEADED
  const switches = ['--disable-popup-blocking']
  const browser = await launch(findBrowsers(thisSystem()), {
    extension: language === '' ? extension : inLanguage(extension, language),
    headless,
    language: 'en-US',
    switches,
    keepsExample,
  })
  if (browser.extensionProblem) throw new Stop(browser.extensionProblem)
  const { connection } = browser
  const page = await browser.attach('a tab', ({ type, url }) => type === 'page' && url === 'about:blank')
  const worker = async () => (await browser.targets()).find(({ url }) => WORKER.test(url))
  /** A worker that is just starting or ending does not answer, or knows nothing of the browser yet. */
  const wakeWorker = () =>
    until('the background', async () => {
      const target = await worker()
      const session = target && (await Session.attach(connection, target.targetId))
      const isUp = session?.call(() => 'chrome' in globalThis && 'action' in globalThis.chrome)
      return isUp && (await within(isUp, 2000)) ? session : null
    })

  return {
    browser,
    page,
    allowHosts: () => allowHosts(browser),

    /** The popup of the toolbar button, as the browser opens it. */
    async openPopup() {
      await connection.send('Target.activateTarget', { targetId: page.targetId })
      const background = await wakeWorker()
      await until('the popup to open', () =>
        background.call(async () => {
          await globalThis.chrome.action.openPopup()
          return true
        }),
      )
      const isPopup = (/** @type {{ url: string }} */ { url }) => /\/popup\/popup\.html$/.test(url)
      const popup = panelOf(await browser.attach('the popup', isPopup))
      await popup.waitFor('main[data-phase]')
      return popup
    },

    /** What the toolbar button says. */
    async badge() {
      const background = await wakeWorker()
      return background.call(async () => ({
        text: await globalThis.chrome.action.getBadgeText({}),
        title: await globalThis.chrome.action.getTitle({}),
      }))
    },

    /** Ends the background, as the browser does when it is idle. */
    async stopBackground() {
      const target = await worker()
      if (target) await connection.send('Target.closeTarget', { targetId: target.targetId })
      await until('the background to end', async () => !(await worker()))
    },

    /** The page that shows the recording, when it has opened. */
    async viewer() {
      const isViewer = (/** @type {{ url: string }} */ { url }) => /viewer\.html#recording$/.test(url)
      return panelOf(await browser.attach('the viewer', isViewer))
    },

    close: () => browser.close(),
  }
}

/** @param {Session} session */
function panelOf(session) {
  return new Panel(session, session, inputOf(session))
}
