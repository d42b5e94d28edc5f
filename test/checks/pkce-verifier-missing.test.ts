import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const redeem = (more: Partial<Hop> = {}) => tokenRequest({ code_verifier: undefined }, more)

describe('pkce-verifier-missing', () => {
  it('is an error where the server refused, a warning where it did not look', () => {
    const refused = scenario('pkce-verifier-missing', [authorize(), callback(), redeem({ status: 400 })])
    expect(refused.findings).toMatchObject([{ severity: 'error', cause: 'pkce-mismatch', exchange: 2 }])
    const accepted = scenario('pkce-verifier-missing', [authorize(), callback(), redeem()])
    expect(accepted.findings).toMatchObject([{ severity: 'warning' }])
    expect(accepted.findings[0]?.detail).toContain('protects nothing')
  })

  it('passes with a verifier, and cannot tell without the request', () => {
    const good = [authorize(), callback(), tokenRequest()]
    expect(scenario('pkce-verifier-missing', good).outcomes).toEqual(['passed'])
    expect(scenario('pkce-verifier-missing', [callback(), redeem()]).outcomes).toEqual(['cantTell'])
    const plain = authorize({ code_challenge: undefined })
    expect(scenario('pkce-verifier-missing', [plain, callback(), redeem()]).outcomes).toEqual([])
    const unseen = redeem({ unseen: ['request-body'] })
    expect(scenario('pkce-verifier-missing', [authorize(), callback(), unseen]).outcomes).toEqual([])
  })
})
