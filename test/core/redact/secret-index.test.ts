import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecretIndex } from '../../../src/core/redact/secret-index.ts'

/** What is found first, the plain way. */
function slowly(secrets: readonly string[], text: string): { secret: string; at: number } | null {
  for (let at = 0; at < text.length; at++) {
    const hits = secrets.filter((one) => one.length >= 6 && text.startsWith(one, at))
    const [longest] = hits.sort((a, b) => b.length - a.length)
    if (longest !== undefined) return { secret: longest, at }
  }
  return null
}

describe('an index of secrets', () => {
  it('finds what a plain search finds', () => {
    const text = fc.stringMatching(/^[ab]{0,60}$/)
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab]{4,30}$/), { maxLength: 8 }), text, (secrets, where) => {
        expect(new SecretIndex(secrets).next(where, 0)).toEqual(slowly(secrets, where))
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  it('goes on from a place', () => {
    const index = new SecretIndex(['secret'])
    expect(index.next('secret secret', 1)).toEqual({ secret: 'secret', at: 7 })
    expect(index.next('secret', 1)).toBeNull()
  })

  it('tells many long secrets with one beginning apart', () => {
    const secrets = Array.from(
      { length: 5000 },
      (_, n) => `eyJhbGciOiJSUzI1NiJ9.${'x'.repeat(700 + (n % 40))}.${n}.end`,
    )
    const index = new SecretIndex(secrets)
    for (const at of [0, 17, 4999]) expect(index.next(`a ${secrets[at]} b`, 0)?.secret).toBe(secrets[at])
    expect(index.next(`eyJhbGciOiJSUzI1NiJ9.${'x'.repeat(700)}.none`, 0)).toBeNull()
  })

  it('takes what is short for no secret', () => {
    expect(new SecretIndex(['abc', '']).next('abcabc', 0)).toBeNull()
  })
})
