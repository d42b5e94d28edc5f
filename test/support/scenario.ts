import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import { Capture } from '../../src/core/capture.ts'
import type { Outcome } from '../../src/core/check.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import type { Finding } from '../../src/core/finding.ts'
import { API, evidence, type Hop } from './evidence.ts'

/** What one check says about these hops. Every check runs, and the core from the first exchange on. */
export interface Scenario {
  findings: Finding[]
  /** Of every exchange to which the check applies; a finding shows only the failed ones. */
  outcomes: Outcome['outcome'][]
}

export function scenario(id: string, hops: readonly Hop[], inventory: Inventory | null = null): Scenario {
  const exchanges = evidence(...hops)
  const analysis = createAnalysis({ checks: CHECKS, inventory })
  const capture = new Capture(inventory)
  for (const exchange of exchanges) {
    analysis.add(exchange)
    capture.add(exchange)
  }
  return said(id, exchanges, analysis, capture)
}

function said(id: string, exchanges: readonly Exchange[], analysis: Analysis, capture: Capture): Scenario {
  const check = CHECKS.find(({ meta }) => meta.id === id)
  if (!check) throw new Error(`no check ${id} in the list`)
  return {
    findings: exchanges.flatMap((one) => analysis.findingsOf(one.id)).filter((one) => one.check === id),
    outcomes: capture.steps.flatMap((step) => check.judge(capture.scene(step)).map(({ outcome }) => outcome)),
  }
}

/** The same after the signatures were verified with the keys of the capture. */
export async function verifiedScenario(id: string, hops: readonly Hop[]): Promise<Scenario> {
  const exchanges = evidence(...hops)
  const analysis = createAnalysis({ checks: CHECKS })
  const capture = new Capture(null)
  for (const exchange of exchanges) {
    analysis.add(exchange)
    capture.add(exchange)
  }
  await analysis.verify()
  await capture.signatures.verify()
  return said(id, exchanges, analysis, capture)
}

/** An inventory in which the API accepts these audiences. */
export function declared(...audiences: string[]): Inventory {
  return { resources: [{ name: 'orders', urls: [API], audiences }], clients: [] }
}
