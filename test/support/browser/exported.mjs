import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { pathToFileURL } from 'node:url'
import { until } from '../../../scripts/lib/wait.mjs'

/**
 * Gives every page of the extension `window.exported(analysis, format, title, note)`: what the panel would save.
 *
 * @param {import('./panel.mjs').Panel} panel
 */
export function installExported(panel) {
  return panel.session.call(() => {
    const { audtrail } = /** @type {any} */ (window)
    const { files } = audtrail
    Object.assign(window, {
      exported: async (/** @type {any} */ analysis, format = 'html', title = 'Login', note = '') => {
        const { signal } = new AbortController()
        const about = { ...audtrail.about, title, notes: note ? [{ exchange: null, text: note }] : [] }
        const content = { alsoHide: [], alsoKeep: [] }
        return (await files.prepare(analysis, about, content, () => {}, signal)).write(format, signal)
      },
    })
  })
}

/** The text of what the panel would save. @param {import('./panel.mjs').Panel} panel @param {string} format @returns {Promise<string>} */
export async function exported(panel, format) {
  await installExported(panel)
  return panel.session.call(async (wanted) => {
    const { audtrail, exported } = /** @type {any} */ (window)
    return (await exported(audtrail.analysis, wanted)).text
  }, format)
}

/** A tab of its own, and every address that is asked for in it. @param {import('./stage.mjs').Stage} stage */
export async function newTab(stage) {
  const { connection } = stage.browser
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' })
  const isIt = (/** @type {any} */ target) => target.targetId === targetId
  const page = await stage.browser.attach('a tab', isIt)
  /** @type {string[]} */
  const requested = []
  page.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url))
  await page.send('Network.enable')
  return { page, requested, close: () => connection.send('Target.closeTarget', { targetId }) }
}

/** Opens an HTML report as the file that it is. @param {import('./stage.mjs').Stage} stage @param {string} html */
export async function openReport(stage, html) {
  const folder = mkdtempSync(join(tmpdir(), 'audtrail-report-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report.html')
  writeFileSync(file, html)
  const tab = await newTab(stage)
  const url = pathToFileURL(file).href
  await tab.page.send('Page.navigate', { url })
  const isThere = () =>
    tab.page.call(() => location.protocol === 'file:' && document.readyState === 'complete')
  await until('the report', isThere)
  return { ...tab, url }
}
