import { describe, expect, it } from 'vitest'
import { clientOf, numericDate, scopesOf, textClaim, textValues } from '../../../src/core/tokens/claims.ts'

describe('claims', () => {
  it('gives a claim as text only when it is text', () => {
    expect([textClaim({ iss: 'x' }, 'iss'), textClaim({ iss: 1 }, 'iss'), textClaim(null, 'iss')]).toEqual([
      'x',
      undefined,
      undefined,
    ])
  })

  it('takes only a number for a date', () => {
    expect([
      numericDate({ exp: 1.5 }, 'exp'),
      numericDate({ exp: '1' }, 'exp'),
      numericDate({ exp: null }, 'exp'),
    ]).toEqual([1.5, undefined, undefined])
  })

  it('gives every value of a claim as text', () => {
    expect(textValues('a')).toEqual(['a'])
    expect(textValues(['a', 1, { b: null }])).toEqual(['a', '1', '{"b":null}'])
    expect(textValues({ b: 1 })).toEqual(['{"b":1}'])
    expect([textValues(null), textValues(undefined), textValues([])]).toEqual([[], [], []])
  })

  it('finds the client under its many names, and leaves Clerk’s origin out', () => {
    expect(clientOf({ azp: 'https://app.example.com', cid: 'c' })).toBe('c')
    expect(clientOf({ client_id: 'a', azp: 'b' })).toBe('a')
    expect(clientOf({ appid: 'e' })).toBe('e')
    expect(clientOf(null)).toBeUndefined()
  })

  it('collects scopes from every claim that holds some', () => {
    expect(scopesOf({ scope: 'a b', scp: ['b', 'c'], roles: ['d'], permissions: ['e:f'] })).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e:f',
    ])
  })
})
