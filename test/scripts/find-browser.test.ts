import { describe, expect, test } from 'vitest'
import { findBrowsers, namedBrowser } from '../../scripts/lib/find-browser.mjs'
import { systemWith } from './system.ts'

const paths = (...args: Parameters<typeof systemWith>) =>
  findBrowsers(systemWith(...args)).map(({ path }) => path)

describe('on Linux', () => {
  test('Chromium comes before Chrome, Edge and Brave, in the order of PATH', () => {
    const files = ['/usr/bin/brave', '/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium']
    expect(paths([...files, '/usr/local/bin/chromium'])).toEqual([
      '/usr/local/bin/chromium',
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/usr/bin/microsoft-edge',
      '/usr/bin/brave',
    ])
  })

  test('a browser that is not in PATH is found in /opt', () => {
    expect(paths(['/opt/google/chrome/chrome'])).toEqual(['/opt/google/chrome/chrome'])
  })

  test('relative folders of PATH are passed over', () => {
    expect(paths(['bin/chromium', './chromium'], { env: { PATH: 'bin:.:' } })).toEqual([])
  })

  test('a snap is known as one, and the script that starts it is passed over', () => {
    const system = systemWith(['/usr/bin/chromium-browser', '/snap/bin/chromium'], {
      env: { PATH: '/usr/bin:/snap/bin' },
    })
    expect(findBrowsers(system)).toEqual([{ path: '/snap/bin/chromium', confined: 'snap' }])
  })

  test('a flatpak of the user is known as one', () => {
    const path = '/home/ann/.local/share/flatpak/exports/bin/org.chromium.Chromium'
    expect(findBrowsers(systemWith([path]))).toEqual([
      { path, confined: 'flatpak', app: 'org.chromium.Chromium' },
    ])
  })
})

describe('a browser that is named', () => {
  test('is the only one', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/somewhere/chrome' }
    expect(paths(['/usr/bin/chromium', '/somewhere/chrome'], { env })).toEqual(['/somewhere/chrome'])
  })

  test('hides the others when it is not there', () => {
    const env = { PATH: '/usr/bin', BROWSER_PATH: '/gone' }
    expect(paths(['/usr/bin/chromium'], { env })).toEqual([])
    expect(namedBrowser(env)).toBe('/gone')
  })
})

test('on macOS, the applications of all users and of this one', () => {
  const program = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const files = [`/Users/ann/${program}`, `/${program}`]
  expect(paths(files, { platform: 'darwin', home: '/Users/ann' })).toEqual([
    `/${program}`,
    `/Users/ann/${program}`,
  ])
})

test('on Windows, Chrome comes before Edge, which is always there', () => {
  const chrome = 'C:\\Users\\ann\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  const env = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local',
  }
  expect(paths([edge, chrome], { platform: 'win32', home: 'C:\\Users\\ann', env })).toEqual([chrome, edge])
})

test('nothing installed, nothing found', () => {
  for (const platform of ['linux', 'darwin', 'win32', 'freebsd']) {
    expect(paths([], { platform, env: {} })).toEqual([])
  }
})
