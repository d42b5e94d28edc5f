import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { analyse } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import type { SecretIndex } from '../../../src/core/redact/secret-index.ts'
import { EXPORTS } from '../../../src/hosts/safe-export.ts'
import { toCurl } from '../../../src/report/curl.ts'
import { buildReport } from '../../../src/report/report.ts'
import { toText } from '../../../src/report/text.ts'
import { isIn, viewsOf } from '../../support/find-planted.ts'
import { ECHOES, KINDS, plantedCaptures } from '../../support/planted-secrets.ts'
import { evidenceOf, KEY, redacted } from '../../support/redacted.ts'

/** A redacted capture in every format that it is given out in. */
function exported(exchanges: Exchange[]): { outputs: Map<string, string>; secrets: SecretIndex } {
  const evidence = evidenceOf(exchanges)
  const { evidence: safe, secrets } = redact(
    evidence,
    analyse(evidence, { inventory: null, checks: [] }),
    KEY,
  )
  const analysis = analyse(safe, { inventory: null, checks: CHECKS })
  const outputs = [...EXPORTS].map(([name, format]) => {
    const content = format.write({ evidence: safe, analysis, hidden: [] })
    return [name, typeof content === 'string' ? content : [...content].join('')] as const
  })
  const report = toText(buildReport(analysis, 'x.har'))
  const isRequest = ({ request }: Exchange) => /^https?:/.test(request.url) && /^[A-Z]+$/.test(request.method)
  const commands = safe.exchanges.filter(isRequest).map(({ id }) => toCurl(analysis, id))
  return { outputs: new Map([...outputs, ['text', report], ['curl', commands.join('\n')]]), secrets }
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

  it('are in no export of any format, in no encoding, and nothing else is taken for a leak', () => {
    fc.assert(
      fc.property(plantedCaptures, ({ exchanges, secrets }) => {
        const { outputs, secrets: index } = exported(exchanges)
        expect([...outputs.keys()]).toEqual([...EXPORTS.keys(), 'text', 'curl'])
        for (const [format, output] of outputs) {
          const views = viewsOf(output)
          for (const { kind, secret } of secrets)
            if (isIn(views, secret)) throw new Error(`leaks in ${format}: ${kind}: ${secret}`)
          expect(findLeaks(output, index), format).toEqual([])
        }
      }),
      { numRuns: 500, seed: 1 },
    )
  }, 240_000)

  it('stay hidden as they are in an export of an export', () => {
    fc.assert(
      fc.property(plantedCaptures, ({ exchanges }) => {
        const once = redacted(exchanges)
        expect(redacted(once, new Uint8Array(32).fill(9))).toEqual(once)
      }),
      { numRuns: 200, seed: 2 },
    )
  }, 120_000)
})
