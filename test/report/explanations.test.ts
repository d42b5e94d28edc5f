import { describe, expect, it } from 'vitest'
import { CAUSES } from '../../src/core/causes.ts'
import { CAUSE_EXPLANATIONS, VERDICT_EXPLANATIONS } from '../../src/report/explanations-table.ts'
import { explanationOf } from '../../src/ui/explanation.tsx'

const MOST = 320
const ALL = Object.entries({ ...CAUSE_EXPLANATIONS, ...VERDICT_EXPLANATIONS })

describe('the explanations', () => {
  it('are there for every cause and every verdict, and for nothing else', () => {
    expect(Object.keys(CAUSE_EXPLANATIONS).sort()).toEqual(Object.keys(CAUSES).sort())
    expect(Object.keys(VERDICT_EXPLANATIONS).sort()).toEqual([
      'cannot-tell',
      'match',
      'mismatch',
      'near-miss',
    ])
    for (const id of [...Object.keys(CAUSES), 'match']) expect(explanationOf(id)).toBeTruthy()
    for (const id of ['token-in-url', 'toString', '__proto__', '']) expect(explanationOf(id)).toBeNull()
  })

  it('are told apart', () => {
    expect(new Set(ALL.map(([, text]) => text)).size).toBe(ALL.length)
  })

  it.each(ALL)('%s: one paragraph, short, at most three plain sentences', (_, text) => {
    expect(text.length).toBeGreaterThan(60)
    expect(text.length).toBeLessThanOrEqual(MOST)
    expect(text).toMatch(/^(?:[A-Z]|aud\b|iss\b|alg\b|nonce\b|redirect_uri\b)/)
    expect(text).toMatch(/\.$/)
    expect(text).not.toMatch(/\n|!|\u2014|RFC \d/)
    const sentences = text.split(/[.?](?:\s|$)/).filter(Boolean)
    expect(sentences.length).toBeLessThanOrEqual(3)
  })
})
