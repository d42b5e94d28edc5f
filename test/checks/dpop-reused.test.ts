import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { API } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

describe('dpop-reused', () => {
  it('finds the same proof at a second request', () => {
    const { findings, outcomes } = scenario('dpop-reused', [dpopCall(), dpopCall()])
    expect(outcomes).toEqual(['passed', 'failed'])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 1 }])
  })

  it('passes with a proof each, and where a redirect took the header along', () => {
    const two = [dpopCall({ jti: 'a' }), dpopCall({ jti: 'b' })]
    expect(scenario('dpop-reused', two).outcomes).toEqual(['passed', 'passed'])
    const along = [dpopCall({}, { status: 307 }), dpopCall({}, { url: `${API}/v2/orders` })]
    expect(scenario('dpop-reused', along).outcomes).toEqual(['passed', 'passed'])
  })
})
