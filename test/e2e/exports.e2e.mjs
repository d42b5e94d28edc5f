import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { until } from '../../scripts/lib/wait.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { htmlRows, markdownRows, mermaidRows, panelRows, svgRows } from '../support/browser/timeline-rows.mjs'

const { stage, panel } = await setUp()
const folder = mkdtempSync(join(tmpdir(), 'audtrail-exports-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What the panel would save. @param {string} format @returns {Promise<string>} */
function exported(format) {
  return panel.session.call(async (wanted) => {
    const { files, analysis } = /** @type {any} */ (window).audtrail
    const choice = { format: wanted, title: 'Login', note: '', alsoHide: [] }
    return (await files.write(analysis, choice)).text
  }, format)
}

/** Opens a report as a file in a tab of its own. @param {string} html */
async function openReport(html) {
  const file = join(folder, 'report.html')
  writeFileSync(file, html)
  const { targetId } = await stage.browser.connection.send('Target.createTarget', { url: 'about:blank' })
  const page = await stage.browser.attach(
    'the tab of the report',
    (one) => /** @type {any} */ (one).targetId === targetId,
  )
  await page.send('Network.enable')
  /** @type {string[]} */
  const requested = []
  page.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url))
  await page.send('Page.navigate', { url: pathToFileURL(file).href })
  await until('the report', () =>
    page.call(() => document.readyState === 'complete' && document.title !== ''),
  )
  const close = () => stage.browser.connection.send('Target.closeTarget', { targetId })
  return { page, requested, close }
}

/** The number of a login stands in a path of the lab's provider; in exports something stands for it. @param {any} row */
const withoutSecret = (row) => ({ ...row, request: row.request.replace(/(\/(?:auth|interaction)\/)[\w-]{10,}/, '$1…') })

/** @param {Record<string, unknown>} row @param {string[]} names */
const without = (row, ...names) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

for (const id of ['wrong-api', 'healthy', 'not-enforced', 'saml-audience', 'broker-audience'])
  test(`${id}: every export tells the hops that the panel shows`, async () => {
    await stage.openLab()
    await panel.clear()
    await stage.play(id)
    await panel.waitFor(async () => (await panel.count('[data-hop]')) > 2, 'rows')
    await panel.settled()
    const shown = (await panelRows(panel)).map(withoutSecret)
    assert.ok(shown.length > 2)

    const { page, close } = await openReport(await exported('html'))
    const told = {
      html: (await htmlRows(page)).map(withoutSecret),
      markdown: markdownRows(await exported('markdown')).map(withoutSecret),
    }
    await close()
    for (const [format, rows] of Object.entries(told)) assert.deepEqual(rows, shown, format)

    assert.deepEqual(
      mermaidRows(await exported('mermaid')).map(withoutSecret),
      // A diagram has no word for what went well, and no column of times.
      shown.map((row) => without({ ...row, mark: row.mark === 'ok' ? '' : row.mark }, 'time')),
      'mermaid',
    )
    assert.deepEqual(svgRows(await exported('svg')).map(withoutSecret), shown, 'svg')
  })
