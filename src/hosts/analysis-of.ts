import { CHECKS } from '../checks/index.ts'
import { createAnalysis } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import type { Exchange } from '../core/evidence.ts'
import type { Slices } from './slices.ts'

/**
 * The analysis of a capture, worked out in slices: what is judged here is kept, and the timeline is drawn from it in one go.
 *
 * @param before Whose given keys and certificates are taken over.
 */
export async function analysisOf(
  exchanges: readonly Exchange[],
  before: Analysis | null,
  slices: Slices,
): Promise<Analysis> {
  const analysis = createAnalysis({ checks: CHECKS })
  for (const exchange of [...exchanges].sort((a, b) => a.startedAt - b.startedAt || a.id - b.id)) {
    analysis.add(exchange)
    await slices.pause()
  }
  if (before) analysis.takeKeysOf(before)
  await analysis.verify()
  for (const { id } of exchanges) {
    analysis.diagnosisOf(id)
    await slices.pause()
  }
  return analysis
}
