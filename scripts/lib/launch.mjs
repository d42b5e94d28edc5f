import { Browser } from './browser.mjs'
import { Stop } from './errors.mjs'
import { within } from './wait.mjs'

/** @typedef {import('./browser.mjs').Options} Options */

/**
 * Starts the first browser that can be started.
 *
 * @param {import('./find-browser.mjs').Browser[]} found
 * @param {Options} options
 * @throws {Stop} When none starts, with what the first one said.
 */
export async function launch(found, options) {
  let first
  for (const each of found) {
    try {
      return await launchOne(each, options)
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      first ??= error
    }
  }
  throw first ?? new Stop('There is no browser to start.')
}

/**
 * Starts a browser and loads the extension. An old browser that lacks the commands for this is started once more with
 * the command-line switches that came before them.
 *
 * @param {import('./find-browser.mjs').Browser} found
 * @param {Options} options
 * @throws {Stop} When the browser does not start.
 */
async function launchOne(found, options) {
  let browser = await start(found, options, [])
  const canLoad = await browser.connection.knows('Extensions.loadUnpacked')
  const canOpen = await browser.connection.knows('Target.openDevTools')
  if (!canLoad || !canOpen) {
    await browser.close()
    const more = canLoad ? [] : ['--load-extension=%EXTENSION%']
    browser = await start(found, options, [...more, '--auto-open-devtools-for-tabs'])
    browser.opensDevTools = true
  }
  if (canLoad) {
    try {
      const { id } = await browser.connection.send('Extensions.loadUnpacked', { path: browser.extension })
      browser.extensionId = id
    } catch (error) {
      browser.extensionProblem = error instanceof Error ? error.message : String(error)
    }
  }
  if (!browser.extensionProblem && !options.keepsExample) await browser.closeExample()
  return browser
}

/** @param {import('./find-browser.mjs').Browser} found @param {Options} options @param {string[]} more */
async function start(found, options, more) {
  const browser = new Browser(found, options, more)
  try {
    const version = await within(browser.connection.send('Browser.getVersion'), 30_000)
    if (!version) throw new Stop(`${found.path} started, but does not answer.`)
    browser.version = version.product
    return browser
  } catch (error) {
    browser.cleanUp()
    throw error
  }
}
