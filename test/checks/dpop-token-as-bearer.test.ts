import { describe, expect, it } from 'vitest'
import { dpopCall, JKT } from '../support/dpop.ts'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const token = accessToken(API, { cnf: { jkt: JKT } })

describe('dpop-token-as-bearer', () => {
  it('finds a bound token that is sent as Bearer', () => {
    const { findings } = scenario('dpop-token-as-bearer', [call(API, { token, status: 401 })])
    expect(findings).toMatchObject([{ severity: 'error', got: 'Bearer', expected: 'DPoP' }])
  })

  it('warns where the API accepted it', () => {
    const { findings } = scenario('dpop-token-as-bearer', [call(API, { token })])
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('accepted it without one')
  })

  it('passes with scheme DPoP, and asks nothing of other tokens', () => {
    const good = dpopCall({}, {}, { Authorization: `DPoP ${token}` })
    expect(scenario('dpop-token-as-bearer', [good]).outcomes).toEqual(['passed'])
    expect(scenario('dpop-token-as-bearer', [call(API, { token: accessToken(API) })]).outcomes).toEqual([])
  })
})
