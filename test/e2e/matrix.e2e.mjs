import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { emptied, savedIn } from '../support/browser/saved.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const downloads = mkdtempSync(join(tmpdir(), 'audtrail-downloads-'))
after(() => rmSync(downloads, { recursive: true, force: true }))
const { lab, stage, panel, play } = await setUp({ plays: 'wrong-api' })
const { users, invoices } = lab.origins
await stage.saveIn(downloads)

const focused = () =>
  panel.session.call(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '')
const host = (/** @type {string} */ origin) => new URL(origin).host

/** The cells of the table as people read them, row by row. */
const cells = () =>
  panel.session.call(() =>
    [...document.querySelectorAll('[data-part="matrix"] tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
    ),
  )

/** Exports the inventory, and gives what was saved. @param {'yaml' | 'json'} format */
async function saved(format) {
  emptied(downloads)
  await panel.click(`[data-action="export-${format}"]`)
  return savedIn(downloads)
}

const importInventory = (/** @type {string} */ name, /** @type {string} */ text) =>
  panel.putFile('inventory-field', name, text)

test('the keyboard alone leads to the refused audience, to its call, and back', async () => {
  await panel.click('[data-tab="timeline"]') // where the keyboard starts
  await panel.key('ArrowRight')
  await panel.waitFor('[data-part="matrix"]', 'the table')
  assert.deepEqual(await cells(), [[`✕refused${users}not meant for it`]])
  assert.match((await panel.text('[data-part="matrix"] thead')) ?? '', new RegExp(host(invoices)))
  assert.equal(await panel.text('[data-part="matrix"] td mark'), 'users', 'what differs, marked')
  assert.equal(
    await panel.attribute('[data-part="matrix"] td', 'aria-label'),
    `refused: ${users}: not meant for it`,
  )

  await panel.tabTo('[data-part="matrix"] td')
  assert.match(await focused(), /refused/)
  await panel.key('Enter')
  await panel.waitFor('[data-part="inspector"]')
  await panel.waitFor('[data-mark="proved"][aria-selected="true"]', 'the refused call, selected')
  await panel.key('Escape')
  await panel.waitFor('[data-part="matrix"]', 'the table again')
  await panel.waitFor(async () => /refused/.test(await focused()), 'the cell, focused again')
  await panel.key('a')
  await panel.waitFor('[data-part="verdict"]', 'the timeline')
  await panel.key('a')
  await panel.waitFor('[data-part="matrix"]')
})

test('arrow keys move between cells, and the pane tells of each', async () => {
  await play('healthy', async () => (await panel.count('[data-part="matrix"] td')) === 2)
  await panel.click('[data-part="matrix"] td')
  const first = await panel.text('[data-part="matrix-pane"] h2')
  await panel.key('ArrowRight')
  await panel.waitFor(
    async () => (await panel.text('[data-part="matrix-pane"] h2')) !== first,
    'the other cell',
  )
  await panel.key('ArrowLeft')
  await panel.waitFor(
    async () => (await panel.text('[data-part="matrix-pane"] h2')) === first,
    'the first cell',
  )
  assert.equal(await panel.count('[data-part="matrix"] td[tabindex="0"]'), 1)
})

test('a client that sends one API two audiences is told of', async () => {
  assert.match((await cells()).flat().join(), /several from this client/)
})

test('an audience that is declared decides the verdict, at once and everywhere', async () => {
  await panel.clear()
  await panel.key('a')
  await play('healthy', '[data-hop]')
  await panel.click('[data-tab="audiences"]')
  await panel.waitFor(async () => (await cells()).flat().length === 2, 'two APIs')
  assert.doesNotMatch((await cells()).flat().join(), /declared/)
  await panel.click('[data-part="matrix"] td:nth-of-type(2)')
  await panel.waitFor(`[data-action="declare"][data-value="${invoices}"]`)
  await panel.click(`[data-action="declare"][data-value="${invoices}"]`)
  await panel.waitFor(async () => /as declared/.test((await cells()).flat()[1] ?? ''), 'the verdict')
  assert.match((await panel.text('[data-part="matrix-pane"]')) ?? '', /from the inventory.*Fits this API/)
  await panel.waitFor(async () => /as declared/.test(await focused()), 'the focus at the cell')

  await panel.key('a')
  await panel.waitFor('[data-hop]', 'the timeline')
  await play('wrong-api', '[data-mark="proved"]')
  assert.match((await panel.text('[data-part="verdict"]')) ?? '', /Expected.*from your inventory.*certain/s)
  await panel.click('[data-tab="audiences"]')
})

test('what is exported is read again, and a mistake in a file changes nothing', async () => {
  await panel.click('[data-tab="inventory"]')
  const { name, text } = await saved('yaml')
  assert.equal(name, 'audtrail.yaml')
  assert.match(text, new RegExp(`audiences:\\s+- ${invoices}`))
  assert.equal(JSON.parse((await saved('json')).text).resources.length, 1)

  await importInventory('broken.yaml', text.replace('audiences:', 'audience:'))
  await panel.waitFor('[data-part="said"][role="alert"]')
  assert.match(
    (await panel.text('[data-part="said"]')) ?? '',
    /broken\.yaml, line \d+, column \d+: unknown key "audience".*ERR_INVENTORY_FORMAT.*Nothing was changed/,
  )
  assert.equal(await panel.count('[data-resource]'), 1)

  await panel.click('[data-resource] summary')
  await panel.click('[data-action="remove-resource"]')
  await panel.waitFor(async () => (await panel.count('[data-resource]')) === 0, 'nothing declared')
  await panel.waitFor(async () => !/declared$/.test((await cells()).flat().join()), 'no verdict by it')
  await importInventory(name, text)
  await panel.waitFor('[data-resource]', 'the declared API')
  await panel.waitFor(async () => /as declared/.test((await cells()).flat().join()), 'the verdict again')
  assert.equal((await saved('yaml')).text, text)
})

test('what is edited is taken when it is complete', async () => {
  const fill = (/** @type {string} */ field, /** @type {string} */ value) =>
    panel.session.call(
      (which, to) => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector(`[data-field="${which}"]`))
        input.value = to
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      },
      field,
      value,
    )
  await panel.click('[data-resource] summary')
  await fill('urls', 'https://a.example/?no')
  await panel.click('[data-action="save-resource"]')
  await panel.waitFor(async () => /neither an origin/.test((await panel.text('[data-resource]')) ?? ''))
  await fill('urls', invoices)
  await fill('audiences', 'urn:other')
  await panel.click('[data-action="save-resource"]')
  await panel.waitFor(
    async () => /not as declared.*accepted all the same/.test((await cells()).flat().join()),
    'the call that was accepted and should not have been',
  )
})

test('it is in memory, and in this browser only when that is asked for', async () => {
  const stored = () => stage.background.call(() => chrome.storage.local.get('inventory'))
  assert.deepEqual(await stored(), {})
  await panel.click('[data-action="keep-inventory"]')
  await until('the inventory to be stored', async () => /urn:other/.test(JSON.stringify(await stored())))
  await panel.click('[data-action="keep-inventory"]')
  await until('the inventory to be gone', async () => JSON.stringify(await stored()) === '{}')
  assert.equal(await panel.count('[data-resource]'), 1, 'it is still here')
})
