/** @typedef {import('./find-browser.mjs').System} System */

/** Tells in one line how a browser is installed here. @param {Pick<System, 'platform' | 'exists'>} system */
export function installHint(system) {
  const command = installCommand(system, {
    win32: 'winget install Google.Chrome',
    darwin: 'brew install --cask chromium',
    other: 'chromium',
    unknown: 'install Chromium with your package manager',
  })
  return `No Chromium, Chrome, Edge or Brave found. Install one (${command}), or name one in CHROME_PATH.`
}

/** The same for Firefox. @param {Pick<System, 'platform' | 'exists'>} system */
export function firefoxHint(system) {
  const command = installCommand(system, {
    win32: 'winget install Mozilla.Firefox',
    darwin: 'brew install --cask firefox',
    other: system.exists('/usr/bin/apt-get') ? 'firefox-esr' : 'firefox',
    unknown: 'install it with your package manager',
  })
  return `Firefox was not found. Install it (${command}), or name it in FIREFOX_PATH.`
}

/**
 * @param {Pick<System, 'platform' | 'exists'>} system
 * @param {{ win32: string, darwin: string, other: string, unknown: string }} names The whole command, or the package.
 */
function installCommand({ platform, exists }, { win32, darwin, other, unknown }) {
  const managers = {
    '/usr/bin/apt-get': 'apt-get install',
    '/usr/bin/dnf': 'dnf install',
    '/usr/bin/pacman': 'pacman -S',
    '/usr/bin/zypper': 'zypper install',
    '/sbin/apk': 'apk add',
  }
  const manager = Object.entries(managers).find(([file]) => exists(file))?.[1]
  return { win32, darwin }[platform] ?? (manager ? `sudo ${manager} ${other}` : unknown)
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
export function waysToInstall(system, isRoot) {
  const apt = hasApt(system, isRoot)
  /** @type {Way} */
  const download = {
    title: 'Chromium into the cache of Playwright (npx playwright-core install chromium)',
    system: false,
    commands: [['npx', [...playwright, ...(apt ? ['--with-deps'] : []), 'chromium']]],
  }
  return apt ? [withApt('Chromium', 'chromium'), download] : [download]
}

/**
 * The ways in which Firefox can be installed from here; none where that takes a password.
 *
 * @param {Pick<System, 'platform' | 'exists'>} system
 * @param {boolean} isRoot
 * @returns {Way[]}
 */
export function waysToInstallFirefox(system, isRoot) {
  return hasApt(system, isRoot) ? [withApt('Firefox', 'firefox-esr')] : []
}

/** @param {Pick<System, 'platform' | 'exists'>} system @param {boolean} isRoot */
function hasApt({ platform, exists }, isRoot) {
  return platform === 'linux' && isRoot && exists('/usr/bin/apt-get')
}

/** @param {string} name @param {string} pack @returns {Way} */
function withApt(name, pack) {
  return {
    title: `${name} (apt-get install ${pack})`,
    system: true,
    commands: [
      ['apt-get', ['update', '-q']],
      ['apt-get', ['install', '-y', '-q', '--no-install-recommends', pack]],
    ],
  }
}
