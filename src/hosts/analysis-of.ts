import { CHECKS } from '../checks/index.ts'
import { createAnalysis } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import type { Exchange } from '../core/evidence.ts'
import { goesOn, type Slices } from './slices.ts'

interface How {
  inventory?: Inventory | null
  /** Whose given keys and certificates are taken over. */
  before?: Analysis | null
  /** Called with 0 to 1. */
  progress?(done: number): void
}

/**
 * The analysis of a capture, worked out in slices: what is judged and drawn here is kept, and the timeline is put together from it.
 */
export async function analysisOf(
  exchanges: readonly Exchange[],
  slices: Pick<Slices, 'pause'>,
  { inventory = null, before = null, progress = () => {} }: How = {},
): Promise<Analysis> {
  const analysis = createAnalysis({ inventory, checks: CHECKS })
  const inOrder = [...exchanges].sort((a, b) => a.startedAt - b.startedAt || a.id - b.id)
  for (const [i, exchange] of inOrder.entries()) {
    analysis.add(exchange)
    if (await slices.pause()) progress((0.5 * i) / inOrder.length)
  }
  if (before) analysis.takeKeysOf(before)
  await analysis.verify(() => goesOn(slices))
  for (const [i, { id }] of inOrder.entries()) {
    analysis.workOut(id)
    if (await slices.pause()) progress(0.5 + (0.5 * i) / inOrder.length)
  }
  return analysis
}
