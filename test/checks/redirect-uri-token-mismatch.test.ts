import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const plain = CALLBACK.replace('https:', 'http:')

describe('redirect-uri-token-mismatch', () => {
  it('fails when the two differ', () => {
    const hops = [authorize(), callback(), tokenRequest({ redirect_uri: plain }, { status: 400 })]
    expect(scenario('redirect-uri-token-mismatch', hops).findings).toMatchObject([
      { severity: 'error', got: plain, expected: CALLBACK, exchange: 2 },
    ])
  })

  it('only tells when the server accepted it', () => {
    const hops = [authorize(), callback(), tokenRequest({ redirect_uri: 'postmessage' })]
    expect(scenario('redirect-uri-token-mismatch', hops).findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes for the same string, and does not ask for it where it is left out (OAuth 2.1)', () => {
    const same = [authorize(), callback(), tokenRequest({}, { status: 400 })]
    expect(scenario('redirect-uri-token-mismatch', same).outcomes).toEqual(['passed'])
    const none = [authorize(), callback(), tokenRequest({ redirect_uri: undefined })]
    expect(scenario('redirect-uri-token-mismatch', none).outcomes).toEqual([])
  })

  it('cannot tell without the authorization request', () => {
    const hops = [callback(), tokenRequest({ redirect_uri: plain }, { status: 400 })]
    expect(scenario('redirect-uri-token-mismatch', hops).outcomes).toEqual(['cantTell'])
  })
})
