import { readdirSync } from 'node:fs'
import { run } from 'node:test'
import { spec as Spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { inFirefox } from '../support/browser/stage.mjs'

/**
 * Runs the end-to-end tests: all, or the files whose names contain one of the arguments. In Chromium, or with
 * AUDTRAIL_BROWSER=firefox in Firefox; the names of files that are for one of them alone say so.
 */
const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.e2e.mjs'))
  .filter((name) => !name.endsWith(inFirefox ? '.chromium.e2e.mjs' : '.firefox.e2e.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .map((name) => folder + name)

let passed = 0
let failed = 0
let skipped = 0
// One browser at a time: two would slow each other down beyond what a test waits for.
const events = run({ files, concurrency: 1 })
events.on('test:pass', ({ details, skip }) => {
  if (details.type === 'suite') return
  if (skip !== undefined) skipped++
  else passed++
})
events.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') failed++
})
const report = events.compose(new Spec())
report.pipe(process.stdout, { end: false })
report.on('end', () => {
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
})
