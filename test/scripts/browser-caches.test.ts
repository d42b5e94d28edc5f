import { expect, test } from 'vitest'
import { findBrowsers } from '../../scripts/lib/find-browser.mjs'
import { systemWith } from './system.ts'

const paths = (...args: Parameters<typeof systemWith>) =>
  findBrowsers(systemWith(...args)).map(({ path }) => path)

test('Playwright: the newest first, headless shells left out', () => {
  const cache = '/home/ann/.cache/ms-playwright'
  const files = [
    `${cache}/chromium-998/chrome-linux/chrome`,
    `${cache}/chromium-1217/chrome-linux64/chrome`,
    `${cache}/chromium_headless_shell-1217/chrome-linux64/chrome`,
  ]
  expect(paths(files)).toEqual([files[1], files[0]])
})

test('Puppeteer: the newest first, after Playwright', () => {
  const files = [
    '/home/ann/.cache/puppeteer/chrome/linux-99.0.4844.0/chrome-linux64/chrome',
    '/home/ann/.cache/puppeteer/chrome/linux-141.0.7390.54/chrome-linux64/chrome',
    '/home/ann/.cache/ms-playwright/chromium-1217/chrome-linux64/chrome',
  ]
  expect(paths(files)).toEqual([files[2], files[1], files[0]])
})

test('an installed browser comes before a downloaded one', () => {
  const downloaded = '/home/ann/.cache/ms-playwright/chromium-1217/chrome-linux64/chrome'
  expect(paths([downloaded, '/usr/bin/microsoft-edge'])).toEqual(['/usr/bin/microsoft-edge', downloaded])
})

test('the folders that the tools take from the environment', () => {
  const files = ['/a/chromium-1217/chrome-linux64/chrome', '/b/chrome/linux-141.0.1.2/chrome-linux64/chrome']
  const env = { PLAYWRIGHT_BROWSERS_PATH: '/a', PUPPETEER_CACHE_DIR: '/b' }
  expect(paths(files, { env })).toEqual(files)
})

test('PLAYWRIGHT_BROWSERS_PATH=0 is no folder', () => {
  const file = '/home/ann/.cache/ms-playwright/chromium-1217/chrome-linux64/chrome'
  expect(paths([file], { env: { PLAYWRIGHT_BROWSERS_PATH: '0' } })).toEqual([file])
})

test('the caches of macOS and Windows', () => {
  const program = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
  const mac = `/Users/ann/Library/Caches/ms-playwright/chromium-1217/chrome-mac-arm64/${program}`
  expect(paths([mac], { platform: 'darwin', home: '/Users/ann', env: {} })).toEqual([mac])
  const windows = 'C:\\Users\\ann\\AppData\\Local\\ms-playwright\\chromium-1217\\chrome-win64\\chrome.exe'
  expect(paths([windows], { platform: 'win32', home: 'C:\\Users\\ann', env: {} })).toEqual([windows])
})
