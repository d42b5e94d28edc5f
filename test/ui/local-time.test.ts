import { describe, expect, it } from 'vitest'
import { localWords } from '../../src/ui/local-time.ts'

const TIME = Date.UTC(2026, 10, 21, 23, 41, 8)

describe('a time where one is', () => {
  it('has the zone, and the day where it is another one', () => {
    expect(localWords(TIME, 'Europe/Berlin')).toMatch(/^2026-11-22 00:41:08 (?:GMT\+1|CET)$/)
    expect(localWords(TIME, 'America/New_York')).toMatch(/^18:41:08 (?:GMT-5|EST)$/)
  })

  it('says nothing where it is UTC, and of what is no date', () => {
    expect(localWords(TIME, 'UTC')).toBe('')
    expect(localWords(1e300, 'Europe/Berlin')).toBe('')
  })
})
