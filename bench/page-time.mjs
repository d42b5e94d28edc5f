import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildForChrome, extension } from '../scripts/lib/build.mjs'
import { atExit } from '../scripts/lib/cleanup.mjs'
import { openDevTools } from '../scripts/lib/devtools.mjs'
import { findBrowsers, thisSystem } from '../scripts/lib/find-browser.mjs'
import { launch } from '../scripts/lib/launch.mjs'
import { Session } from '../scripts/lib/session.mjs'
import { sleep, until } from '../scripts/lib/wait.mjs'
import { cpuTime } from './cpu-time.mjs'
import { median, printRatio } from './print.mjs'
import { startServer } from './server.mjs'
import { whileStolen } from './stolen.mjs'

const pages = [
  { name: '2,000 fetches of 330 B', path: '/small', count: 2000 },
  { name: '600 fetches of 64 kB', path: '/large', count: 600 },
]
const atOnce = 10
const goal = 1.05

/**
 * @typedef {object} Sample
 * @property {number} wall Milliseconds of the page.
 * @property {number | null} cpu Milliseconds of all the browser's processes.
 * @property {number | null} stolen Share of the processors' time that the host took meanwhile.
 */

/**
 * What a page is measured with: an extension that only listens, with no permission and with those that ours has; ours;
 * then both hearing webRequest as well.
 */
const kinds = /** @type {const} */ (['bareAlone', 'bare', 'capture', 'panel', 'bareReach', 'reach'])
/** @typedef {typeof kinds[number]} Kind */

/**
 * Prints how much longer a page takes with our capture than with an extension that only listens.
 *
 * @param {{ repeats: number, panel: boolean, scene?: string }} options Only pages with `scene` in their names.
 */
export async function pageTimes({ repeats, panel, scene = '' }) {
  await buildForChrome()
  const { permissions } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
  const paths = {
    bareAlone: bareExtension({}),
    bare: bareExtension({ permissions }),
    capture: extension,
    panel: extension,
    bareReach: bareExtension({ permissions, host_permissions: ['http://*/*', 'https://*/*'] }),
    reach: allowedEverywhere(extension),
  }
  const server = await startServer()
  try {
    for (const page of pages.filter(({ name }) => name.includes(scene))) {
      /** @type {Record<Kind, Sample[]>} */
      const samples = { bareAlone: [], bare: [], capture: [], panel: [], bareReach: [], reach: [] }
      const wanted = kinds.filter((kind) => panel || kind !== 'panel')
      for (let repeat = 0; repeat < repeats; repeat++) {
        for (const kind of repeat % 2 === 0 ? wanted : wanted.toReversed()) {
          samples[kind].push(await sample(kind, paths[kind], server.origin, page))
        }
      }
      print(`page of ${page.name}: our capture / bare listener`, samples.capture, samples.bare, goal)
      if (panel) print('  the same with the panel in view', samples.panel, samples.bare, null)
      print('  following other tabs too / bare listeners of both', samples.reach, samples.bareReach, goal)
      print('  a bare listener with our permissions / without any', samples.bare, samples.bareAlone, null)
    }
  } finally {
    server.close()
  }
}

/**
 * One fresh browser with DevTools open.
 *
 * @param {Kind} kind
 * @param {string} path The extension.
 * @param {string} origin
 * @param {{ path: string, count: number }} page
 * @returns {Promise<Sample>}
 */
async function sample(kind, path, origin, page) {
  const bare = kind.startsWith('bare')
  // A bare one opens no example. Waiting for it would measure a browser that has been idle for longer than ours.
  const options = { extension: path, headless: true, keepsExample: bare }
  const browser = await launch(findBrowsers(thisSystem()), options)
  try {
    const tab = bare ? await openBare(browser) : await openOurs(browser, kind === 'panel')
    await tab.send('Page.navigate', { url: `${origin}/` })
    await until('the page', () =>
      tab.call(() => document.title === 'bench' && document.readyState === 'complete'),
    )
    await tab.call(fetchAll, '/small', 50, atOnce)
    await sleep(1500)
    const before = await cpuTime(browser)
    const { result: wall, stolen } = await whileStolen(() =>
      tab.call(fetchAll, page.path, page.count, atOnce),
    )
    const after = await cpuTime(browser)
    return { wall, cpu: before === null || after === null ? null : after - before, stolen }
  } finally {
    await browser.close()
  }
}

