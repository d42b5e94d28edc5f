import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import type { redact as Redact } from '../../../src/core/redact/redact.ts'
import { isIn, viewsOf } from '../../support/find-planted.ts'
import { MUTATIONS, occurrences } from '../../support/mutations.ts'
import { everyKind } from '../../support/planted-secrets.ts'
import { evidenceOf, KEY } from '../../support/redacted.ts'

const captures = fc.sample(everyKind, { seed: 11, numRuns: 1 })

/** Kinds of secret that are left when one rule is switched off. */
async function leaking(name: string): Promise<string[]> {
  const module = `../../../src/core/redact/redact.ts?off=${encodeURIComponent(name)}`
  const { redact }: { redact: typeof Redact } = await import(/* @vite-ignore */ module)
  return captures.flatMap(({ exchanges, secrets }) => {
    const after = exported(redact, exchanges)
    const isLeft = ({ secret, at }: (typeof secrets)[number]) =>
      isIn(viewsOf(JSON.stringify(at.map((id) => after[id]))), secret)
    return secrets.filter(isLeft).map(({ kind, secret }) => `${kind}: ${secret}`)
  })
}

function exported(redact: typeof Redact, exchanges: Exchange[]): Exchange[] {
  const evidence = evidenceOf(exchanges)
  return redact(evidence, analyse(evidence, { inventory: null, checks: [] }), KEY).evidence.exchanges
}

describe('a rule of redaction', () => {
  it('leaves nothing with all the others', async () => {
    expect(await leaking('none')).toEqual([])
  }, 120_000)

  it.each([...MUTATIONS])(
    'is needed: %s',
    async (name, mutation) => {
      expect(occurrences(mutation), 'the rule stands once in its file').toBe(1)
      expect(await leaking(name)).not.toEqual([])
    },
    120_000,
  )
})
