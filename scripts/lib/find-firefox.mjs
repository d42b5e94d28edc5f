import { posix, win32 } from 'node:path'

/** @typedef {import('./find-browser.mjs').System} System */
/** @typedef {import('./find-browser.mjs').Browser} Browser */

/** The Firefox the user named, whether or not it is there. @param {System['env']} env */
export function namedFirefox(env) {
  return env.FIREFOX_PATH || null
}

/**
 * The Firefox that is installed, an extended support release before others. One named by FIREFOX_PATH is the only one.
 *
 * @param {System} system
 * @returns {Browser | null}
 */
export function findFirefox(system) {
  const { env, exists } = system
  const named = namedFirefox(env)
  const path = (named ? [named] : usualPlaces(system)).find(exists)
  return path ? { path, confined: path.startsWith('/snap/') ? 'snap' : null } : null
}

/** @param {System} system */
function usualPlaces({ platform, env, home, exists }) {
  if (platform === 'darwin') {
    return ['/Applications', posix.join(home, 'Applications')].map((folder) =>
      posix.join(folder, 'Firefox.app/Contents/MacOS/firefox'),
    )
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    return folders.flatMap((folder) => (folder ? [win32.join(folder, 'Mozilla Firefox\\firefox.exe')] : []))
  }
  const folders = (env.PATH ?? '')
    .split(':')
    .filter((folder) => folder.startsWith('/') && folder !== '/snap/bin')
  // Ubuntu's /usr/bin/firefox only starts the snap.
  const names = exists('/snap/bin/firefox') ? ['firefox-esr'] : ['firefox-esr', 'firefox']
  return [...names.flatMap((name) => folders.map((folder) => posix.join(folder, name))), '/snap/bin/firefox']
}
