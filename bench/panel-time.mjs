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
import { load, printRatio } from './print.mjs'

const FEW = 100
const MANY = 10_000
const patience = { timeout: 120_000 }

/** @typedef {import('../scripts/lib/browser.mjs').Browser} Browser */

/**
 * Prints what the panel costs with a long capture: its code, its first paint, and the longest task while it is scrolled.
 *
 * @param {{ repeats: number }} options
 */
export async function panelTimes({ repeats }) {
  await buildForChrome()
  printSize('code that the panel loads at start', 'src/hosts/devtools/panel.html', 60_000)
  printSize('code of the devtools page (capture and analysis)', 'src/hosts/devtools/devtools.html', null)
  const folder = await withHost()
  const browser = await launch(findBrowsers(thisSystem()), { extension: folder, headless: true })
  try {
    const { targetId } = await browser.connection.send('Target.createTarget', {
      url: `chrome-extension://${browser.extensionId}/host.html`,
    })
    const host = await Session.attach(browser.connection, targetId)
    await until('the host', () => host.call(() => 'host' in globalThis), patience)
    for (const count of [FEW, MANY])
      await host.call((wanted) => /** @type {any} */ (globalThis).host.make(wanted), count)
    await firstPaint(browser, host, FEW) // compiles the code, for both
    /** @type {Record<number, number[]>} */
    const times = { [FEW]: [], [MANY]: [] }
    for (let repeat = 0; repeat < repeats; repeat++)
      for (const count of repeat % 2 === 0 ? [FEW, MANY] : [MANY, FEW])
        times[count]?.push(await firstPaint(browser, host, count))
    printRatio('panel: first paint, 10,000 exchanges / 100', times[MANY] ?? [], times[FEW] ?? [], 1.5)
    const tasks = []
    for (let repeat = 0; repeat < Math.min(repeats, 3); repeat++) tasks.push(await scrolled(browser, host))
    printTasks(tasks)
  } finally {
    await browser.close()
  }
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
 * Opens the panel anew, and hands it a capture once it has loaded.
 *
 * @param {Browser} browser @param {Session} host @param {number} count
 * @returns {Promise<number>} Milliseconds that the page took to load, and then to the first frame with rows.
 */
async function firstPaint(browser, host, count) {
  await close(browser)
  await host.call(() => /** @type {any} */ (globalThis).host.open())
  const { targetId } = await until('the panel', () => panelTarget(browser), patience)
  const panel = await Session.attach(browser.connection, targetId)
  await panel.send('Page.bringToFront')
  await until('its code', () => panel.call(() => document.readyState === 'complete'), patience)
  return panel.call(
    (wanted) =>
      new Promise((resolve) => {
        const [load] = /** @type {PerformanceNavigationTiming[]} */ (
          performance.getEntriesByType('navigation')
        )
        const loaded = load?.domContentLoadedEventEnd ?? Number.NaN
        const began = performance.now()
        const frame = () => {
          if (!document.querySelector('[data-hop]')) requestAnimationFrame(frame)
          else requestAnimationFrame(() => resolve(loaded + performance.now() - began))
        }
        window.audtrail = /** @type {any} */ (opener).host.controller(wanted)
        dispatchEvent(new Event('audtrail-ready'))
        frame()
      }),
    count,
  )
}

/** @param {Browser} browser */
async function panelTarget(browser) {
  const { targetInfos } = await browser.connection.send('Target.getTargets')
  return targetInfos.find((/** @type {{ url: string }} */ { url }) => url.endsWith('/panel.html'))
}

/** @param {Browser} browser */
async function close(browser) {
  const target = await panelTarget(browser)
  if (!target) return
  await browser.connection.send('Target.closeTarget', { targetId: target.targetId })
  await until('the panel to be gone', async () => !(await panelTarget(browser)), patience)
}

/**
 * The tasks of the panel's thread while the whole capture is scrolled through, a step a frame and each to other rows.
 *
 * @param {Browser} browser @param {Session} host
 * @returns {Promise<number[]>} Milliseconds of the thread's own time where the browser tells it, else by the clock; the longest first.
 */
async function scrolled(browser, host) {
  await firstPaint(browser, host, MANY)
  const { targetId } = await panelTarget(browser)
  const panel = await Session.attach(browser.connection, targetId)
  // What the panel loads by itself once it is idle is no part of it.
  await panel.call(
    () => new Promise((resolve) => requestIdleCallback(() => setTimeout(() => resolve(null), 1000))),
  )
  /** @type {any[]} */
  const events = []
  panel.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  const complete = new Promise((resolve) => panel.on('Tracing.tracingComplete', resolve))
  const includedCategories = ['-*', 'disabled-by-default-devtools.timeline', 'blink.user_timing']
  await panel.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  await panel.call(async () => {
    const box = /** @type {Element} */ (document.querySelector('.rows'))
    const steps = 200
    performance.mark('scroll')
    for (let step = 0; step <= steps; step++) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / steps
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
  await panel.send('Tracing.end')
  await complete
  const mark = events.find(({ name, cat }) => name === 'scroll' && cat.includes('user_timing'))
  return events
    .filter(
      ({ name, pid, tid, ts }) => name === 'RunTask' && pid === mark.pid && tid === mark.tid && ts >= mark.ts,
    )
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000)
    .sort((a, b) => b - a)
}

/** @param {number[][]} runs */
function printTasks(runs) {
  const longest = runs.map(([most]) => most ?? Number.NaN)
  const worst = Math.max(...longest)
  const all = longest.map((one) => one.toFixed(0)).join(', ')
  console.log(
    `${'panel: longest task while 10,000 exchanges are scrolled'.padEnd(66)}  ${worst.toFixed(0)} ms  goal 50 ms ${worst <= 50 ? 'met' : 'not met'}  (${all} ms in ${runs.length} runs; ${load()})`,
  )
}

/** @param {string} name @param {string} page @param {number | null} most Bytes. */
function printSize(name, page, most) {
  const size = startSize(extension, page)
  const aim = most === null ? 'no goal' : `goal ${most / 1000} kB ${size <= most ? 'met' : 'not met'}`
  console.log(`${`${name}, gzip`.padEnd(66)}  ${(size / 1000).toFixed(1)} kB  ${aim}`)
}
