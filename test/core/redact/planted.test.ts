import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { analyse } from '../../../src/core/analyse.ts'
import type { Evidence, Exchange } from '../../../src/core/evidence.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { writeEvidence } from '../../../src/formats/evidence-file.ts'
import { toHar } from '../../../src/formats/har-write.ts'
import { toJson } from '../../../src/report/json.ts'
import { buildReport } from '../../../src/report/report.ts'
import { toText } from '../../../src/report/text.ts'
import { isIn, viewsOf } from '../../support/find-planted.ts'
import { ECHOES, KINDS, plantedCaptures } from '../../support/planted-secrets.ts'

const KEY = new Uint8Array(32).fill(7)

/** Every format that a redacted capture is given out in, one after the other. */
function exported(exchanges: Exchange[]): { output: string; leaks: number } {
  const evidence: Evidence = { format: 'audtrail-evidence', version: 2, exchanges }
  const { evidence: safe, secrets } = redact(
    evidence,
    analyse(evidence, { inventory: null, checks: [] }),
    KEY,
  )
  const report = buildReport(analyse(safe, { inventory: null, checks: CHECKS }), 'x.har')
  const output = [
    JSON.stringify(toHar(safe, '1')),
    writeEvidence(safe, '1'),
    toJson(report),
    toText(report),
  ].join('\n')
  return { output, leaks: findLeaks(output, secrets).length }
}

describe('planted secrets', () => {
  it('are of many kinds', () => {
    expect(KINDS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length)
    expect(ECHOES.length).toBeGreaterThan(8)
  })

  it('are found by the search of this test where nothing is redacted', () => {
    fc.assert(
      fc.property(plantedCaptures, ({ exchanges, secrets }) => {
        const views = viewsOf(JSON.stringify(exchanges))
        for (const { kind, secret } of secrets)
          if (!isIn(views, secret)) throw new Error(`not seen: ${kind}: ${secret}`)
      }),
      { numRuns: 100, seed: 3 },
    )
  })

  it('are in no export, in no encoding, and nothing else is taken for a leak', () => {
    fc.assert(
      fc.property(plantedCaptures, ({ exchanges, secrets }) => {
        const { output, leaks } = exported(exchanges)
        const views = viewsOf(output)
        for (const { kind, secret } of secrets)
          if (isIn(views, secret)) throw new Error(`leaks: ${kind}: ${secret}`)
        expect(leaks).toBe(0)
      }),
      { numRuns: 500, seed: 1 },
    )
  }, 120_000)
})
