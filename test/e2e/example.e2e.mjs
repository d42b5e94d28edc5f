import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { openInstalled } from '../support/browser/installed.mjs'

const installed = await openInstalled()
after(() => installed.close())
const { viewer } = installed

test('the extension, just installed, shows what it makes of a login that failed', async () => {
  await viewer.waitFor('[data-part="example"]', 'the example')
  await viewer.waitFor('[data-mark="proved"]')
  assert.match((await viewer.text('[data-part="verdict"] h1')) ?? '', /refused the token: it is meant for/)
  assert.match((await viewer.text('[data-part="example"]')) ?? '', /^Example.*F12/)
  assert.match((await viewer.text('[data-part="file"]')) ?? '', /^Example: /)
  assert.equal(await viewer.count('[data-action="record"]'), 0)
  assert.deepEqual(await violationsInThemes(viewer.session), [])
})

test('once, in one tab, and without a request to anybody', async () => {
  await viewer.session.call(() => {
    document.documentElement.dataset.before = ''
  })
  await installed.reload()
  await viewer.waitFor(':root:not([data-before]) [data-mark="proved"]', 'the example, loaded again')
  assert.equal(await installed.count(), 1)
  assert.deepEqual(await installed.requested(), [])
})

test('closed, it leaves an empty viewer, where it can be seen again', async () => {
  await viewer.click('[data-action="close-example"]')
  await viewer.waitFor('[data-part="empty"]')
  assert.equal(await viewer.count('[data-part="example"]'), 0)
  assert.equal(await viewer.count('[data-part="verdict"]'), 0)
  await viewer.click('[data-action="example"]')
  await viewer.waitFor('[data-part="example"]', 'the example')
  await viewer.waitFor('[data-mark="proved"]')
})

test('a file takes its place, and is no example', async () => {
  await viewer.putFile('file-field', 'url.txt', 'https://api.example.com/?access_token=a')
  await viewer.waitFor(async () => (await viewer.count('[data-part="example"]')) === 0, 'the example gone')
  assert.equal(await viewer.text('[data-part="file"]'), 'url.txt')
})
