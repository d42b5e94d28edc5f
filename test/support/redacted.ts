import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Evidence, Exchange } from '../../src/core/evidence.ts'
import { redact } from '../../src/core/redact/redact.ts'

export const KEY = new Uint8Array(32).fill(7)

export function evidenceOf(exchanges: Exchange[]): Evidence {
  return { format: 'audtrail-evidence', version: 2, exchanges }
}

/** The analysis of a capture, all signatures verified that can be. */
export async function analysed(exchanges: Exchange[]): Promise<Analysis> {
  const analysis = analyse(evidenceOf(exchanges), { inventory: null, checks: CHECKS })
  await analysis.verify()
  return analysis
}

export function redacted(exchanges: Exchange[], key = KEY): Exchange[] {
  const evidence = evidenceOf(exchanges)
  return redact(evidence, analyse(evidence, { inventory: null, checks: [] }), key).evidence.exchanges
}

/** What the engine says of a capture, without the values that it quotes. */
export function outline(analysis: Analysis, exchanges: readonly Exchange[]) {
  return {
    flows: analysis.flows.map(({ protocol, outcome, exchanges }) => ({ protocol, outcome, exchanges })),
    verdicts: exchanges.map(({ id }) => analysis.presentationsOf(id).map(({ verdict }) => verdict.verdict)),
    causes: exchanges.map(({ id }) => analysis.diagnosisOf(id)?.causes.map(({ cause }) => cause)),
  }
}

/** Findings by check, exchange and severity. */
export function findingsOf(analysis: Analysis, exchanges: readonly Exchange[]): string[] {
  return exchanges
    .flatMap(({ id }) => analysis.findingsOf(id))
    .map(({ check, exchange, severity }) => `${check} ${exchange} ${severity}`)
}
