import { describe, expect, it } from 'vitest'
import { spanWords } from '../../src/core/span-words.ts'
import { offsetWords } from '../../src/report/hop-words.ts'
import { claimTimeWords, utcWords } from '../../src/report/time-words.ts'

describe('time words', () => {
  it('counts from the first hop, in eight characters at most', () => {
    const cases: [number, string][] = [
      [0, '+0.00 s'],
      [1904, '+1.90 s'],
      [9_996, '+10.0 s'],
      [75_240, '+75.2 s'],
      [99_960, '+1:40.0'],
      [123_449, '+2:03.4'],
      [1_210_300, '+20:10.3'],
      [3_723_000, '+1:02:03'],
    ]
    for (const [ms, text] of cases) expect(offsetWords(ms)).toBe(text)
  })

  it('says a span in its two largest units', () => {
    const cases: [number, string][] = [
      [600, '0.6 s'],
      [-3000, '3 s'],
      [59_700, '1 min'],
      [3_599_000, '59 min 59 s'],
      [3_600_000, '1 h'],
      [7_500_000, '2 h 05 min'],
      [259_200_000, '3 days'],
    ]
    for (const [ms, text] of cases) expect(spanWords(ms)).toBe(text)
  })

  it('gives times in UTC, and nothing for what is no time', () => {
    expect(utcWords(1_795_254_068_000)).toBe('2026-11-21 09:41:08 UTC')
    expect(utcWords(1e20)).toBeNull()
  })

  it('holds a time claim against the call', () => {
    const call = 1_795_254_068_000
    const at = call / 1000
    expect(claimTimeWords('exp', at - 3, call)).toBe('expired 3 s before this call')
    expect(claimTimeWords('exp', at + 3599, call)).toBe('expires 59 min 59 s after this call')
    expect(claimTimeWords('nbf', at + 5, call)).toBe('not valid until 5 s after this call')
    expect(claimTimeWords('iat', at + 120, call)).toContain('clocks differ')
    expect(claimTimeWords('auth_time', at - 120, call)).toBe('signed in 2 min before this call')
  })
})
