import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setUpWithoutPanel } from '../support/browser/set-up.mjs'
import { extension, inFirefox } from '../support/browser/stage.mjs'

const scenario = 'wrong-api'
const { lab, stage } = await setUpWithoutPanel()
const expects = lab.scenarios.find(({ id }) => id === scenario)?.expects
assert.ok(expects, `the lab has the scenario ${scenario}`)
/** @type {import('../support/browser/panel.mjs').Panel} */
let panel
/** @type {import('../support/browser/chromium.mjs').Watch[]} */
const watches = []

const refusedCall = async () => {
  const { host, path, status } = expects
  const hops = await panel.hops()
  return hops.filter(({ url, status: seen }) => url.includes(host + path) && seen === String(status)).length
}

test('requests are captured before the panel is shown for the first time', async () => {
  watches.push(await stage.watchRequests(stage.background))
  await stage.play(scenario)
  panel = await stage.showPanel()
  watches.push(await stage.watchRequests(panel.session))
  await panel.waitFor(async () => (await refusedCall()) === 1, 'the refused call')
  await panel.waitFor('[data-part="verdict"]')
})

test('what was captured stays when the page is loaded again', async () => {
  await stage.reload()
  await panel.settled()
  assert.equal(await refusedCall(), 1)
})

test('what was captured stays when the page goes elsewhere, and capture goes on', async () => {
  await stage.goTo(`${lab.origins.login}/`)
  await stage.play(scenario)
  await panel.waitFor(async () => (await refusedCall()) === 2, 'the refused call, twice')
})

test('the extension requests nothing from any network', async () => {
  // A reload of the panel shows that its own requests would be seen.
  await panel.session.call(() => location.reload())
  const seen = async () => Promise.all(watches.map((watch) => watch()))
  await panel.waitFor(async () => (await seen()).some(({ all }) => all > 0), 'any request at all')
  await panel.settled()
  const own = (await seen()).flatMap((each) => each.own)
  assert.deepEqual(
    own.filter((url) => !/^(chrome-extension|data|blob):/.test(url)),
    [],
  )
})

test('the extension asks for no permission of which the browser warns, and for hosts only when they are wanted', async () => {
  const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, 'utf8'))
  assert.deepEqual(manifest.permissions, inFirefox ? ['storage'] : ['storage', 'webRequest'])
  assert.deepEqual(manifest.optional_host_permissions, ['http://*/*', 'https://*/*'])
  const more = ['host_permissions', 'content_scripts']
  if (!inFirefox) more.push('optional_permissions')
  assert.deepEqual(
    more.filter((key) => key in manifest),
    [],
  )
})
