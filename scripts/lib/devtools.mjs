import { Session } from './session.mjs'
import { until, within } from './wait.mjs'

const title = 'Audtrail'
const background = 'src/hosts/devtools/devtools.html'
const panelPage = 'src/hosts/devtools/panel.html'

/**
 * @typedef {object} DevTools
 * @property {Session} page The tab that is inspected.
 * @property {Session} window DevTools itself.
 * @property {Session} background The extension's devtools page, where requests are captured.
 * @property {() => Promise<Session>} showPanel Selects the panel and waits until it takes input.
 */

/**
 * Opens DevTools for the browser's tab, and waits until the extension captures there.
 *
 * @param {import('./browser.mjs').Browser} browser
 * @param {string | Session} [tab] The tab, or what it shows.
 * @returns {Promise<DevTools>}
 */
export async function openDevTools(browser, tab = 'about:blank') {
  const { page, window } = await (browser.opensDevTools ? openWithTab(browser) : openOnCommand(browser, tab))
  const capture = await browser.attach("the extension's devtools page", isPage(browser, background))
  // DevTools names an extension's panel by the extension's origin and the title without blanks.
  const view = `chrome-extension://${browser.extensionId}${title.replaceAll(' ', '')}`
  // The page adds its panel last: once it is there, every request is seen.
  await until('the Audtrail tab in DevTools', () => window.call(hasView, view))
  return { page, window, background: capture, showPanel: () => showPanel(browser, window, view) }
}

/** @param {import('./browser.mjs').Browser} browser @param {string} path */
function isPage({ extensionId }, path) {
  // A browser that took the extension from its command line does not tell the id.
  const origin = extensionId ?? '[a-p]{32}'
  const pattern = new RegExp(`^chrome-extension://${origin}/${path}`)
  return (/** @type {{ url: string }} */ { url }) => pattern.test(url)
}

/**
 * Closes DevTools as a user does, and waits until the extension is gone from there.
 *
 * @param {import('./browser.mjs').Browser} browser
 * @param {DevTools} tools
 */
export async function closeDevTools(browser, { window }) {
  // The answer may be lost with the window.
  within(window.call(closeWindow), 1000).catch(() => {})
  const isOpen = isPage(browser, background)
  await until('DevTools to close', async () => !(await browser.targets()).some(isOpen))
}

/** @param {import('./browser.mjs').Browser} browser @param {string | Session} tab */
async function openOnCommand(browser, tab) {
  const isTab = (/** @type {{ type: string, url: string }} */ { type, url }) => type === 'page' && url === tab
  const page = typeof tab === 'string' ? await browser.attach('a tab', isTab) : tab
  const { targetId } = await browser.connection.send('Target.openDevTools', { targetId: page.targetId })
  return { page, window: await Session.attach(browser.connection, targetId) }
}

/**
 * DevTools that opened before the extension was ready never loads its devtools page: another tab gets another DevTools.
 *
 * @param {import('./browser.mjs').Browser} browser
 */
async function openWithTab(browser) {
  for (let attempt = 1; ; attempt++) {
    const old = await browser.pages()
    const { targetId } = await browser.connection.send('Target.createTarget', { url: 'about:blank' })
    for (const page of old) await browser.connection.send('Target.closeTarget', { targetId: page.targetId })
    try {
      const here = async () => (await browser.targets()).find(isPage(browser, background))
      const { url } = await until('the extension in DevTools', here, { timeout: 4000 })
      browser.extensionId = new URL(url).host
      const page = await Session.attach(browser.connection, targetId)
      return { page, window: await browser.attach('DevTools', ({ url }) => url.startsWith('devtools:')) }
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

/** @param {import('./browser.mjs').Browser} browser @param {Session} window @param {string} view */
async function showPanel(browser, window, view) {
  await window.call(showView, view)
  const panel = await browser.attach('the Audtrail panel', isPage(browser, panelPage))
  const loaded = () => panel.call(() => document.readyState === 'complete' && innerWidth > 0)
  await until('the Audtrail panel to load', loaded)
  await inputReachesPanel(panel)
  return panel
}

/** Runs in DevTools. */
function closeWindow() {
  const host = /** @type {any} */ (globalThis).InspectorFrontendHost
  setTimeout(() => host.closeWindow())
}

/** Runs in DevTools; its own modules are the only way to an extension's panel. @param {string} view */
async function hasView(view) {
  const path = './ui/legacy/legacy.js'
  const { ViewManager } = await import(path)
  return ViewManager.ViewManager.instance().hasView(view)
}

/** Runs in DevTools. @param {string} view */
async function showView(view) {
  const path = './ui/legacy/legacy.js'
  const { ViewManager } = await import(path)
  await ViewManager.ViewManager.instance().showView(view)
}

/**
 * A click that comes before the compositor knows the panel's frame is lost for good: mouse moves are sent until the
 * panel sees one.
 *
 * @param {Session} panel
 */
async function inputReachesPanel(panel) {
  await panel.call(() => {
    const seen = () => {
      document.documentElement.dataset.input = 'ready'
    }
    addEventListener('mousemove', seen, { capture: true, once: true })
  })
  let x = 20
  await until('the Audtrail panel to take input', async () => {
    await panel.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x++, y: 12 })
    return panel.call(() => document.documentElement.dataset.input === 'ready')
  })
}
