import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken } from '../support/tokens.ts'

const announced = metadata({ id_token_signing_alg_values_supported: ['ES256', 'PS256'] })
const login = (alg: string, ...more: Hop[]) => [
  ...more,
  authorize(),
  callback(),
  tokenRequest({}, { body: { id_token: idToken({}, { alg }), access_token: 'x', token_type: 'Bearer' } }),
]

describe('alg-mismatch', () => {
  it('warns of an algorithm that is not announced', () => {
    const { findings } = scenario('alg-mismatch', login('RS256', announced))
    expect(findings).toMatchObject([{ severity: 'warning', got: 'RS256', expected: 'ES256, PS256' }])
  })

  it('is an error where the client refused the login', () => {
    const form = { id_token: idToken({}, { alg: 'RS256' }), state: 'state-1' }
    const landing: Hop = { method: 'POST', url: 'https://app.example.com/callback', form, status: 500 }
    const { findings } = scenario('alg-mismatch', [announced, authorize(), landing])
    expect(findings).toMatchObject([{ severity: 'error', cause: 'unsupported-signing-algorithm' }])
  })

  it('passes an announced one, and cannot tell without the list', () => {
    expect(scenario('alg-mismatch', login('PS256', announced)).outcomes).toEqual(['passed'])
    expect(scenario('alg-mismatch', login('PS256')).outcomes).toEqual(['cantTell'])
    expect(scenario('alg-mismatch', login('PS256', metadata())).outcomes).toEqual(['cantTell'])
  })
})
