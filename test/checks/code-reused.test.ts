import { describe, expect, it } from 'vitest'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const login = [authorize(), callback()]

describe('code-reused', () => {
  it('fails at the second redemption', () => {
    const { findings } = scenario('code-reused', [
      ...login,
      tokenRequest(),
      tokenRequest({}, { status: 400 }),
    ])
    expect(findings).toMatchObject([{ severity: 'error', exchange: 3 }])
    expect(JSON.stringify(findings)).not.toContain('code-1')
  })

  it('only warns when the server accepted it twice', () => {
    const { findings } = scenario('code-reused', [...login, tokenRequest(), tokenRequest()])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 3 }])
  })

  it('passes for one redemption, also when the page lets its own server redeem', () => {
    expect(scenario('code-reused', [...login, tokenRequest()]).outcomes).toEqual(['passed'])
    const own = tokenRequest({}, { url: 'https://app.example.com/api/token' })
    expect(scenario('code-reused', [...login, own, tokenRequest()]).findings).toEqual([])
  })

  it('cannot tell after an attempt that used nothing up', () => {
    const nonce = tokenRequest({}, { status: 400, body: { error: 'use_dpop_nonce' } })
    expect(scenario('code-reused', [...login, nonce, tokenRequest()]).outcomes).toEqual([
      'passed',
      'cantTell',
    ])
    const lost = tokenRequest({}, { status: null, error: 'net::ERR_FAILED' })
    expect(scenario('code-reused', [...login, lost, tokenRequest()]).outcomes).toEqual(['passed', 'cantTell'])
  })
})
