import { describe, expect, it } from 'vitest'
import { usedParties } from '../../src/report/hop-line.ts'
import {
  audienceBeside,
  fitSign,
  fitWords,
  isWarned,
  noteWords,
  requestTitle,
} from '../../src/report/hop-words.ts'
import { hopLabel, plainAddress } from '../../src/ui/hop-words.ts'
import { formFor, laneGeometry, rowHeight, rowLines } from '../../src/ui/lanes.ts'
import { hop, REFUSED } from './hop.ts'

describe('words of a hop', () => {
  it('says what colours and arrows say', () => {
    const label = hopLabel(hop(REFUSED), new Map())
    for (const part of [
      'problem',
      '+1.58 s',
      'GET /invoices',
      'from app.example.com to invoices.example.com',
      'with access token aud https://users.example.com',
      'answered 401',
      'got https://users.example.com, expected https://invoices.example.com',
    ]) {
      expect(label.toLowerCase()).toContain(part.toLowerCase())
    }
  })

  it('leaves out a title that says nothing', () => {
    expect(requestTitle(hop())).toBe('')
    expect(requestTitle(hop({ request: ['Token request'] }))).toBe('Token request')
  })

  it('calls only the cause of a failure likely', () => {
    const note = 'accepted although aud names another API'
    expect(noteWords(hop({ mark: 'suspected', status: 200, note }))).toBe(note)
    expect(noteWords(hop({ mark: 'suspected', status: 403, note }))).toBe(`likely: ${note}`)
  })

  it('says that the audience fits where that is proved, whatever its host', () => {
    const [carried] = hop().requestCarries
    if (!carried) throw new Error('the hop carries a token')
    const of = (verdict: typeof carried.verdict, hostHint: typeof carried.hostHint) => {
      const one = { ...carried, verdict, hostHint }
      return [fitSign(one), fitWords(one)]
    }
    expect(of('match', 'differs')).toEqual(['✓', 'fits this API'])
    expect(of('cannot-tell', 'same')).toEqual(['✓', 'same host as called'])
    expect(of('cannot-tell', 'differs')).toEqual(['≠', 'another host than called'])
    expect(of('cannot-tell', null)).toEqual(['', ''])
  })

  it('tells a warning only where nothing failed', () => {
    const warnings = ['The token stands in the URL']
    expect(isWarned(hop({ warnings }))).toBe(true)
    expect(hopLabel(hop({ warnings }), new Map())).toContain('warning: The token stands in the URL')
    expect(isWarned(hop({ ...REFUSED, warnings }))).toBe(false)
    expect(hopLabel(hop({ ...REFUSED, warnings }), new Map())).not.toContain('warning')
    expect(isWarned(hop())).toBe(false)
  })

  it('shows of an address what holds no secret', () => {
    expect(plainAddress('https://user:pass@login.example.com/jwks?token=1#x')).toBe(
      'https://login.example.com/jwks',
    )
    expect(plainAddress('not a url')).toBe('')
  })

  it('names the audience once', () => {
    const [carried] = hop().requestCarries
    if (!carried) throw new Error('the hop carries a token')
    expect(audienceBeside(hop(), carried)).toBe('https://users.example.com')
    expect(audienceBeside(hop(REFUSED), carried)).toBeNull()
    expect(audienceBeside(hop(), { ...carried, hostHint: null })).toBe('https://users.example.com')
    expect(audienceBeside(hop({ ...REFUSED, got: 'read', expected: 'write' }), carried)).not.toBeNull()
    expect(audienceBeside(hop(), { ...carried, aud: [] })).toBeNull()
  })
})

describe('lanes', () => {
  it('fall back to a list where names would be cut', () => {
    expect(formFor(1000, 4, false)).toBe('wide')
    expect(formFor(640, 4, false)).toBe('lanes')
    expect(formFor(640, 8, false)).toBe('list')
    expect(formFor(1000, 4, true)).toBe('list')
  })

  it('lie evenly, within the width', () => {
    for (const count of [1, 2, 4, 9]) {
      const { inset, spacing } = laneGeometry(600, count)
      expect(inset + spacing * (count - 1)).toBeLessThanOrEqual(600)
      expect(inset).toBeGreaterThan(0)
    }
  })

  it('stand only for parties that some hop touches', () => {
    const party = (id: string) => ({ id, role: 'unknown' as const, host: id, name: id })
    const parties = ['https://app.example.com', 'https://idle.example.com', 'https://users.example.com']
    expect(usedParties(parties.map(party), [hop()]).map((one) => one.id)).toEqual([parties[0], parties[2]])
  })

  it('have rows whose height hangs on what they carry, not on how long it is', () => {
    const long = hop({ ...REFUSED, got: 'x'.repeat(5000) })
    expect(rowHeight(long, 'wide')).toBe(rowHeight(hop(REFUSED), 'wide'))
    expect(rowLines(hop(), 'wide')).toBe(1)
    expect(rowLines(hop(REFUSED), 'wide')).toBe(2)
    expect(rowLines(hop(REFUSED), 'lanes')).toBe(rowLines(hop(), 'lanes') + 2)
    expect(rowLines(hop(REFUSED), 'list')).toBe(4)
  })
})
