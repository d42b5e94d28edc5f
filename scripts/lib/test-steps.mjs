import { mkdir, readFile, rm } from 'node:fs/promises'
import { ensureBrowser, ensureFirefox } from './get-browser.mjs'
import { execute, root, tool } from './run.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, output: string }} Outcome `output` is shown when something failed. */
/**
 * @typedef {object} Step
 * @property {string} group
 * @property {string} title
 * @property {(progress: import('./progress.mjs').Progress) => Promise<string | null>} [prepare] May ask the user
 *   something. Says why the step cannot be done here; it is skipped then.
 * @property {() => Promise<Outcome>} work
 */

const counts = 'test-results/unit.json'

/** @param {{ code: number, output: string }} result @returns {Outcome} A step that is no test counts as one. */
const asOne = ({ code, output }) =>
  code === 0 ? { passed: 1, failed: 0, skipped: 0, output } : { passed: 0, failed: 1, skipped: 0, output }

/** @param {string} name @param {string[]} args */
const check =
  (name, ...args) =>
  async () =>
    asOne(await tool(name, args))

/** @param {string[]} mode */
const build = (...mode) => check('vite', 'build', '--logLevel', 'warn', ...mode)

/** What `npm test` does, in this order. @type {Step[]} */
export const steps = [
  { group: 'lint', title: 'Format and lint (biome ci)', work: check('@biomejs/biome', 'ci', '.') },
  { group: 'types', title: 'Types (tsc)', work: check('typescript', '-p', '.') },
  {
    group: 'types',
    title: 'Types of the pure layers (tsc)',
    work: check('typescript', '-p', 'src/tsconfig.pure.json'),
  },
  { group: 'unit', title: 'Unit and layer tests (vitest)', work: unitTests },
  { group: 'build', title: 'Build for Chromium (vite)', work: build() },
  { group: 'build', title: 'Build for Firefox (vite)', work: build('--mode', 'firefox') },
  { group: 'build', title: 'Build of the command line (vite)', work: build('--mode', 'cli') },
  { group: 'build', title: 'Packages: the same bytes twice, and no warning of web-ext lint', work: packages },
  {
    group: 'e2e',
    title: 'End-to-end tests in Chromium',
    prepare: async (progress) => {
      await ensureBrowser(progress, { unasked: 'all' })
      return null
    },
    work: () => endToEnd('chromium'),
  },
  {
    group: 'e2e',
    title: 'End-to-end tests in Firefox',
    prepare: ensureFirefox,
    work: () => endToEnd('firefox'),
  },
]

/** The end-to-end tests by themselves need the extension. @param {string | undefined} only */
export function stepsOf(only) {
  if (!only) return steps
  return steps.filter(
    ({ group, title }) => group === only || (only === 'e2e' && /^Build for (?:Chromium|Firefox)/.test(title)),
  )
}

/** @returns {Promise<Outcome>} */
async function unitTests() {
  await mkdir(`${root}test-results`, { recursive: true })
  await rm(root + counts, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${counts}`]
  const { code, output } = await tool('vitest', ['run', ...reporters])
  const report = await readFile(root + counts, 'utf8').then(JSON.parse, () => null)
  if (!report) return asOne({ code: 1, output })
  // A file that could not be loaded has no tests to count.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + broken
  return {
    passed: report.numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests,
    output,
  }
}

/** @param {'chromium' | 'firefox'} browser @returns {Promise<Outcome>} */
async function endToEnd(browser) {
  const env = { AUDTRAIL_BROWSER: browser }
  const { code, output } = await execute(process.execPath, ['test/e2e/run.mjs'], { env })
  const counted = output.match(/(\d+) passed, (\d+) failed, (\d+) skipped\n*$/)
  const [passed = 0, failed = 1, skipped = 0] = counted?.slice(1).map(Number) ?? []
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped, output }
}

async function packages() {
  return asOne(await execute(process.execPath, ['scripts/package.mjs', '--check']))
}
