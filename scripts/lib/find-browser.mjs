import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { cachedBrowsers } from './browser-caches.mjs'

/**
 * @typedef {object} Browser
 * @property {string} path The file to start.
 * @property {'snap' | 'flatpak' | null} confined A confined browser sees only some folders.
 * @property {string} [app] The flatpak's id.
 *
 * @typedef {object} System
 * @property {string} platform
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 * @property {(path: string) => boolean} exists Whether a file is there and can be started.
 * @property {(folder: string) => string[]} list Names in a folder; none when it is not there.
 */

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'google-chrome-beta',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'brave',
]
const linuxFiles = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/opt/brave.com/brave/brave',
]
const flatpaks = ['org.chromium.Chromium', 'com.google.Chrome', 'com.microsoft.Edge', 'com.brave.Browser']
const macNames = ['Chromium', 'Google Chrome for Testing', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
const windowsFiles = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

/** @param {string} path @returns {Browser} */
const plain = (path) => ({ path, confined: path.startsWith('/snap/') ? 'snap' : null })

/** @param {System} system @returns {Browser[]} */
function onLinux({ env, home, exists }) {
  const folders = (env.PATH ?? '')
    .split(':')
    .filter((folder) => folder.startsWith('/') && folder !== '/snap/bin')
  // Ubuntu's /usr/bin/chromium-browser only starts the snap, which is listed by itself.
  const names = exists('/snap/bin/chromium')
    ? linuxNames.filter((name) => name !== 'chromium-browser')
    : linuxNames
  const files = names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
  const exports = ['/var/lib/flatpak/exports/bin', posix.join(home, '.local/share/flatpak/exports/bin')]
  return [
    ...[...files, ...linuxFiles, '/snap/bin/chromium', '/snap/bin/brave'].map(plain),
    ...flatpaks.flatMap((app) =>
      exports.map((folder) => ({
        path: posix.join(folder, app),
        confined: /** @type {const} */ ('flatpak'),
        app,
      })),
    ),
  ]
}

/** @param {System} system @returns {Browser[]} */
function onMac({ home }) {
  const folders = ['/Applications', posix.join(home, 'Applications')]
  return macNames.flatMap((name) =>
    folders.map((folder) => plain(posix.join(folder, `${name}.app/Contents/MacOS/${name}`))),
  )
}

/** @param {System} system @returns {Browser[]} */
function onWindows({ env }) {
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  )
  return windowsFiles.flatMap((file) => folders.map((folder) => plain(win32.join(folder, file))))
}

/** The browser the user named, whether or not it is there. @param {System['env']} env */
export function namedBrowser(env) {
  return env.CHROME_PATH || env.BROWSER_PATH || null
}

/**
 * Browsers of the Chromium family that are installed, the ones that suit best first: those in the usual places, then
 * those Playwright and Puppeteer have downloaded. A browser named by CHROME_PATH or BROWSER_PATH is the only one.
 *
 * @param {System} system
 * @returns {Browser[]}
 */
export function findBrowsers(system) {
  const named = namedBrowser(system.env)
  if (named) return system.exists(named) ? [plain(named)] : []
  const usual = { win32: onWindows, darwin: onMac }[system.platform] ?? onLinux
  const all = [...usual(system), ...cachedBrowsers(system).map(plain)]
  const paths = new Set()
  return all.filter(({ path }) => !paths.has(path) && paths.add(path) && system.exists(path))
}

/** @returns {System} The computer this runs on. */
export function thisSystem() {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    exists(path) {
      try {
        accessSync(path, constants.X_OK)
        return statSync(path).isFile()
      } catch {
        return false
      }
    },
    list(folder) {
      try {
        return readdirSync(folder)
      } catch {
        return []
      }
    },
  }
}
