import { mkdir } from 'node:fs/promises'
import { buildForChrome, extension } from './lib/build.mjs'
import { openDevTools } from './lib/devtools.mjs'
import { readDiagnosis } from './lib/diagnosis.mjs'
import { run, Stop } from './lib/errors.mjs'
import { ensureBrowser } from './lib/get-browser.mjs'
import { ensureDependencies } from './lib/install.mjs'
import { startOnFreePort } from './lib/lab.mjs'
import { launch } from './lib/launch.mjs'
import { createProgress } from './lib/progress.mjs'
import { root } from './lib/run.mjs'

const example = 'wrong-api'
const picture = 'test-results/panel.png'

// Below the page, with a little more than half of the window.
const besidePage = {
  currentDockState: 'bottom',
  'inspector-view.split-view-state': { horizontal: { size: 500 } },
}

const progress = createProgress()
const { env, platform, argv } = process
const noDisplay = platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
const headless = noDisplay || argv.includes('--headless')

await run(async () => {
  await ensureDependencies(progress)
  const browsers = await ensureBrowser(progress, { unasked: 'system' })
  await progress.step('Building the extension', buildForChrome)
  const lab = await progress.step('Starting the identity lab', async (note) => {
    const { lab, taken } = await startOnFreePort()
    const why =
      taken.length > 0 ? ` (${taken[0]} is taken, by another "npm start" perhaps; both can run)` : ''
    note(`at ${lab.url}${why}`)
    return lab
  })
  return headless ? await playOnce(browsers, lab) : await open(browsers, lab)
})

/**
 * Without a screen: plays one scenario, and shows what the panel shows.
 *
 * @param {import('./lib/find-browser.mjs').Browser[]} browsers
 * @param {import('./lib/lab.mjs').Lab} lab
 */
async function playOnce(browsers, lab) {
  const why = noDisplay ? 'there is no display' : 'as asked'
  // Undocked, DevTools fills its window, and the picture.
  const options = { extension, headless, devtools: { currentDockState: 'undocked' } }
  const title = `Starting a browser without a window (${why})`
  const browser = await progress.step(title, (note) => launchAndTell(browsers, options, note))
  if (browser.extensionProblem) throw new Stop(byHand(browser, lab))
  const { cause, lines } = await progress.step(`Playing the scenario ${example}`, async () => {
    const { page, window, showPanel } = await openDevTools(browser)
    const panel = await showPanel()
    await page.send('Page.navigate', { url: `${lab.url}play/${example}` })
    const diagnosis = await readDiagnosis(panel)
    await mkdir(`${root}test-results`, { recursive: true })
    await window.screenshot(root + picture)
    return diagnosis
  })
  await browser.close()
  progress.say(`\nThe Audtrail panel says (${cause}):`)
  for (const [name, text] of lines) progress.say(`  ${name.padEnd(9)} ${text}`)
  progress.say(`\nPicture of the panel: ${root}${picture}`)
  return 0
}

/**
 * Opens the lab with DevTools on the Audtrail panel, and stays until the user has done.
 *
 * @param {import('./lib/find-browser.mjs').Browser[]} browsers
 * @param {import('./lib/lab.mjs').Lab} lab
 */
async function open(browsers, lab) {
  // Ctrl+C is the usual way to end this, and no failure; the lab ends with the process.
  process.on('SIGINT', () => process.exit(0))
  const options = { extension, headless, devtools: besidePage }
  const browser = await progress.step('Opening the browser', (note) => launchAndTell(browsers, options, note))
  try {
    if (browser.extensionProblem) throw new Stop(browser.extensionProblem)
    const { page } = await progress.step('Opening DevTools on the Audtrail panel', async () => {
      const tools = await openDevTools(browser)
      await tools.showPanel()
      return tools
    })
    await page.send('Page.navigate', { url: lab.url })
    progress.say('Play a scenario in the lab: Audtrail explains it in the DevTools below.')
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    progress.say(byHand(browser, lab, error.message))
  }
  progress.say('To end, close the browser or press Ctrl+C.')
  await browser.closedByUser()
  await browser.close()
}

/**
 * @param {import('./lib/find-browser.mjs').Browser[]} browsers
 * @param {import('./lib/browser.mjs').Options} options
 * @param {(text: string) => void} note
 */
async function launchAndTell(browsers, options, note) {
  const browser = await launch(browsers, options)
  note(`${browser.version}, ${browser.path}`)
  return browser
}

/** @param {import('./lib/browser.mjs').Browser} browser @param {import('./lib/lab.mjs').Lab} lab @param {string} [reason] */
function byHand(browser, lab, reason = browser.extensionProblem) {
  const steps = `chrome://extensions → Developer mode → Load unpacked → ${extension}`
  return `${browser.version} did not show the extension (${reason}). By hand: ${steps}, then ${lab.url} and F12.`
}
