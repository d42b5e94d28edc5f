import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/core/evidence.ts'
import { KeySets } from '../../src/core/key-sets.ts'

const URL = 'https://idp.example/keys'
let id = 0
const served = (url: string) => ({ id: id++, request: { url } }) as Exchange
const key = (x: string, more: object = {}) => ({ kty: 'EC', crv: 'P-256', x, y: 'y', ...more })

describe('what is known of key sets', () => {
  it('changes with a set that is new, or another one than before', () => {
    const sets = new KeySets()
    const grown = (url: string, ...keys: object[]) => {
      const before = sets.revision.n
      sets.add(served(url), { keys })
      return sets.revision.n > before
    }
    const [a, b] = [key('a', { kid: 'a' }), key('b', { kid: 'b' })]
    expect(grown(URL, a, b)).toBe(true)
    expect(grown(URL, a, b)).toBe(false)
    expect(grown(URL, a)).toBe(true)
    expect(sets.at(URL)?.map(({ kid }) => kid)).toEqual(['a'])
    expect(grown(`${URL}?again`, a)).toBe(false)
    expect(grown('https://other.example/keys', a)).toBe(true)
    expect(grown(URL, { ...a, alg: 'ES256' })).toBe(true)
    expect(sets.withId('a')).toHaveLength(1)
    expect(grown(URL, key('c'))).toBe(true)
    expect(grown(URL, key('c'))).toBe(false)
    expect(grown(URL, key('d'))).toBe(true)
    expect([...sets.ids.keys()]).toEqual(['a', 'b'])
  })
})
