import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { openStage, startLab } from '../support/browser/stage.mjs'

const lab = await startLab()
const downloads = mkdtempSync(join(tmpdir(), 'audtrail-downloads-'))
/** @type {import('../support/browser/stage.mjs').Stage} */
let stage
/** @type {import('../support/browser/panel.mjs').Panel} */
let panel

before(async () => {
  stage = await openStage(lab)
  await stage.saveIn(downloads)
  panel = await stage.showPanel()
  await stage.play('wrong-api')
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
})

after(async () => {
  await stage?.close()
  await lab.close()
  rmSync(downloads, { recursive: true, force: true })
})

/** Exports in a format, and gives what was saved. @param {string} format @param {string} [also] */
async function save(format, also = '') {
  const before = new Set(readdirSync(downloads))
  await panel.click('[data-action="export"]')
  await panel.waitFor('[data-part="export"]')
  await panel.session.call(
    (wanted, hide) => {
      const choose = (
        /** @type {string} */ part,
        /** @type {string} */ value,
        /** @type {string} */ type,
      ) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(`[data-part="${part}"]`))
        field.value = value
        field.dispatchEvent(new Event(type, { bubbles: true }))
      }
      choose('export-format', wanted, 'change')
      choose('also-hide', hide, 'input')
    },
    format,
    also,
  )
  // The button waits for what will be removed to be known; what was known before the choice does not count.
  await panel.waitFor('[data-action="save"]:disabled')
  await panel.waitFor('[data-action="save"]:not(:disabled)')
  const hidden = await panel.text('[data-part="hidden"]')
  await panel.click('[data-action="save"]')
  const isDone = () =>
    readdirSync(downloads).find((name) => !before.has(name) && !/\.(?:crdownload|part)$/.test(name))
  const name = await until('the file to be saved', async () => isDone())
  await panel.waitFor(async () => (await panel.count('[data-part="export"]')) === 0, 'the dialog closed')
  return { name: String(name), text: readFileSync(join(downloads, String(name)), 'utf8'), hidden }
}

/** Puts a file into the field, as the picker does. @param {string} name @param {string} text */
function open(name, text) {
  return panel.session.call(
    (fileName, content) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="file-field"]'))
      const files = new DataTransfer()
      files.items.add(new File([content], fileName))
      field.files = files.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    text,
  )
}

const verdict = () => panel.text('[data-part="verdict"]')
/** Rows without times. */
const rows = async () => (await panel.hops()).map(({ status, mark }) => `${status} ${mark}`)

test('what is exported is opened again as the same login, beside the live capture', async () => {
  const [live, shown] = [await verdict(), await rows()]
  const { name, text, hidden } = await save('evidence')
  assert.match(name, /\.audtrail\.json$/)
  assert.match(hidden ?? '', /Will be removed .*code/)
  assert.doesNotMatch(text, /eyJ[\w-]+\.[\w-]+\.(?!signature_hidden)[\w-]{20}/, 'a token that is signed')

  await panel.click('[data-action="clear"]')
  await panel.waitFor('[data-part="empty"]')
  await open('login.audtrail.json', text)
  await panel.waitFor('[data-part="file"]', 'the file')
  await panel.waitFor('[data-mark="proved"]', 'the refused call of the file')
  assert.equal(await verdict(), live)
  assert.deepEqual(await rows(), shown)

  await panel.click('[data-action="close-file"]')
  await panel.waitFor('[data-part="empty"]', 'the live capture, which is empty')
  await stage.play('wrong-api')
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
})

test('a report has what the panel shows, and nothing that was chosen to be removed', async () => {
  const { name, text } = await save('html', 'invoices')
  assert.match(name, /\.html$/)
  assert.match(text, /refused the token/)
  assert.doesNotMatch(text, /invoices/)
})

test('a file that is no capture says why, and leaves what is shown', async () => {
  const before = await rows()
  await open('notes.har', '{"log":{"entries":[{]}}')
  await panel.waitFor('[data-part="import"][role="alert"]')
  assert.match(
    (await panel.text('[data-part="import"]')) ?? '',
    /notes\.har could not be read.*ERR_JSON_SYNTAX/,
  )
  assert.deepEqual(await rows(), before)
  await panel.click('[data-action="cancel-import"]')
})
