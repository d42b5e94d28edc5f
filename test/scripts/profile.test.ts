import { expect, test } from 'vitest'
import { profileFolder } from '../../scripts/lib/profile.mjs'

test('the profile lies where the browser may write', () => {
  const folder = (browser: Parameters<typeof profileFolder>[0]) => profileFolder(browser, '/home/ann', '/tmp')
  expect(folder({ path: '/usr/bin/chromium', confined: null })).toBe('/tmp')
  expect(folder({ path: '/snap/bin/chromium', confined: 'snap' })).toBe('/home/ann/snap/chromium/common')
  const app = 'org.chromium.Chromium'
  expect(folder({ path: `/var/lib/flatpak/exports/bin/${app}`, confined: 'flatpak', app })).toBe(
    `/home/ann/.var/app/${app}/cache`,
  )
})
