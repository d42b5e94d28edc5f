/** @typedef {import('./find-browser.mjs').System} System */

/** Tells in one line how a browser is installed here. @param {Pick<System, 'platform' | 'exists'>} system */
export function installHint({ platform, exists }) {
  const by = {
    win32: 'winget install Google.Chrome',
    darwin: 'brew install --cask chromium',
  }[platform]
  const managers = {
    '/usr/bin/apt-get': 'sudo apt-get install chromium',
    '/usr/bin/dnf': 'sudo dnf install chromium',
    '/usr/bin/pacman': 'sudo pacman -S chromium',
    '/usr/bin/zypper': 'sudo zypper install chromium',
    '/sbin/apk': 'sudo apk add chromium',
  }
  const manager = Object.entries(managers).find(([file]) => exists(file))?.[1]
  const command = by ?? manager ?? 'install Chromium with your package manager'
  return `No Chromium, Chrome, Edge or Brave found. Install one (${command}), or name one in CHROME_PATH.`
}

/**
 * @typedef {object} Way
 * @property {string} title
 * @property {boolean} system Whether it changes the system rather than the user's cache.
 * @property {['apt-get' | 'npx', string[]][]} commands Run one after another.
 */

const playwright = ['--yes', 'playwright-core@1.65.1', 'install']

/**
 * The ways in which a browser can be installed from here, best first.
 *
 * @param {Pick<System, 'platform' | 'exists'>} system
 * @param {boolean} isRoot
 * @returns {Way[]}
 */
export function waysToInstall({ platform, exists }, isRoot) {
  const apt = platform === 'linux' && isRoot && exists('/usr/bin/apt-get')
  /** @type {Way} */
  const download = {
    title: 'Chromium into the cache of Playwright (npx playwright-core install chromium)',
    system: false,
    commands: [['npx', [...playwright, ...(apt ? ['--with-deps'] : []), 'chromium']]],
  }
  if (!apt) return [download]
  return [
    {
      title: 'Chromium (apt-get install chromium)',
      system: true,
      commands: [
        ['apt-get', ['update', '-q']],
        ['apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']],
      ],
    },
    download,
  ]
}
