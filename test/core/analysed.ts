import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { capture, type Short } from './builders.ts'

/** The analysis of exchanges that came in this order, with every check. */
export function analyseAll(exchanges: readonly Exchange[], inventory: Inventory | null = null): Analysis {
  const analysis = createAnalysis({ inventory, checks: CHECKS })
  for (const one of exchanges) analysis.add(one)
  return analysis
}

export function analyse(...list: Short[]): Analysis {
  return analyseAll(capture(...list))
}

/** `Exchange.id`s of each flow, by themselves comparable whatever the flows are called. */
export function flowsOf(analysis: Analysis): number[][] {
  return analysis.flows
    .map(({ exchanges }) => [...exchanges].sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || a.length - b.length)
}
