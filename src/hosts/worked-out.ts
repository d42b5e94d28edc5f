import type { Analysis } from '../core/analysis.ts'
import type { Ms } from '../core/units.ts'
import { goesOn, Slices } from './slices.ts'

/** Traffic that does not end may undo it again and again: nobody waits longer. */
const LONGEST: Ms = 5000

/**
 * Verifies and works out in slices what a drawing will ask for, with what comes meanwhile. Each list of the capture as a whole
 * has a slice of its own, and so has the drawing.
 *
 * @throws The signal's reason, when it ended the work.
 */
export async function workOut(analysis: Analysis, signal: AbortSignal): Promise<void> {
  const slices = new Slices(signal)
  const lists = [() => analysis.problems(), () => analysis.timeline()]
  for (let seen = -1; seen !== analysis.revision; ) {
    await analysis.verify(() => goesOn(slices))
    seen = analysis.revision
    for (const { exchange } of [...analysis.steps]) {
      analysis.workOut(exchange.id)
      if (slices.isOver) await slices.pause()
    }
    for (const list of lists) {
      await slices.end()
      if (seen === analysis.revision) list()
    }
    await slices.end()
  }
}

/** Resolves when a drawing takes little time, when `signal` ended the wait, and after five seconds. */
export async function soonWorkedOut(
  analysis: Analysis,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  await workOut(analysis, AbortSignal.any([signal, AbortSignal.timeout(LONGEST)])).catch(() => {})
}
