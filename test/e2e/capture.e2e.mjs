import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { extension } from '../../scripts/lib/build.mjs'
import { setUpWithoutPanel } from '../support/browser/set-up.mjs'

const scenario = 'wrong-api'
const { lab, stage } = await setUpWithoutPanel()
const expects = lab.scenarios.find(({ id }) => id === scenario)?.expects
assert.ok(expects, `the lab has the scenario ${scenario}`)
/** @type {import('../support/browser/panel.mjs').Panel} */
let panel
/** @type {string[]} */
const requested = []

/** @param {import('../../scripts/lib/session.mjs').Session} session */
async function watchRequests(session) {
  session.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url))
  session.on('Network.webSocketCreated', ({ url }) => requested.push(url))
  await session.send('Network.enable')
}

const refusedCall = async () => {
  const { host, path, status } = expects
  const hops = await panel.hops()
  return hops.filter(({ url, status: seen }) => url.includes(host + path) && seen === String(status)).length
}

test('requests are captured before the panel is shown for the first time', async () => {
  await watchRequests(stage.background)
  await stage.play(scenario)
  panel = await stage.showPanel()
  await watchRequests(panel.session)
  await panel.waitFor(async () => (await refusedCall()) === 1, 'the refused call')
  await panel.waitFor('[data-part="verdict"]')
})

test('what was captured stays when the page is loaded again', async () => {
  await stage.reload()
  await panel.settled()
  assert.equal(await refusedCall(), 1)
})

test('what was captured stays when the page goes elsewhere, and capture goes on', async () => {
  await stage.page.send('Page.navigate', { url: `${lab.origins.login}/` })
  await stage.play(scenario)
  await panel.waitFor(async () => (await refusedCall()) === 2, 'the refused call, twice')
})

test('the extension requests nothing from any network', async () => {
  // A reload of the panel shows that its own requests would be seen.
  await panel.session.send('Page.enable')
  await panel.session.call(() => location.reload())
  await panel.waitFor(async () => requested.length > 0, 'the requests for its own files')
  await panel.settled()
  const foreign = requested.filter((url) => !/^(chrome-extension|data|blob):/.test(url))
  assert.deepEqual(foreign, [])
})

test('the extension asks for no permission of which the browser warns, and for hosts only when they are wanted', async () => {
  const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, 'utf8'))
  assert.deepEqual(manifest.permissions, ['storage', 'webRequest'])
  assert.deepEqual(manifest.optional_host_permissions, ['http://*/*', 'https://*/*'])
  const more = ['host_permissions', 'optional_permissions', 'content_scripts']
  assert.deepEqual(
    more.filter((key) => key in manifest),
    [],
  )
})
