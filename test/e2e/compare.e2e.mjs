import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { emptied, savedIn } from '../support/browser/saved.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const downloads = mkdtempSync(join(tmpdir(), 'audtrail-downloads-'))
after(() => rmSync(downloads, { recursive: true, force: true }))
const { lab, stage, panel, play } = await setUp()
const { users, invoices } = lab.origins
await stage.saveIn(downloads)

const named = '[data-part="differences"] tbody.named'
const first = (/** @type {string} */ side) =>
  panel.text(`${named} tr[data-difference] td[data-side="${side}"] code`)
const names = () =>
  panel.session.call(() =>
    [...document.querySelectorAll('[data-part="differences"] tr[data-difference]')].map((row) =>
      row.getAttribute('data-difference'),
    ),
  )
const look = async () => assert.deepEqual(await violationsInThemes(panel.session), [])
const isShown = (/** @type {string} */ text) => async () =>
  ((await panel.text('[data-part="comparison"]')) ?? '').includes(text)

/** The capture as an evidence file. */
async function exported() {
  emptied(downloads)
  await panel.click('[data-action="export"]')
  await panel.waitFor('[data-part="export"]')
  await panel.session.call(() => {
    const format = /** @type {HTMLSelectElement} */ (document.querySelector('[data-part="export-format"]'))
    format.value = 'evidence'
    format.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await panel.waitFor('[data-action="save"]:not(:disabled)')
  await panel.click('[data-action="save"]')
  const { text } = await savedIn(downloads)
  await panel.waitFor(async () => (await panel.count('[data-part="export"]')) === 0, 'the dialog closed')
  return text
}

test('without a login, and with one, it says what to do', async () => {
  await panel.click('[data-tab="compare"]')
  await panel.waitFor('[data-part="comparison"]')
  await panel.waitFor(isShown('No login here yet'))
  await look()
  await play('healthy', isShown('Only one login here'))
  await look()
})

test('a good login and a failing one of the same capture: what the diagnosis names comes first', async () => {
  await play('trailing-slash', `${named} td[data-side="right"] mark`)
  assert.equal(await first('left'), invoices)
  assert.equal(await first('right'), `${invoices}/`)
  assert.equal(await panel.text(`${named} td[data-side="right"] mark`), '/')
  const all = await names()
  assert.equal(all[0], 'aud')
  assert.ok(all.includes('resource') && all.includes('status'), all.join())
  for (const fresh of ['state', 'nonce', 'code', 'jti', 'iat']) assert.ok(!all.includes(fresh), fresh)
  assert.match(
    (await panel.text('[data-part="left-out"] summary')) ?? '',
    /\d+ values that differ in every login/,
  )
  await look()
})

test('what is left out can be seen', async () => {
  await panel.click('[data-part="left-out"] summary')
  await panel.waitFor('[data-part="left-out"][open] tr[data-difference="state"]')
  await look()
})

test('the keyboard alone chooses a login, and leads to the hop and back', async () => {
  await panel.click('[data-tab="compare"]')
  await panel.tabTo('[data-part="compare-left"]')
  await panel.session.call(() => {
    const link = /** @type {HTMLElement} */ (
      document.querySelector('tbody.named td[data-side="right"] .places button')
    )
    link.focus()
  })
  await panel.key('Enter')
  await panel.waitFor('[data-mark="proved"][aria-selected="true"]', 'the refused call, selected')
  await panel.key('c')
  await panel.waitFor(async () => (await first('right')) === `${invoices}/`, 'what the diagnosis names')
})

test('a file on one side is held against the capture, and never mixes into it', async () => {
  await panel.click('[data-tab="timeline"]')
  await panel.clear()
  await play('healthy', '[data-hop]')
  const file = await exported()
  await panel.clear()
  await play('wrong-api', '[data-mark="proved"]')
  const hops = (await panel.hops()).length

  await panel.click('[data-tab="compare"]')
  await panel.waitFor(isShown('Only one login here'))
  await panel.putFile('compare-file-left', 'yesterday.audtrail.json', file)
  await panel.waitFor(named)
  assert.equal(await first('left'), invoices)
  assert.equal(await first('right'), users)
  assert.equal(await panel.count('td[data-side="left"] .places'), 0, 'no link into a file')
  assert.notEqual(await panel.count('td[data-side="right"] .places'), 0)
  assert.match((await panel.text('[data-part="left-out"] summary')) ?? '', /hidden before saving/)
  await look()
  await panel.click('[data-tab="timeline"]')
  assert.equal((await panel.hops()).length, hops)
  await panel.click('[data-tab="compare"]')

  await panel.putFile('compare-file-left', 'broken.har', '{"log":')
  await panel.waitFor('[data-side="left"] [role="alert"]')
  assert.match((await panel.text('[data-side="left"] [role="alert"]')) ?? '', /broken\.har.*ERR_JSON_SYNTAX/)
  assert.equal(await first('right'), users, 'what was there stays')
  await panel.click('[data-action="compare-close-left"]')
  await panel.waitFor(isShown('Only one login here'))
})
