import { describe, expect, it } from 'vitest'
import { halfHash } from '../../src/core/tokens/hashes.ts'
import { API, call, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken } from '../support/tokens.ts'

/** Of OpenID Connect Core, appendix A.3: this access token gives this at_hash. */
const ACCESS = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y'
const HASH = '77QmUPtjPfzWtF2AnpK9RQ'

const redeem = (at_hash: string | undefined, access_token: string | undefined = ACCESS, header = {}) =>
  tokenRequest({}, { body: { id_token: idToken({ at_hash }, header), access_token, token_type: 'Bearer' } })

describe('at-hash-mismatch', () => {
  it('passes the vector of the specification, and other hashes', () => {
    expect(scenario('at-hash-mismatch', [redeem(HASH)]).outcomes).toEqual(['passed'])
    for (const alg of ['ES384', 'PS512', 'EdDSA'])
      expect(
        scenario('at-hash-mismatch', [redeem(halfHash(alg, ACCESS) ?? '', ACCESS, { alg })]).outcomes,
      ).toEqual(['passed'])
  })

  it('is critical for the hash of another token', () => {
    const { findings } = scenario('at-hash-mismatch', [redeem('LDktKdoQak3Pk0cnXxCltA')])
    expect(findings).toMatchObject([{ severity: 'critical', expected: HASH, cause: 'token-substituted' }])
  })

  it('warns where the token was used all the same', () => {
    const used = call(API, { token: ACCESS })
    const { findings } = scenario('at-hash-mismatch', [redeem('LDktKdoQak3Pk0cnXxCltA'), used])
    expect(findings).toMatchObject([{ severity: 'warning' }])
  })

  it('cannot tell without the token, when it was written over, or without a hash', () => {
    expect(scenario('at-hash-mismatch', [redeem('x', '')]).outcomes).toEqual(['cantTell'])
    expect(scenario('at-hash-mismatch', [redeem('x', '[REDACTED BY THE PROXY]')]).outcomes).toEqual([
      'cantTell',
    ])
    expect(scenario('at-hash-mismatch', [redeem('x', ACCESS, { alg: 'none' })]).outcomes).toEqual([
      'cantTell',
    ])
    expect(scenario('at-hash-mismatch', [redeem(undefined)]).outcomes).toEqual([])
  })
})
