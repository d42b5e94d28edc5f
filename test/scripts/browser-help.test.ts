import { expect, test } from 'vitest'
import {
  firefoxHint,
  installHint,
  waysToInstall,
  waysToInstallFirefox,
} from '../../scripts/lib/browser-help.mjs'
import { systemWith } from './system.ts'

test.each([
  ['linux', '/usr/bin/apt-get', 'sudo apt-get install chromium'],
  ['linux', '/usr/bin/dnf', 'sudo dnf install chromium'],
  ['linux', '/usr/bin/pacman', 'sudo pacman -S chromium'],
  ['darwin', '/none', 'brew install --cask chromium'],
  ['win32', '/none', 'winget install Google.Chrome'],
  ['linux', '/none', 'with your package manager'],
])('%s with %s: "%s" in one line', (platform, file, words) => {
  const hint = installHint(systemWith([file], { platform }))
  expect(hint).toContain(words)
  expect(hint).not.toContain('\n')
})

test('root on Debian gets the package, and a download when that fails', () => {
  const ways = waysToInstall(systemWith(['/usr/bin/apt-get']), true)
  expect(ways.map(({ commands }) => commands.at(-1)?.[0])).toEqual(['apt-get', 'npx'])
})

test('without root, or on another system, only the download is left', () => {
  for (const [system, root] of [
    [systemWith(['/usr/bin/apt-get']), false],
    [systemWith([], { platform: 'darwin' }), true],
  ] as const) {
    const commands = waysToInstall(system, root).flatMap((way) => way.commands)
    expect(commands).toEqual([['npx', ['--yes', 'playwright-core@1.65.1', 'install', 'chromium']]])
  }
})

test.each([
  ['linux', '/usr/bin/apt-get', 'sudo apt-get install firefox-esr'],
  ['linux', '/usr/bin/dnf', 'sudo dnf install firefox)'],
  ['darwin', '/none', 'brew install --cask firefox'],
  ['win32', '/none', 'winget install Mozilla.Firefox'],
  ['linux', '/none', 'with your package manager'],
])('Firefox on %s with %s: "%s" in one line', (platform, file, words) => {
  const hint = firefoxHint(systemWith([file], { platform }))
  expect(hint).toContain(words)
  expect(hint).not.toContain('\n')
})

test('Firefox is installed only where that takes no password', () => {
  const debian = systemWith(['/usr/bin/apt-get'])
  expect(waysToInstallFirefox(debian, true).flatMap((way) => way.commands.at(-1)?.[1] ?? [])).toContain(
    'firefox-esr',
  )
  expect(waysToInstallFirefox(debian, false)).toEqual([])
  expect(waysToInstallFirefox(systemWith([], { platform: 'darwin' }), true)).toEqual([])
})
