import { parseArgs } from 'node:util'
import { describe, run, Stop } from './lib/errors.mjs'
import { ensureDependencies } from './lib/install.mjs'
import { createProgress } from './lib/progress.mjs'
import { steps, stepsOf } from './lib/test-steps.mjs'

const progress = createProgress()

await run(async () => {
  const wanted = stepsOf(only())
  await ensureDependencies(progress)
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const step of wanted) {
    const outcome = await perform(step)
    passed += outcome.passed
    failed += outcome.failed
    skipped += outcome.skipped
  }
  progress.say(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed > 0 ? 1 : 0
})

/** The group of `--only`. */
function only() {
  const groups = [...new Set(steps.map(({ group }) => group))]
  const usage = `Use: npm test [-- --only ${groups.join('|')}]`
  try {
    const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
    if (only !== undefined && !groups.includes(only)) throw new Stop(usage)
    return only
  } catch {
    throw new Stop(usage)
  }
}

/** @param {import('./lib/test-steps.mjs').Step} step */
async function perform({ title, prepare, work }) {
  /** @type {import('./lib/test-steps.mjs').Outcome} */
  let outcome = { passed: 0, failed: 1, skipped: 0, output: '' }
  try {
    const reason = await prepare?.(progress)
    if (reason) {
      progress.say(`- ${title}: skipped. ${reason}`)
      return { passed: 0, failed: 0, skipped: 1, output: '' }
    }
    await progress.step(title, async (note) => {
      outcome = await work()
      const { passed, failed, skipped } = outcome
      if (passed + failed > 1)
        note(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
      if (failed > 0) throw new Stop(outcome.output)
    })
  } catch (error) {
    // What a tool wrote is shown in full; a script's own failure is one line.
    progress.say(outcome.output.trimEnd() || describe(error))
  }
  return outcome
}
