import { spawn } from 'node:child_process'
import { Connection } from './cdp.mjs'
import { atExit } from './cleanup.mjs'
import { createProfile } from './profile.mjs'
import { Session } from './session.mjs'
import { until, within } from './wait.mjs'

/**
 * @typedef {object} Options
 * @property {string} extension Folder of the built extension.
 * @property {boolean} headless
 * @property {Record<string, unknown>} [devtools] Preferences of DevTools.
 * @property {string} [language] Of the browser: `en-US`; that of the person who starts it unless it is said.
 * @property {string[]} [switches] Of the command line, beside the usual ones.
 * @property {boolean} [keepsExample] Whether the tab stays that the extension opens when it is installed.
 */

const arguments_ = [
  '--remote-debugging-pipe',
  '--enable-unsafe-extension-debugging',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,DisableLoadExtensionCommandLineSwitch',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--use-mock-keychain',
  '--window-size=1500,950',
]

const EXAMPLE = /^chrome-extension:.*\/viewer\.html#example$/

/** A running browser with a profile of its own, which is removed when it ends. */
export class Browser {
  /** Whether DevTools opens with each tab, as browsers need that cannot open it on command. */
  opensDevTools = false
  /** @type {string | null} */
  extensionId = null
  /** Why the extension is not there. */
  extensionProblem = ''
  version = ''

  /** @param {import('./find-browser.mjs').Browser} found @param {Options} options @param {string[]} [more] */
  constructor(found, { headless, extension, language, devtools = {}, switches = [] }, more = []) {
    const profile = createProfile(found, { devtools, extension })
    this.path = found.path
    this.extension = profile.extension
    const args = [
      ...arguments_,
      `--user-data-dir=${profile.path}`,
      ...switches,
      ...more.map((arg) => arg.replace('%EXTENSION%', profile.extension)),
    ]
    if (language) args.push(`--lang=${language}`)
    if (headless) args.push('--headless=new')
    if (process.getuid?.() === 0) args.push('--no-sandbox')
    const windows = process.platform === 'win32'
    const child = spawn(found.path, [...args, 'about:blank'], {
      // Its own process group: Ctrl+C reaches this process only, and a wrapper script goes together with its browser.
      detached: !windows,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // Chromium takes its language from there on Linux, and from the switch elsewhere.
      env: { ...process.env, ...(language && { LANGUAGE: language }) },
    })
    const [, , , input, output] = /** @type {any[]} */ (child.stdio)
    this.connection = new Connection(input, output)
    let complaint = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      complaint = (complaint + text).slice(0, 10_000)
    })
    const end = (/** @type {string} */ how) =>
      this.connection.close(`${found.path} ${how}${reasonIn(complaint)}`)
    /** Resolves when the browser is gone. */
    this.exited = new Promise((resolve) => {
      child.on('error', (error) => resolve(end(`cannot be started: ${error.message}`)))
      // Its last words come a little later than its end.
      child.on('exit', (code, signal) =>
        setTimeout(() => resolve(end(`has ended (${signal ?? `code ${code}`})`)), 50),
      )
    })
    this.cleanUp = atExit(() => {
      try {
        if (child.pid && child.exitCode === null) windows ? child.kill() : process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It is gone already.
      }
      profile.remove()
    })
  }

  /** All targets, DevTools and its frames among them. @returns {Promise<{ targetId: string, type: string, url: string }[]>} */
  async targets() {
    return (await this.connection.send('Target.getTargets', { filter: [{}] })).targetInfos
  }

  /** The tabs a user sees. */
  async pages() {
    const targets = await this.targets()
    return targets.filter(({ type, url }) => type === 'page' && !url.startsWith('devtools:'))
  }

  /**
   * Closes the tab with the example, which the extension opens when it is installed, as it is at every launch: the tab
   * beside it is the one to be driven.
   */
  async closeExample() {
    const example = async () => (await this.pages()).find(({ url }) => EXAMPLE.test(url))
    const opened = await until('the example', example).catch(() => null)
    if (!opened) return
    await this.connection.send('Target.closeTarget', { targetId: opened.targetId })
    await until('the example to close', async () => !(await example()))
  }

  /** Waits for a target and attaches to it. @param {string} what @param {(target: { type: string, url: string }) => boolean} test */
  async attach(what, test) {
    const target = await until(what, async () => (await this.targets()).find(test))
    return Session.attach(this.connection, target.targetId)
  }

  /** Resolves when the last tab is closed, or the browser. On macOS a browser stays when its windows are closed. */
  async closedByUser() {
    const lastTab = new Promise((resolve) => {
      this.connection.on('Target.targetDestroyed', async () => {
        const pages = await this.pages().catch(() => [])
        if (pages.length === 0) resolve(undefined)
      })
    })
    await this.connection.send('Target.setDiscoverTargets', { discover: true }).catch(() => {})
    await Promise.race([lastTab, this.exited])
  }

  async close() {
    await within(
      this.connection.send('Browser.close').catch(() => {}),
      3000,
    )
    await within(this.exited, 3000)
    this.cleanUp()
  }
}

/** What a browser wrote that looks like the reason of its end. @param {string} complaint */
function reasonIn(complaint) {
  const line = complaint
    .split('\n')
    .find((text) => /error|missing|cannot|failed/i.test(text) && !/dbus|gcm/i.test(text))
    ?.replace(/^\[[^\]]*\]\s*/, '')
  return line ? `: ${line.trim()}` : ''
}
