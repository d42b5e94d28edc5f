import { describe, expect, it } from 'vitest'
import { tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (clock: number | null, answer = {}) =>
  scenario('clock-skew-browser', [tokenRequest({}, { clock, answer })])

describe('clock-skew-browser', () => {
  it('warns when the server is more than a minute off', () => {
    expect(check(300).findings).toMatchObject([{ severity: 'warning', cause: null }])
    expect(check(300).findings[0]?.detail).toContain('300 s ahead of')
    expect(check(-300).findings[0]?.detail).toContain('299 s behind')
  })

  it('passes within a minute, and cannot tell without Date or from a cache', () => {
    expect(check(30).outcomes).toEqual(['passed'])
    expect(check(null).outcomes).toEqual(['cantTell'])
    expect(check(-300, { Age: '300' }).outcomes).toEqual(['cantTell'])
  })
})
