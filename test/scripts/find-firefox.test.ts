import { expect, test } from 'vitest'
import { findFirefox } from '../../scripts/lib/find-firefox.mjs'
import { systemWith } from './system.ts'

const path = (...args: Parameters<typeof systemWith>) => findFirefox(systemWith(...args))?.path

test('an extended support release comes first', () => {
  expect(path(['/usr/bin/firefox', '/usr/bin/firefox-esr'])).toBe('/usr/bin/firefox-esr')
  expect(path(['/usr/local/bin/firefox'])).toBe('/usr/local/bin/firefox')
  expect(path([])).toBeUndefined()
})

test('a snap is known as one, and the script that starts it is passed over', () => {
  const system = systemWith(['/usr/bin/firefox', '/snap/bin/firefox'])
  expect(findFirefox(system)).toEqual({ path: '/snap/bin/firefox', confined: 'snap' })
})

test('it is found on macOS and Windows', () => {
  const onMac = '/Applications/Firefox.app/Contents/MacOS/firefox'
  expect(path([onMac], { platform: 'darwin' })).toBe(onMac)
  const onWindows = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'
  const env = { PROGRAMFILES: 'C:\\Program Files' }
  expect(path([onWindows], { platform: 'win32', env })).toBe(onWindows)
})

test('the one that is named is the only one', () => {
  const env = { PATH: '/usr/bin', FIREFOX_PATH: '/opt/firefox/firefox' }
  expect(path(['/usr/bin/firefox', '/opt/firefox/firefox'], { env })).toBe('/opt/firefox/firefox')
  expect(path(['/usr/bin/firefox'], { env })).toBeUndefined()
})
