import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { buildForChrome, extension } from '../scripts/lib/build.mjs'
import { startSize } from '../scripts/lib/bundle-size.mjs'
import { atExit } from '../scripts/lib/cleanup.mjs'
import { findBrowsers, thisSystem } from '../scripts/lib/find-browser.mjs'
import { launch } from '../scripts/lib/launch.mjs'
import { root } from '../scripts/lib/run.mjs'
import { Session } from '../scripts/lib/session.mjs'
import { until } from '../scripts/lib/wait.mjs'
import { cpuTime } from './cpu-time.mjs'
import { PanelPage, patience } from './panel-page.mjs'
import { ARRIVING, beforeOf, IMPORTED, SCENES } from './panel-scenes.mjs'
import { load, median, printRatio } from './print.mjs'
import { whileStolen } from './stolen.mjs'
import { tasksWhile, taskWords } from './trace.mjs'

const FEW = 100
const MANY = 10_000
/** Milliseconds that a task may take. */
const LONGEST = 50

/** @typedef {import('../scripts/lib/browser.mjs').Browser} Browser */
/** @typedef {import('./panel-scenes.mjs').Scene} Scene */
/** @typedef {import('./trace.mjs').Task} Task */
/** @typedef {{ tasks: Task[], stolen: number | null }} Run */

/**
 * Prints what the panel costs with a long capture: its code, its first paint, and the longest tasks of its thread.
 *
 * @param {{ repeats: number, scene?: string }} options
 */
export async function panelTimes({ repeats, scene = '' }) {
  await buildForChrome()
  printSize('code that the panel loads at start', 'src/hosts/devtools/panel.html', 60_000)
  printSize('code of the devtools page (capture and analysis)', 'src/hosts/devtools/devtools.html', null)
  const folder = await withHost()
  const browser = await launch(findBrowsers(thisSystem()), {
    extension: folder,
    headless: true,
    switches: ['--js-flags=--expose-gc'],
  })
  try {
    const { targetId } = await browser.connection.send('Target.createTarget', {
      url: `chrome-extension://${browser.extensionId}/host.html`,
    })
    const host = await Session.attach(browser.connection, targetId)
    await until('the host', () => host.call(() => 'host' in globalThis), patience)
    for (const count of [FEW, MANY])
      await host.call((wanted) => /** @type {any} */ (globalThis).host.make(wanted), count)
    const runs = Math.max(1, Math.round(repeats / 3))
    if (!scene) await firstPaints(browser, host, repeats)
    for (const one of SCENES)
      if (one.name.includes(scene)) printTasks(one, await times(runs, () => play(browser, host, one, MANY)))
    if (ARRIVING.name.includes(scene)) await arrivals(browser, host, runs)
    if (IMPORTED.name.includes(scene)) printTasks(IMPORTED, [await play(browser, host, IMPORTED, MANY)])
  } finally {
    await browser.close()
  }
}

/** @param {Browser} browser @param {Session} host @param {number} repeats */
async function firstPaints(browser, host, repeats) {
  await firstPaint(browser, host, FEW) // compiles the code, for both
  /** @type {Record<number, { wall: number, cpu: number }[]>} */
  const paints = { [FEW]: [], [MANY]: [] }
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const count of repeat % 2 === 0 ? [FEW, MANY] : [MANY, FEW])
      paints[count]?.push(await firstPaint(browser, host, count))
  for (const [key, name] of /** @type {const} */ ([
    ['wall', ''],
    ['cpu', ', processor time'],
  ]))
    printRatio(
      `panel: first paint${name}, 10,000 exchanges / 100`,
      (paints[MANY] ?? []).map((one) => one[key]),
      (paints[FEW] ?? []).map((one) => one[key]),
      1.5,
    )
}

/** @param {Browser} browser @param {Session} host @param {number} count */
async function firstPaint(browser, host, count) {
  const panel = await PanelPage.open(browser, host)
  const before = await cpuTime(browser)
  const wall = await panel.show(count)
  return { wall, cpu: ((await cpuTime(browser)) ?? Number.NaN) - (before ?? Number.NaN) }
}

