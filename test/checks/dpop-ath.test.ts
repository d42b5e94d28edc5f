import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { scenario } from '../support/scenario.ts'

describe('dpop-ath', () => {
  it('hashes the token that is sent beside the proof', () => {
    expect(scenario('dpop-ath', [dpopCall()]).outcomes).toEqual(['passed'])
  })

  it('finds the hash of another token, or none', () => {
    const { findings } = scenario('dpop-ath', [
      dpopCall({ ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' }, { status: 401 }),
    ])
    expect(findings).toMatchObject([{ got: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' }])
    expect(findings[0]?.detail).toContain('another access token')
    const none = scenario('dpop-ath', [dpopCall({ ath: undefined }, { status: 401 })])
    expect(none.findings[0]?.detail).toContain('has no ath')
  })

  it('asks nothing where no token goes with the proof', () => {
    const { outcomes } = scenario('dpop-ath', [dpopCall({ ath: undefined }, {}, { Authorization: '' })])
    expect(outcomes).toEqual([])
  })
})
