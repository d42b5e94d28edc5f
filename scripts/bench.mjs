import { pageTimes } from '../bench/page-time.mjs'
import { panelTimes } from '../bench/panel-time.mjs'
import { run, Stop } from './lib/errors.mjs'
import { ensureBrowser } from './lib/get-browser.mjs'
import { createProgress } from './lib/progress.mjs'
import { execute, root } from './lib/run.mjs'

const usage = `Usage: npm run bench -- [options]

Prints ratios that were measured within this run; bench/README.md says what they mean.

  --no-browser    only what needs no browser
  --only NAME     analysis, growth, panel or browser
  --repeats N     samples of each figure (11, of the panel 9, in a browser 7)
  --scene TEXT    of the panel and the browser only what has this in its name
  --panel         in a browser, also with the panel in view
`
const names = ['analysis', 'growth', 'panel', 'browser']

await run(async () => {
  const { only, repeats, browser, panel, scene, help } = options(process.argv.slice(2))
  if (help) {
    console.log(usage)
    return
  }
  if (only !== 'browser' && only !== 'panel') {
    await build()
    const args = ['--expose-gc', 'dist/bench/main.js', only ?? 'all', String(repeats ?? '')]
    const { code } = await execute(process.execPath, args, { show: true })
    if (code !== 0) throw new Stop(`dist/bench/main.js ended with code ${code}.`)
  }
  const inPanel = browser && (!only || only === 'panel')
  const inPage = browser && (!only || only === 'browser')
  if (inPanel || inPage) await ensureBrowser(createProgress(), { unasked: 'all' })
  if (inPanel) await panelTimes({ repeats: repeats ?? 9, scene })
  if (inPage) await pageTimes({ repeats: repeats ?? 7, panel, scene })
})

/** @param {string[]} args */
function options(args) {
  /** @type {{ only?: string, repeats?: number, scene?: string, browser: boolean, panel: boolean, help: boolean }} */
  const found = { browser: true, panel: false, help: false }
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]
    if (arg === '--no-browser') found.browser = false
    else if (arg === '--panel') found.panel = true
    else if (arg === '--help') found.help = true
    else if (arg === '--only' && names.includes(args[at + 1] ?? '')) found.only = args[++at]
    else if (arg === '--scene' && args[at + 1]) found.scene = args[++at]
    else if (arg === '--repeats' && Number(args[at + 1]) > 0) found.repeats = Number(args[++at])
    else throw new Stop(`bench: ${arg} is not known or lacks its value; npm run bench -- --help`)
  }
  return found
}

/** One self-contained file for Node, readable enough for a profile. */
async function build() {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: 'bench/main.ts', outDir: 'dist/bench', target: 'node20', minify: false, emptyOutDir: true },
  })
}
