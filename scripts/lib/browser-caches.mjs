import { posix, win32 } from 'node:path'

const testing = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'

/** Where the program lies inside one downloaded version, by platform. */
const programs = {
  linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
  darwin: [
    `chrome-mac-arm64/${testing}`,
    `chrome-mac-x64/${testing}`,
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
}

/** @param {string} one @param {string} other Names like `chromium-1217` or `linux-141.0.7390.54`. */
const newestFirst = (one, other) => other.localeCompare(one, 'en', { numeric: true })

/**
 * The browsers that Playwright and Puppeteer keep in their caches, newest first. Headless shells load no extension and
 * are left out.
 *
 * @param {Pick<import('./find-browser.mjs').System, 'platform' | 'env' | 'home' | 'list'>} system
 * @returns {string[]} Paths that may or may not be there.
 */
export function cachedBrowsers({ platform, env, home, list }) {
  const { join } = platform === 'win32' ? win32 : posix
  const files = programs[/** @type {keyof typeof programs} */ (platform)] ?? programs.linux
  const inside = (/** @type {string} */ folder, /** @type {RegExp} */ name) =>
    list(folder)
      .filter((entry) => name.test(entry))
      .sort(newestFirst)
      .flatMap((entry) => files.map((file) => join(folder, entry, file)))

  const caches =
    {
      win32: env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'),
      darwin: join(home, 'Library', 'Caches'),
    }[platform] ??
    env.XDG_CACHE_HOME ??
    join(home, '.cache')
  // Playwright takes "0" to mean "inside the package".
  const chosen = env.PLAYWRIGHT_BROWSERS_PATH
  const playwright = chosen && chosen !== '0' ? chosen : join(caches, 'ms-playwright')
  const puppeteer = env.PUPPETEER_CACHE_DIR ?? join(home, '.cache', 'puppeteer')
  return [
    ...inside(playwright, /^chromium-\d+$/),
    ...inside(join(puppeteer, 'chrome'), /-\d/),
    ...inside(join(puppeteer, 'chromium'), /-\d/),
  ]
}
