import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'audtrail-profile-'

/**
 * Where a throw-away profile may lie. A snap sees neither the host's /tmp nor hidden folders of the home, a flatpak
 * only its own folder.
 *
 * @param {import('./find-browser.mjs').Browser} browser
 * @param {string} home
 * @param {string} temporary
 */
export function profileFolder(browser, home, temporary) {
  if (browser.confined === 'snap') {
    return join(home, 'snap', browser.path.split('/').at(-1) ?? 'chromium', 'common')
  }
  if (browser.confined === 'flatpak') return join(home, '.var', 'app', browser.app ?? '', 'cache')
  return temporary
}

/**
 * Makes a new profile with a copy of the extension in it, and removes the ones that processes which are gone have left
 * behind.
 *
 * @param {import('./find-browser.mjs').Browser} browser
 * @param {string} extension The built extension.
 * @param {(path: string) => void} fill Writes what the browser is to find there.
 */
function newProfile(browser, extension, fill) {
  const folder = profileFolder(browser, homedir(), tmpdir())
  mkdirSync(folder, { recursive: true })
  sweep(folder)
  const path = mkdtempSync(join(folder, `${prefix}${process.pid}-`))
  fill(path)
  // A copy, so that a build meanwhile does not change what the browser runs, and confined browsers can read it.
  const copy = join(path, 'audtrail-extension')
  cpSync(extension, copy, { recursive: true })
  return { path, extension: copy, remove: () => remove(path) }
}

/**
 * @param {import('./find-browser.mjs').Browser} browser
 * @param {{ devtools: Record<string, unknown>, extension: string }} options Preferences of DevTools, and the built extension.
 */
export function createProfile(browser, { devtools, extension }) {
  return newProfile(browser, extension, (path) => {
    mkdirSync(join(path, 'Default'))
    // DevTools keeps each of its settings as JSON text.
    const preferences = Object.fromEntries(
      Object.entries(devtools).map(([name, value]) => [name, JSON.stringify(value)]),
    )
    writeFileSync(join(path, 'Default', 'Preferences'), JSON.stringify({ devtools: { preferences } }))
  })
}

/**
 * @param {import('./find-browser.mjs').Browser} browser
 * @param {{ preferences: Record<string, string | number | boolean>, extension: string }} options
 */
export function createFirefoxProfile(browser, { preferences, extension }) {
  return newProfile(browser, extension, (path) => {
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    )
    writeFileSync(join(path, 'user.js'), lines.join('\n'))
  })
}

/** @param {string} folder */
function sweep(folder) {
  for (const name of readdirSync(folder)) {
    const pid = Number(name.match(`^${prefix}(\\d+)-`)?.[1])
    if (pid && !isAlive(pid)) remove(join(folder, name))
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} path */
function remove(path) {
  try {
    // A browser that is just ending may still hold a file.
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  } catch {
    // The next start sweeps it away.
  }
}