/** @param {import('../scripts/lib/browser.mjs').Browser} browser @param {boolean} panel */
async function openOurs(browser, panel) {
  const devtools = await openDevTools(browser)
  if (panel) await devtools.showPanel()
  return devtools.page
}

/** @param {import('../scripts/lib/browser.mjs').Browser} browser */
async function openBare(browser) {
  const tab = await browser.attach('a tab', ({ type, url }) => type === 'page' && url === 'about:blank')
  const { targetId } = await browser.connection.send('Target.openDevTools', { targetId: tab.targetId })
  // Attached as for ours, so that both pay for it.
  await Session.attach(browser.connection, targetId)
  const devtools = await browser.attach("the bare extension's page", ({ url }) =>
    url.endsWith('/devtools.html'),
  )
  await until('its listener', () => devtools.call(() => document.title === 'listening'))
  return tab
}

/**
 * Runs in the page.
 *
 * @param {string} path
 * @param {number} count
 * @param {number} atOnce
 */
async function fetchAll(path, count, atOnce) {
  let next = 0
  const begin = performance.now()
  const work = async () => {
    while (next < count) await (await fetch(`${path}?n=${next++}`)).text()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return performance.now() - begin
}

/** Ours as if a person had let it follow the page everywhere. @param {string} built */
function allowedEverywhere(built) {
  const folder = temporaryFolder()
  cpSync(built, folder, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const { optional_host_permissions: host_permissions, ...rest } = manifest
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...rest, host_permissions }))
  return folder
}

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'audtrail-bench-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Listens to the same events of webRequest as ours, with the same wishes. */
const listenToRequests = `
for (const [name, ...extra] of [
  ['onBeforeRequest', 'requestBody'],
  ['onSendHeaders', 'requestHeaders', 'extraHeaders'],
  ['onHeadersReceived', 'responseHeaders', 'extraHeaders'],
  ['onBeforeRedirect', 'responseHeaders', 'extraHeaders'],
  ['onCompleted'],
  ['onErrorOccurred'],
]) chrome.webRequest[name].addListener(() => {}, { urls: ['<all_urls>'] }, extra)
`

/**
 * An extension that hears of every request and does nothing about it; by webRequest too where it has hosts.
 *
 * @param {{ permissions?: string[], host_permissions?: string[] }} allowed
 */
function bareExtension(allowed) {
  const folder = temporaryFolder()
  const manifest = {
    manifest_version: 3,
    name: 'Bare listener',
    version: '1',
    devtools_page: 'devtools.html',
    ...allowed,
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'devtools.html'), '<!doctype html><script src="devtools.js"></script>')
  writeFileSync(
    join(folder, 'devtools.js'),
    `${allowed.host_permissions ? listenToRequests : ''}chrome.devtools.network.onRequestFinished.addListener(() => {})\ndocument.title = 'listening'\n`,
  )
  return folder
}

/**
 * A line of the median, and one of the pairs in the order they were measured in.
 *
 * @param {string} name
 * @param {Sample[]} ours
 * @param {Sample[]} bare
 * @param {number | null} most
 */
function print(name, ours, bare, most) {
  const pairs = ours.flatMap((one, at) => {
    const other = bare[at]
    return other ? [{ one, other }] : []
  })
  const cpu = median(pairs.map(({ one, other }) => (one.cpu ?? Number.NaN) / (other.cpu ?? Number.NaN)))
  const wall = (/** @type {Sample[]} */ samples) => samples.map((one) => one.wall)
  const more = Number.isNaN(cpu) ? '' : `; processor time ${cpu.toFixed(2)}`
  printRatio(name, wall(ours), wall(bare), most, more)
  const told = pairs.map(({ one, other }) => {
    const ratio = (one.wall / other.wall).toFixed(2)
    if (one.stolen === null || other.stolen === null) return ratio
    return `${ratio} (${(Math.max(one.stolen, other.stolen) * 100).toFixed(1)} %)`
  })
  console.log(`    pairs: ${told.join('  ')}`)
}
