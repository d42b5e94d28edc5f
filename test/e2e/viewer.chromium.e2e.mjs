import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { inputOf } from '../support/browser/chromium.mjs'
import { exported, newTab } from '../support/browser/exported.mjs'
import { Panel } from '../support/browser/panel.mjs'
import { savedIn } from '../support/browser/saved.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const { stage, panel: devtools } = await setUp({ plays: 'wrong-api' })
const folder = mkdtempSync(join(tmpdir(), 'audtrail-viewer-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const { extensionId } = stage.browser
const downloads = join(folder, 'downloads')
mkdirSync(downloads)
await stage.saveIn(downloads)

const { log } = JSON.parse(await exported(devtools, 'har'))
delete log.comment // without a title the name of the file is shown
const [inDevTools, rows] = [await devtools.text('[data-part="verdict"] h1'), await devtools.hops()]
const small = join(folder, 'login.har')
writeFileSync(small, JSON.stringify({ log }))
/** The login, and requests enough for a look at what goes on. */
const large = join(folder, 'large.har')
const [entry] = log.entries
writeFileSync(
  large,
  JSON.stringify({ log: { ...log, entries: [...log.entries, ...Array(6000).fill(entry)] } }),
)

const pageOf = (/** @type {string} */ name) =>
  `chrome-extension://${extensionId}/src/hosts/${name}/${name}.html`

const tab = await newTab(stage)
await tab.page.send('Page.navigate', { url: pageOf('viewer') })
const viewer = new Panel(tab.page, tab.page, inputOf(tab.page))
await viewer.waitFor('[data-action="choose-file"]')

/** What the picker does with the file that a person chose. @param {string} file */
async function choose(file) {
  const { result } = await tab.page.send('Runtime.evaluate', {
    expression: `document.querySelector('[data-part="file-field"]')`,
  })
  await tab.page.send('DOM.setFileInputFiles', { files: [file], objectId: result.objectId })
}

/** Writes down what the bar of progress says; presses its button at the first sight of it, where that is asked for. @param {boolean} cancels */
function watch(cancels) {
  return tab.page.call((press) => {
    const seen = /** @type {string[]} */ ([])
    Object.assign(window, { seen })
    const look = () => {
      const bar = document.querySelector('[data-part="import"]')
      if (!bar) return
      seen.push(`${bar.getAttribute('role')} ${bar.querySelector('progress')?.value} ${bar.textContent}`)
      if (press) /** @type {HTMLElement} */ (bar.querySelector('[data-action="cancel-import"]')).click()
    }
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  }, cancels)
}
const seen = () => tab.page.call(() => /** @type {any} */ (window).seen)

test('a file from the picker is told as in DevTools', async () => {
  await choose(small)
  await viewer.waitFor('[data-mark="proved"]')
  await viewer.settled()
  assert.equal(await viewer.text('[data-part="verdict"] h1'), inDevTools)
  const marks = (/** @type {any[]} */ hops) => hops.map(({ status, mark }) => `${status} ${mark}`)
  assert.deepEqual(marks(await viewer.hops()), marks(rows))
  assert.equal(await viewer.count('[data-action="record"]'), 0)
})

test('it is exported from there', async () => {
  await viewer.click('[data-action="export"]')
  await viewer.click('[data-action="save"]:not(:disabled)')
  assert.match((await savedIn(downloads)).text, /refused the token/)
  await viewer.waitFor(async () => (await viewer.count('[data-part="export"]')) === 0, 'the dialog closed')
})

test('a large file shows how far it is, and takes the place of what was shown only when it is there', async () => {
  await watch(false)
  await choose(large)
  await viewer.waitFor(
    async () => (await viewer.text('[data-part="file"]')) === 'large.har',
    'the large file',
  )
  const told = await seen()
  assert.ok(told.length > 3, `${told.length} steps`)
  for (const one of told) assert.match(one, /^status [\d.]+ Reading large\.har: \d+ %Cancel$/)
  const done = told.map((/** @type {string} */ one) => Number(one.split(' ')[1]))
  assert.deepEqual(
    done,
    [...done].sort((a, b) => a - b),
  )
  assert.equal(await viewer.count('[data-part="import"]'), 0)
})

test('reading can be cancelled, and what was shown stays', async () => {
  await tab.page.send('Page.reload')
  await viewer.waitFor('[data-action="choose-file"]')
  await choose(small)
  await viewer.waitFor('[data-mark="proved"]')
  await watch(true)
  await choose(large)
  await viewer.waitFor(async () => (await seen()).length > 0, 'the bar')
  await viewer.waitFor(async () => (await viewer.count('[data-part="import"]')) === 0, 'the bar gone')
  assert.equal(await viewer.text('[data-part="file"]'), 'login.har')
  assert.deepEqual((await viewer.hops()).length, rows.length)
})

test("the toolbar's page leads there", async () => {
  const popup = await newTab(stage)
  await popup.page.send('Page.navigate', { url: pageOf('popup') })
  const shown = new Panel(popup.page, popup.page, inputOf(popup.page))
  const known = new Set((await stage.browser.targets()).map(({ targetId }) => targetId))
  await shown.click('a')
  await until('the viewer in a tab', async () =>
    (await stage.browser.targets()).find(
      ({ targetId, url }) => !known.has(targetId) && url === pageOf('viewer'),
    ),
  )
})
