import { createInterface } from 'node:readline/promises'
import { firefoxHint, installHint, waysToInstall, waysToInstallFirefox } from './browser-help.mjs'
import { debug, Stop } from './errors.mjs'
import { findBrowsers, namedBrowser, thisSystem } from './find-browser.mjs'
import { findFirefox, namedFirefox } from './find-firefox.mjs'
import { execute, npm } from './run.mjs'

/** Whether somebody is there to answer a question. */
export const interactive = Boolean(process.stdin.isTTY && process.stdout.isTTY && !process.env.CI)

/**
 * Finds the installed browsers, or installs one: after asking where somebody can answer; otherwise by itself as far as
 * `unasked` allows.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @param {{ unasked: 'system' | 'all' }} options `system`: only with the system's package manager.
 * @returns {Promise<import('./find-browser.mjs').Browser[]>} At least one, the ones that suit best first.
 * @throws {Stop} With one line that says what to install.
 */
export async function ensureBrowser(progress, { unasked }) {
  const system = thisSystem()
  const found = findBrowsers(system)
  if (found.length > 0) return found
  const named = namedBrowser(system.env)
  if (named)
    throw new Stop(`CHROME_PATH or BROWSER_PATH names ${named}, which is not there or cannot be run.`)
  for (const way of waysToInstall(system, process.getuid?.() === 0)) {
    if (interactive ? !(await agrees('No browser found', way)) : unasked === 'system' && !way.system) continue
    await install(progress, 'No browser found', way)
    const now = findBrowsers(thisSystem())
    if (now.length > 0) return now
  }
  throw new Stop(installHint(system))
}

/**
 * Finds Firefox, or installs it: after asking where somebody can answer.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string | null>} Why there is none.
 * @throws {Stop} When FIREFOX_PATH names nothing.
 */
export async function ensureFirefox(progress) {
  const system = thisSystem()
  if (findFirefox(system)) return null
  const named = namedFirefox(system.env)
  if (named) throw new Stop(`FIREFOX_PATH names ${named}, which is not there or cannot be run.`)
  for (const way of waysToInstallFirefox(system, process.getuid?.() === 0)) {
    if (interactive && !(await agrees('Firefox not found', way))) continue
    await install(progress, 'Firefox not found', way)
    if (findFirefox(thisSystem())) return null
  }
  return firefoxHint(system)
}

/** @param {string} missing @param {import('./browser-help.mjs').Way} way */
async function agrees(missing, { title }) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl+C or Ctrl+D closes the terminal without an answer.
  const closed = new Promise((resolve) => terminal.once('close', () => resolve('no')))
  const answer = await Promise.race([terminal.question(`${missing}. Install ${title}? [Y/n] `), closed])
  terminal.close()
  return /^(y(es)?)?$/i.test(answer.trim())
}

/**
 * Installs in one way; when it fails, the caller goes on to the next.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} missing
 * @param {import('./browser-help.mjs').Way} way
 */
async function install(progress, missing, { title, commands }) {
  try {
    await progress.step(`${missing}: installing ${title}`, async () => {
      for (const [name, args] of commands) {
        const options = { show: debug, env: { DEBIAN_FRONTEND: 'noninteractive' } }
        const { code, output } =
          name === 'npx' ? await npm.execute(name, args, options) : await execute(name, args, options)
        const reason =
          output
            .trim()
            .split('\n')
            .findLast((line) => /error|^E:|failed/i.test(line)) ?? `code ${code}`
        // An old package list is no reason to stop: the install that follows says more.
        if (code !== 0 && args[0] !== 'update') throw new Stop(`${name} failed: ${reason.trim()}`)
      }
    })
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    progress.say(error.message)
  }
}
