import { describe, expect, it } from 'vitest'
import { API, call, keySet, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const token = accessToken(API, {}, { kid: 'new' })
const refused = call(API, { token, status: 401 })

describe('kid-not-in-jwks', () => {
  it('fails when a refused token names a key that its issuer does not publish', () => {
    const { findings } = scenario('kid-not-in-jwks', [metadata(), keySet('old', 'older'), refused])
    expect(findings).toMatchObject([{ severity: 'error', got: 'new', expected: 'old, older', exchange: 2 }])
  })

  it('only tells while nothing was refused, and once', () => {
    const { findings } = scenario('kid-not-in-jwks', [
      metadata(),
      keySet('old'),
      call(API, { token }),
      call(API, { token }),
    ])
    expect(findings).toMatchObject([{ severity: 'info', exchange: 2 }])
  })

  it('only tells when the API names another reason', () => {
    const challenge = 'Bearer error="insufficient_scope", scope="write"'
    const hops = [metadata(), keySet('old'), call(API, { token, status: 403, challenge })]
    expect(scenario('kid-not-in-jwks', hops).findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes for a published key', () => {
    expect(scenario('kid-not-in-jwks', [keySet('old', 'new'), refused]).outcomes).toEqual(['passed'])
  })

  it('does not apply without a kid, nor to a shared secret', () => {
    for (const header of [{}, { kid: 'new', alg: 'HS256' }]) {
      const other = call(API, { token: accessToken(API, {}, header), status: 401 })
      const hops = [metadata(), keySet('old'), other]
      expect(scenario('kid-not-in-jwks', hops)).toEqual({ findings: [], outcomes: [] })
    }
  })

  it('cannot tell from the keys of another issuer, and does not apply without a key set', () => {
    const foreign = { ...keySet('old'), url: 'https://other.example.net/keys' }
    expect(scenario('kid-not-in-jwks', [metadata(), foreign, refused]).outcomes).toEqual(['cantTell'])
    const unnamed = [keySet('old'), refused]
    expect(scenario('kid-not-in-jwks', unnamed).outcomes).toEqual(['cantTell'])
    expect(scenario('kid-not-in-jwks', [refused]).outcomes).toEqual([])
  })
})
