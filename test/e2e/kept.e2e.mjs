import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { openPage } from '../support/browser/extension-page.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

const { lab, stage, panel: first } = await setUp({ plays: 'wrong-api' })
let panel = first

/** What a person sees, without times. */
const shown = async () => ({
  verdict: await panel.text('[data-part="verdict"]'),
  rows: (await panel.hops()).map(({ url, status, mark }) => `${url} ${status} ${mark}`),
})
const ids = () =>
  panel.session.call(() =>
    [...(window.audtrail?.analysis.steps ?? [])].map(({ exchange }) => exchange.id).sort((a, b) => a - b),
  )
const storedKeys = () =>
  panel.session.call(async () => Object.keys(await globalThis.chrome.storage.session.get(null)))
/** Of rows that are far from view not all are drawn. */
const refusals = () => panel.session.call(() => (window.audtrail?.analysis.problems() ?? []).length)

test('DevTools closed and opened again shows the same login with the same verdict', async () => {
  const before = await shown()
  await stage.closeDevTools()
  panel = await stage.reopenDevTools()
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
  assert.deepEqual(await shown(), before)
  assert.match((await panel.text('[data-part="kept"]')) ?? '', /Captured up to .* when DevTools was closed/)
  assert.equal(
    await panel.attribute('[data-action="reload"]', 'type'),
    null,
    'the page is known: no offer to load it again',
  )
})

test('and goes on: nothing twice, no id twice', async () => {
  const before = await panel.hops()
  await stage.play('healthy')
  await panel.waitFor(async () => (await panel.hops()).length > before.length, 'more rows')
  await panel.settled()
  const after = await panel.hops()
  assert.deepEqual(
    after.slice(0, before.length).map(({ url }) => url),
    before.map(({ url }) => url),
  )
  const all = await ids()
  assert.deepEqual(all, [...new Set(all)])
  assert.equal(all.at(-1), all.length - 1)
})

test('what came last before DevTools closes is kept too', async () => {
  const before = await refusals()
  await stage.play('wrong-api')
  await panel.waitFor(async () => (await refusals()) > before, 'the refused call')
  await stage.closeDevTools()
  panel = await stage.reopenDevTools()
  await panel.waitFor(async () => (await refusals()) > before, 'the refused call, again')
})

test('so is a request of no login, which is not written at once', async () => {
  const isThere = () =>
    panel.session.call(() =>
      (window.audtrail?.analysis.steps ?? []).some(({ exchange }) => exchange.request.url.endsWith('?last')),
    )
  await stage.page.call(() => void fetch('/style.css?last'))
  await panel.waitFor(isThere, 'the request')
  await stage.closeDevTools()
  panel = await stage.reopenDevTools()
  await panel.waitFor(isThere, 'the request, again')
})

// On a busy computer Chrome lets a devtools page miss that its panel is shown.
test('the panel shows the same when nobody says that it is shown', { skip: inFirefox }, async () => {
  await panel.settled()
  const before = await shown()
  const { session } = panel
  const source = `addEventListener('audtrail-ready', (event) => event.stopImmediatePropagation(), true)`
  await session.send('Page.enable')
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source })
  await session.call(() => {
    document.documentElement.dataset.before = ''
    location.reload()
  })
  await panel.waitFor(':root:not([data-before]) [data-mark="proved"]')
  await panel.settled()
  assert.deepEqual(await shown(), before)
  await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
})

test('a page that crashes takes nothing with it, and capture goes on', async () => {
  await panel.settled()
  const before = await shown()
  const calls = await refusals()
  await stage.crashPage()
  assert.deepEqual(await shown(), before)
  await stage.goTo(lab.url)
  await stage.play('wrong-api')
  await panel.waitFor(async () => (await refusals()) > calls, 'the refused call after the crash')
})

test('what is cleared does not come back', async () => {
  await panel.settled()
  await panel.clear()
  await until('an empty storage', async () => (await storedKeys()).length === 0)
  await stage.closeDevTools()
  panel = await stage.reopenDevTools()
  await panel.settled()
  assert.deepEqual(await ids(), [])
})

test('a tab that is closed takes its capture along', async () => {
  await stage.play('wrong-api')
  await panel.waitFor('[data-mark="proved"]')
  await until('the capture to be stored', async () => (await storedKeys()).length > 1)
  const viewer = await openPage(stage, 'src/hosts/viewer/viewer.html')
  const keys = () => viewer.call(async () => Object.keys(await globalThis.chrome.storage.session.get(null)))
  assert.ok((await keys()).length > 1)
  await stage.closeTab()
  await until('nothing to be left', async () => (await keys()).length === 0)
})
