import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installExported } from '../test/support/browser/exported.mjs'
import { openStage, startLab } from '../test/support/browser/stage.mjs'
import { buildForChrome } from './lib/build.mjs'
import { run, Stop } from './lib/errors.mjs'
import { createProgress } from './lib/progress.mjs'
import { execute, root, tool } from './lib/run.mjs'

/*
 * Makes the example that the extension shows at first (src/hosts/example.json) anew: a login of the lab whose API call is
 * refused, captured in DevTools and exported as evidence, without its secrets. What the timeline does not show is left out.
 */

const SCENARIO = 'wrong-api'
const FILE = `${root}src/hosts/example.json`

await run(async () => {
  const progress = createProgress()
  await progress.step('Building the extension', buildForChrome)
  await progress.step('Building the CLI', () => done(tool('vite', ['build', '--mode', 'cli'])))
  const { text, shown } = await progress.step(`Playing the scenario ${SCENARIO}`, captured)
  const evidence = JSON.parse(text)
  const isShown = (/** @type {any} */ { startedAt, request }) =>
    shown.includes(`${startedAt} ${request.method} ${new URL(request.url).host}`)
  const exchanges = evidence.exchanges.filter(isShown)
  await progress.step(`Writing ${exchanges.length} requests`, () => write({ ...evidence, exchanges }))
})

/** The redacted evidence, and what the timeline shows of it. */
async function captured() {
  const lab = await startLab()
  const stage = await openStage(lab)
  const panel = await stage.showPanel()
  await stage.play(SCENARIO)
  await panel.waitFor('[data-mark="proved"]')
  await panel.settled()
  await installExported(panel)
  const { title } = lab.scenarios.find(({ id }) => id === SCENARIO) ?? { title: SCENARIO }
  const result = await panel.session.call(async (/** @type {string} */ name) => {
    const { audtrail, exported } = /** @type {any} */ (window)
    const { analysis } = audtrail
    const { text } = await exported(analysis, 'evidence', name)
    const shown = analysis.timeline().hops.map((/** @type {any} */ { exchange }) => {
      const { startedAt, request } = analysis.step(exchange).exchange
      return `${startedAt} ${request.method} ${new URL(request.url).host}`
    })
    return { text, shown }
  }, `Example: ${title}`)
  await stage.close()
  await lab.close()
  return result
}

/** Redacted again nothing of it differs but the mark that it was not changed. @param {object} evidence */
async function write(evidence) {
  const folder = mkdtempSync(join(tmpdir(), 'audtrail-example-'))
  const [all, chosen] = [join(folder, 'all.json'), join(folder, 'chosen.json')]
  writeFileSync(all, JSON.stringify(evidence))
  const redact = ['redact', all, '--format', 'evidence', '--output', chosen]
  await done(execute(process.execPath, [`${root}dist/cli/audtrail.js`, ...redact]))
  writeFileSync(FILE, JSON.stringify(JSON.parse(readFileSync(chosen, 'utf8'))))
  rmSync(folder, { recursive: true, force: true })
  await done(tool('@biomejs/biome', ['format', '--write', FILE]))
}

/** @param {Promise<import('./lib/run.mjs').Result>} result */
async function done(result) {
  const { code, output } = await result
  if (code !== 0) throw new Stop(output.trim())
}
