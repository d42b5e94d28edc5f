import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { atExit } from './cleanup.mjs'
import { Stop } from './errors.mjs'
import { Marionette } from './marionette.mjs'
import { createFirefoxProfile } from './profile.mjs'
import { until, within } from './wait.mjs'

/** A quiet Firefox that asks nobody anything, neither the user nor Mozilla. */
const preferences = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.tabs.firefox-view': false,
  'termsofuse.bypassNotification': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.getAddons.cache.enabled': false,
  'devtools.toolbox.host': 'bottom',
  'devtools.toolbox.footer.height': 640,
  // As many as Chromium follows.
  'network.http.redirection-limit': 19,
  // A popup that opens a popup was not clicked.
  'dom.disable_open_during_load': false,
  // A window that nobody looks at is no reason to slow its pages down.
  'dom.timeout.enable_budget_timer_throttling': false,
  'dom.min_background_timeout_value': 4,
}

/** A running Firefox with a profile of its own, which is removed when it ends. */
export class Firefox {
  version = ''
  extensionId = ''

  /**
   * @param {import('./find-browser.mjs').Browser} found
   * @param {{ extension: string, headless: boolean, preferences?: Record<string, string | number | boolean>, keepsExample?: boolean }} options
   */
  constructor(found, { extension, headless, preferences: more = {} }) {
    const profile = createFirefoxProfile(found, { extension, preferences: { ...preferences, ...more } })
    this.path = found.path
    this.profile = profile.path
    this.extension = profile.extension
    const args = ['--no-remote', '--new-instance', '--profile', profile.path, '--marionette']
    // The panel and the toolbox around it are the browser's own windows.
    args.push('--remote-allow-system-access')
    if (headless) args.push('--headless')
    const windows = process.platform === 'win32'
    const child = spawn(found.path, args, {
      detached: !windows,
      stdio: 'ignore',
      env: {
        ...process.env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        MOZ_HEADLESS_WIDTH: '1500',
        MOZ_HEADLESS_HEIGHT: '950',
      },
    })
    /** @type {Marionette | null} */
    this.connection = null
    this.gone = ''
    /** Resolves when the browser is gone. */
    this.exited = new Promise((resolve) => {
      const end = (/** @type {string} */ how) => {
        this.gone = `${found.path} ${how}`
        this.connection?.close(this.gone)
        resolve(undefined)
      }
      child.on('error', (error) => end(`cannot be started: ${error.message}`))
      child.on('exit', (code, signal) => end(`has ended (${signal ?? `code ${code}`})`))
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

  /** Waits until it answers, and installs the extension for as long as it runs. */
  async start() {
    const port = await until(
      `${this.path} to start`,
      () => {
        if (this.gone) throw new Stop(this.gone)
        return Number(readFileSync(join(this.profile, 'MarionetteActivePort'), 'utf8'))
      },
      { timeout: 60_000, every: 100 },
    )
    this.connection = await Marionette.connect(port)
    // Firefox asks before it sends a form again.
    const { capabilities } = await this.connection.send('WebDriver:NewSession', {
      unhandledPromptBehavior: 'accept',
    })
    this.version = `Firefox/${capabilities.browserVersion}`
    const installed = await this.connection.send('Addon:Install', { path: this.extension, temporary: true })
    this.extensionId = installed.value
  }

  /** @template {any[]} A @template R @param {(...args: A) => R} func @param {A} args Runs in the tab's page. */
  inPage(func, ...args) {
    return this.#open.call('content', func, ...args)
  }

  /** @template {any[]} A @template R @param {(...args: A) => R} func @param {A} args Runs in the browser's own window. */
  inBrowser(func, ...args) {
    return this.#open.call('chrome', func, ...args)
  }

  /** @param {string} command @param {object} [parameters] */
  toPage(command, parameters = {}) {
    return this.#open.sendTo('content', command, parameters)
  }

  /** @param {string} command @param {object} [parameters] */
  toBrowser(command, parameters = {}) {
    return this.#open.sendTo('chrome', command, parameters)
  }

  get #open() {
    if (!this.connection) throw new Stop(`${this.path} has not started.`)
    return this.connection
  }

  async close() {
    const quit = this.connection?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
    if (quit) await within(quit, 5000)
    await within(this.exited, 5000)
    this.connection?.close('It was closed.')
    this.cleanUp()
  }
}

/**
 * @param {import('./find-browser.mjs').Browser} found
 * @param {ConstructorParameters<typeof Firefox>[1]} options
 * @throws {Stop} When it does not start, or does not take the extension.
 */
export async function launchFirefox(found, options) {
  const firefox = new Firefox(found, options)
  try {
    await firefox.start()
    if (!options.keepsExample) await firefox.inBrowser(closeExample)
    return firefox
  } catch (error) {
    await firefox.close()
    throw error
  }
}

/**
 * Runs in the browser: closes the tab with the example, which the extension opens when it is installed, as it is at every
 * launch. The tab beside it is the one to be driven.
 */
async function closeExample() {
  const { gBrowser, setTimeout } = /** @type {any} */ (globalThis)
  const isExample = (/** @type {any} */ tab) =>
    tab.linkedBrowser.currentURI.spec.endsWith('/viewer.html#example')
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const tab = gBrowser.tabs.find(isExample)
    if (tab) {
      gBrowser.removeTab(tab)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
