import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (...hops: Hop[]) =>
  scenario('code-wrong-endpoint', [metadata(), authorize(), callback(), ...hops])

describe('code-wrong-endpoint', () => {
  it('finds another client', () => {
    const { findings } = check(tokenRequest({ client_id: 'other' }, { status: 400 }))
    expect(findings).toMatchObject([{ severity: 'error', got: 'other', expected: 'spa' }])
    expect(check(tokenRequest({ client_id: 'other' })).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('finds another server, by metadata', () => {
    const two = 'https://two.example.com'
    const other = metadata({
      issuer: two,
      authorization_endpoint: `${two}/authorize`,
      token_endpoint: `${two}/token`,
    })
    const { findings } = check(
      { ...other, url: `${two}/.well-known/openid-configuration` },
      tokenRequest({}, { url: `${two}/token`, status: 400 }),
    )
    expect(findings).toMatchObject([
      { cause: 'wrong-tenant', got: two, expected: 'https://login.example.com' },
    ])
  })

  it('passes one server, and cannot tell without metadata or request', () => {
    expect(check(tokenRequest()).outcomes).toEqual(['passed'])
    expect(scenario('code-wrong-endpoint', [authorize(), callback(), tokenRequest()]).outcomes).toEqual([
      'cantTell',
    ])
    expect(scenario('code-wrong-endpoint', [tokenRequest()]).outcomes).toEqual(['cantTell'])
  })
})
