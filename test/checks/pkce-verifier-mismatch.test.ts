import { describe, expect, it } from 'vitest'
import { s256 } from '../../src/core/tokens/hashes.ts'
import { authorize, CHALLENGE, callback, tokenRequest, VERIFIER } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const other = VERIFIER.replace('d', 'e')
const wrong = (status = 400) => [
  authorize(),
  callback(),
  tokenRequest({ code_verifier: other }, status === 200 ? {} : { status }),
]

describe('pkce-verifier-mismatch', () => {
  it('fails when the verifier belongs to another challenge', () => {
    const { findings } = scenario('pkce-verifier-mismatch', wrong())
    expect(findings).toMatchObject([
      { severity: 'error', got: CHALLENGE, expected: s256(other), exchange: 2 },
    ])
  })

  it('fails when the method was left out', () => {
    const request = authorize({ code_challenge_method: undefined })
    const hops = [request, callback(), tokenRequest({}, { status: 400 })]
    expect(scenario('pkce-verifier-mismatch', hops).findings).toMatchObject([
      { severity: 'error', expected: 'code_challenge_method=S256' },
    ])
  })

  it('only warns when the server accepted it', () => {
    expect(scenario('pkce-verifier-mismatch', wrong(200)).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for the pair of RFC 7636', () => {
    const hops = [authorize(), callback(), tokenRequest({}, { status: 400 })]
    expect(scenario('pkce-verifier-mismatch', hops)).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('cannot tell without the challenge, without the way of the code, or when the capture was cleaned', () => {
    const [, landing, redemption] = wrong()
    if (!landing || !redemption) throw new Error('three hops')
    expect(scenario('pkce-verifier-mismatch', [landing, redemption]).outcomes).toEqual(['cantTell'])
    const silent = authorize({}, { answer: {} })
    expect(scenario('pkce-verifier-mismatch', [silent, redemption]).outcomes).toEqual(['cantTell'])
    const cleaned = [authorize(), callback(), tokenRequest({ code_verifier: '[removed]' })]
    expect(scenario('pkce-verifier-mismatch', cleaned).outcomes).toEqual(['cantTell'])
  })
})
