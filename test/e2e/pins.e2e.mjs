import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from '../support/browser/set-up.mjs'

const { stage, panel: first, play } = await setUp({ plays: 'wrong-api' })
let panel = first

const rows = async () => (await panel.hops()).map(({ url, status, mark }) => `${url} ${status} ${mark}`)
const ids = () =>
  panel.session.call(() =>
    [...(window.audtrail?.analysis.steps ?? [])].map(({ exchange }) => exchange.id).sort((a, b) => a - b),
  )
const isPinned = async () => (await panel.attribute('[data-action="pin"]', 'aria-pressed')) === 'true'

test('a clear is undone with a key, with what came since', async () => {
  const before = await rows()
  const all = await ids()
  await panel.clear()
  const offer = `Cleared ${all.length} requests.UndoDismiss`
  assert.equal(await panel.text('[data-part="cleared"]'), offer)
  // Pressed again there is nothing to take, and nothing to lose.
  await panel.click('[data-action="clear"]')
  await panel.settled()
  assert.equal(await panel.text('[data-part="cleared"]'), offer)
  await play('healthy')
  const since = await rows()
  await panel.click('[data-part="cleared"] span') // the focus was in the page
  await panel.key('u')
  await panel.waitFor(async () => (await rows()).length === before.length + since.length, 'all rows')
  assert.deepEqual(await rows(), [...before, ...since])
  assert.equal(await panel.count('[data-part="cleared"]'), 0)
  assert.equal(new Set(await ids()).size, (await ids()).length)
})

test('a pinned login stays when the rest is cleared, with its verdict and what is open of it', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.waitFor('[data-part="inspector"]')
  const verdict = await panel.text('[data-part="verdict"]')
  await panel.key('k')
  await panel.waitFor(isPinned, 'the pin')
  assert.equal(await panel.count('[data-hop] .icon-pin'), 1)
  const all = await rows()
  await panel.click('[data-action="clear"]')
  await panel.waitFor('[data-part="cleared"]')
  const left = await rows()
  assert.ok(left.length > 2 && left.length < all.length, `${left.length} of ${all.length} rows stay`)
  assert.ok(left.every((row) => all.includes(row)))
  assert.equal(await panel.text('[data-part="verdict"]'), verdict)
  assert.equal(await panel.count('[data-part="inspector"]'), 1)
  assert.equal(await panel.attribute('[data-hop][aria-selected="true"]', 'data-mark'), 'proved')
  assert.ok(await isPinned())
})

test('and is there when DevTools is opened again, still pinned', async () => {
  const left = await rows()
  const own = await ids()
  await panel.settled()
  await stage.closeDevTools()
  panel = await stage.reopenDevTools()
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
  assert.deepEqual(await rows(), left)
  assert.deepEqual(await ids(), own)
  await panel.waitFor('[data-hop] .icon-pin')
  assert.equal(await panel.count('[data-part="cleared"]'), 0, 'what was cleared is gone with its page')
})

test('until it is unpinned', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.key('k')
  await panel.waitFor(async () => !(await isPinned()), 'no pin')
  await panel.clear()
  assert.deepEqual(await ids(), [])
})

test('what was cleared is forgotten when nobody wants it back', async () => {
  await panel.click('[data-part="cleared"] .link:not([data-action])')
  await panel.waitFor(async () => (await panel.count('[data-part="cleared"]')) === 0, 'no offer')
  await panel.key('u')
  await panel.settled()
  assert.deepEqual(await ids(), [])
})
