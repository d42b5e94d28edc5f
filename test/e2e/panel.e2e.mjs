import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from '../support/browser/set-up.mjs'

const { lab, stage, panel } = await setUp({ plays: 'wrong-api' })

const rows = () => panel.count('[data-hop]')

test('the verdict leads to its hop, and the keyboard alone through the panel', async () => {
  await panel.click('[data-part="verdict"]')
  await panel.waitFor('[data-mark="proved"][aria-selected="true"]', 'the refused call, selected')
  await panel.key('Enter')
  await panel.waitFor('[data-part="inspector"]')
  await panel.key('Escape')
  await panel.waitFor(
    async () => (await panel.count('[data-part="inspector"]')) === 0,
    'the inspector closed',
  )
  await panel.key('ArrowUp')
  await panel.waitFor('[data-hop][aria-selected="true"]:not([data-mark="proved"])', 'the row above, selected')
  await panel.key('n')
  await panel.waitFor('[data-mark="proved"][aria-selected="true"]', 'the problem, selected again')
})

test('the inspector says what the token is, for whom, and where it went', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.click('[role="tab"][id*="oken"], [role="tab"]:nth-of-type(2)')
  await panel.waitFor(async () => {
    const text = (await panel.text('[data-part="inspector"]')) ?? ''
    return /Access token, JWT.*Decoded only/.test(text) && /issued by login\.localhost/.test(text)
  }, 'the token in words')
  const text = (await panel.text('[data-part="inspector"]')) ?? ''
  assert.match(text, /refused by invoices\.localhost/)
  assert.match(text, new RegExp(`aud${lab.origins.users}`))
})

test('a filter and "problems only" leave what they say', async () => {
  const all = await rows()
  await panel.key('Escape')
  await panel.key('/')
  await panel.type('token')
  await panel.waitFor(async () => (await rows()) < all, 'fewer rows')
  assert.ok((await panel.hops()).some(({ url }) => url.endsWith('/token')))
  await panel.session.call(() => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="filter"]'))
    field.value = ''
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await panel.waitFor(async () => (await rows()) === all, 'all rows again')
  await panel.click('[data-action="problems-only"]')
  await panel.waitFor(async () => (await rows()) === 1, 'the one problem')
  assert.deepEqual(
    (await panel.hops()).map(({ mark }) => mark),
    ['proved'],
  )
  await panel.click('[data-action="problems-only"]')
  await panel.waitFor(async () => (await rows()) === all, 'all rows once more')
})

test('nothing is captured while recording is off', async () => {
  await panel.clear()
  await panel.click('[data-action="record"]')
  await stage.play('healthy')
  await panel.settled()
  assert.equal(await rows(), 0)
  await panel.click('[data-action="record"]')
  await stage.play('healthy')
  await panel.waitFor(async () => (await rows()) > 0, 'rows again')
})

test('the panel follows the theme of DevTools', async () => {
  await stage.setTheme('dark')
  await panel.waitFor('html[data-theme="dark"]')
  await stage.setTheme('light')
  await panel.waitFor('html[data-theme="light"]')
})