/** @param {Browser} browser @param {Session} host @param {Scene} scene @param {number} count @returns {Promise<Run>} */
async function play(browser, host, scene, count) {
  const panel = await PanelPage.open(browser, host)
  await beforeOf(scene)(panel, count)
  const { result, stolen } = await whileStolen(() => tasksWhile(panel.session, () => scene.act(panel, count)))
  return { tasks: result, stolen }
}

/** What one exchange costs that comes and is drawn, in a long capture and in a short one. @param {Browser} browser @param {Session} host @param {number} runs */
async function arrivals(browser, host, runs) {
  const sum = (/** @type {Run} */ { tasks }) =>
    tasks.filter(({ isOurs }) => isOurs).reduce((all, { cpu }) => all + cpu, 0)
  const long = []
  const short = []
  for (let run = 0; run < runs; run++) {
    long.push(await play(browser, host, ARRIVING, MANY))
    short.push(await play(browser, host, ARRIVING, FEW))
  }
  printTasks(ARRIVING, long)
  printRatio(`panel: ${ARRIVING.name}, 10,000 exchanges / 100`, long.map(sum), short.map(sum), null)
}

/** @template T @param {number} count @param {() => Promise<T>} one @returns {Promise<T[]>} */
async function times(count, one) {
  const all = []
  for (let at = 0; at < count; at++) all.push(await one())
  return all
}

/** The built extension with a page that stands for its devtools page. */
async function withHost() {
  const folder = mkdtempSync(join(tmpdir(), 'audtrail-bench-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(extension, folder, { recursive: true })
  const input = `${root}bench/panel-host.ts`
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(folder, 'bench'),
      emptyOutDir: false,
      modulePreload: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input, output: { entryFileNames: 'host.js' } },
    },
  })
  writeFileSync(
    join(folder, 'host.html'),
    '<!doctype html><script type="module" src="/bench/host.js"></script>',
  )
  return folder
}

/**
 * The longest task of each run with how much the host took meanwhile, and the five longest of all with what was done in them.
 *
 * @param {Scene} scene @param {Run[]} runs
 */
function printTasks({ name }, runs) {
  const ours = runs.map(({ tasks }) => tasks.filter(({ isOurs }) => isOurs))
  const longest = ours.map(([first]) => first?.cpu ?? 0)
  const range = `${Math.min(...longest).toFixed(0)}..${Math.max(...longest).toFixed(0)} ms`
  const aim = `goal ${LONGEST} ms ${Math.max(...longest) <= LONGEST ? 'met' : 'not met'}`
  const others = Math.max(
    0,
    ...runs.flatMap(({ tasks }) => tasks).flatMap(({ isOurs, cpu }) => (isOurs ? [] : [cpu])),
  )
  const parts = [
    `panel: longest task, 10,000 exchanges, ${name}`.padEnd(66),
    `${median(longest).toFixed(0)} ms`.padStart(6),
    range.padStart(13),
    `n ${runs.length}`.padStart(5),
  ]
  console.log(
    `${parts.join('  ')}  ${aim}  (${ours.flat().length} tasks; not ours ${others.toFixed(0)} ms; ${load()})`,
  )
  const each = longest.map((cpu, at) => {
    const { stolen } = runs[at] ?? { stolen: null }
    return stolen === null ? cpu.toFixed(0) : `${cpu.toFixed(0)} (${(stolen * 100).toFixed(1)} %)`
  })
  console.log(`    each run, and what the host took meanwhile: ${each.join(', ')}`)
  const all = ours.flat().sort((a, b) => b.cpu - a.cpu)
  for (const task of all.slice(0, 5)) console.log(`    ${taskWords(task)}`)
}

/** @param {string} name @param {string} page @param {number | null} most Bytes. */
function printSize(name, page, most) {
  const size = startSize(extension, page)
  const aim = most === null ? 'no goal' : `goal ${most / 1000} kB ${size <= most ? 'met' : 'not met'}`
  console.log(`${`${name}, gzip`.padEnd(66)}  ${(size / 1000).toFixed(1)} kB  ${aim}`)
}
