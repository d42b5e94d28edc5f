import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { scenario } from '../support/scenario.ts'

describe('dpop-htm', () => {
  it('compares the method, and blames it where the server refused', () => {
    expect(scenario('dpop-htm', [dpopCall()])).toEqual({ findings: [], outcomes: ['passed'] })
    expect(scenario('dpop-htm', [dpopCall({ htm: 'POST' }, { status: 401 })]).findings).toMatchObject([
      { severity: 'error', got: 'POST', expected: 'GET', cause: 'dpop-misused' },
    ])
  })

  it('warns where the server took it all the same', () => {
    const { findings } = scenario('dpop-htm', [dpopCall({ htm: 'get' })])
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('took it all the same')
  })

  it('cannot tell without an answer, and asks nothing of other requests', () => {
    const hidden = dpopCall({ htm: 'POST' }, { status: null, error: 'net::ERR_FAILED' })
    expect(scenario('dpop-htm', [hidden]).outcomes).toEqual(['cantTell'])
    expect(scenario('dpop-htm', [dpopCall({}, {}, { DPoP: 'none' })]).outcomes).toEqual([])
  })
})
