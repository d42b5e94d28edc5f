import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inFirefox, openStage, startLab } from '../support/browser/stage.mjs'

const lab = await startLab()
after(() => lab.close())
const stage = await openStage(lab, { tabUrl: `${lab.origins.front}/home` })
after(() => stage.close())
const panel = await stage.showPanel()

test('DevTools opened after the login: it is told, and the page loaded again is captured', async () => {
  await panel.waitFor('[data-action="reload"]')
  await panel.click('[data-action="reload"]')
  const urls = () =>
    panel.session.call(() => window.audtrail?.analysis.steps.map(({ exchange }) => exchange.request.url))
  await panel.waitFor(async () => (await urls())?.length, 'the page')
  assert.deepEqual(await urls(), [`${lab.origins.front}/home`])
  await panel.waitFor(async () => (await panel.count('[data-action="reload"]')) === 0, 'the hint gone')
})

test('on a page of the browser itself it says that nothing is shown', async () => {
  await panel.click('[data-action="clear"]')
  await stage.goTo(inFirefox ? 'about:support' : 'chrome://version')
  await panel.waitFor(
    async () => /of their own pages/.test((await panel.text('[data-part="empty"]')) ?? ''),
    'the words',
  )
})
