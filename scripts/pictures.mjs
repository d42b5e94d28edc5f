import { rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { exported, newTab } from '../test/support/browser/exported.mjs'
import { openStage, startLab } from '../test/support/browser/stage.mjs'
import { buildForChrome } from './lib/build.mjs'
import { run } from './lib/errors.mjs'
import { makeGuide } from './lib/pictures/guide.mjs'
import { photo } from './lib/pictures/photo.mjs'
import { makeSheet } from './lib/pictures/sheet.mjs'
import { played, refused, withoutHints } from './lib/pictures/views.mjs'
import { createProgress } from './lib/progress.mjs'
import { root } from './lib/run.mjs'
import { until } from './lib/wait.mjs'

/*
 * Makes the pictures of README.md (docs/*.png) and of the stores (docs/store/*.png) anew: the real panel, with what the
 * lab's scenarios show in it. With --guide those of docs/guide; with --sheet FOLDER, every view there in every theme and width, to be looked at.
 */

/** What the stores take. */
const STORE = /** @type {[number, number]} */ ([1280, 800])

const { values } = parseArgs({ options: { sheet: { type: 'string' }, guide: { type: 'boolean' } } })

await run(async () => {
  const progress = createProgress()
  await progress.step('Building the extension', buildForChrome)
  if (values.sheet !== undefined) await makeSheet(resolve(values.sheet), progress.say)
  else if (values.guide) await makeGuide(progress.say)
  else await makeDocuments(progress.say)
})

/** @param {(text: string) => void} say */
async function makeDocuments(say) {
  const lab = await startLab()
  const stage = await openStage(lab)
  const panel = await stage.showPanel()

  /** @param {string} file In docs. @param {[number, number]} [size] @param {any} [page] */
  async function picture(file, size = STORE, page) {
    await withoutHints(panel)
    await photo(`${root}docs/${file}.png`, size, page ?? panel.window, page ?? panel.session)
    say(`docs/${file}.png`)
  }

  /** @param {string[]} ids Scenarios, one after the other. */
  async function play(...ids) {
    await played(...ids)(stage, panel)
    await panel.waitFor(refused)
  }

  await play('wrong-api')
  await panel.click(refused)
  for (const theme of /** @type {const} */ (['dark', 'light'])) {
    await stage.setTheme(theme)
    await panel.waitFor(`html[data-theme="${theme}"]`)
    await picture(`panel-${theme}`, [1280, 500])
    await picture(`store/panel-${theme}`)
  }
  await reportPicture(await exported(panel, 'html'))

  await play('healthy', 'wrong-api')
  await panel.click('[data-tab="audiences"]')
  await panel.click('[data-part="matrix"] [data-outcome="refused"]')
  await picture('store/audiences')
  await panel.click('[data-tab="timeline"]')

  await play('saml-clock-behind')
  await panel.click(refused)
  await panel.click('[data-tab="saml"]')
  await picture('saml-light', [1280, 640])
  await picture('store/saml')

  await stage.close()
  await lab.close()

  /** @param {string} html */
  async function reportPicture(html) {
    const file = `${root}dist/report.html`
    writeFileSync(file, html)
    const { page, close } = await newTab(stage)
    await page.send('Page.navigate', { url: pathToFileURL(file).href })
    await until('the report', () => page.call(() => document.querySelector('h1') !== null))
    await picture('store/report', STORE, page)
    await close()
    rmSync(file)
  }
}
