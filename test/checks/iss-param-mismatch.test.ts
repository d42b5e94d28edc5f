import { describe, expect, it } from 'vitest'
import { authorize, callback, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const OTHER = 'https://other.example.net'

describe('iss-param-mismatch', () => {
  it('fails when the response names another issuer than the metadata', () => {
    const { findings } = scenario('iss-param-mismatch', [metadata(), authorize(), callback({ iss: OTHER })])
    expect(findings).toMatchObject([{ severity: 'critical', got: OTHER, expected: ISSUER, exchange: 2 }])
  })

  it('compares byte for byte, and only warns when the client went on', () => {
    const hops = [metadata(), authorize(), callback({ iss: `${ISSUER}/` })]
    expect(scenario('iss-param-mismatch', hops).findings).toMatchObject([{ severity: 'critical' }])
    expect(scenario('iss-param-mismatch', [...hops, tokenRequest()]).findings).toMatchObject([
      { severity: 'warning' },
    ])
  })

  it('passes for the issuer that was asked; a response without iss is no matter of this check', () => {
    const hops = [metadata(), authorize(), callback({ iss: ISSUER })]
    expect(scenario('iss-param-mismatch', hops)).toEqual({ findings: [], outcomes: ['passed'] })
    expect(scenario('iss-param-mismatch', [metadata(), authorize(), callback()]).outcomes).toEqual([])
  })

  it('cannot tell without metadata, nor with that of all tenants', () => {
    expect(scenario('iss-param-mismatch', [authorize(), callback({ iss: OTHER })]).outcomes).toEqual([
      'cantTell',
    ])
    const shared = metadata({ issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' })
    expect(scenario('iss-param-mismatch', [shared, authorize(), callback({ iss: OTHER })]).outcomes).toEqual([
      'cantTell',
    ])
  })
})
