import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { scenario } from '../support/scenario.ts'
import { START } from '../support/tokens.ts'

const NOW = START / 1000

describe('dpop-iat', () => {
  it('allows five minutes by the clock of the server', () => {
    expect(scenario('dpop-iat', [dpopCall({ iat: NOW - 290 })]).outcomes).toEqual(['passed'])
    expect(scenario('dpop-iat', [dpopCall({ iat: NOW }, { clock: -290 })]).outcomes).toEqual(['passed'])
  })

  it('finds a proof that is too old or comes from the future', () => {
    for (const iat of [NOW - 400, NOW + 400])
      expect(scenario('dpop-iat', [dpopCall({ iat }, { status: 401 })]).findings).toMatchObject([
        { severity: 'error', got: new Date(iat * 1000).toISOString() },
      ])
  })

  it('cannot tell without the clock of the server', () => {
    expect(scenario('dpop-iat', [dpopCall({ iat: 0 }, { clock: null, status: 401 })]).outcomes).toEqual([
      'cantTell',
    ])
  })
})
