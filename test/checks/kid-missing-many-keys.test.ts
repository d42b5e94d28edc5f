import { describe, expect, it } from 'vitest'
import { API, keySet, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const redeem = (header = {}) =>
  tokenRequest({}, { body: { access_token: accessToken(API, {}, header), token_type: 'Bearer' } })
const check = (...hops: Parameters<typeof scenario>[1]) => scenario('kid-missing-many-keys', hops)

describe('kid-missing-many-keys', () => {
  it('warns where several keys could have signed it', () => {
    const { findings } = check(metadata(), keySet('a', 'b'), redeem())
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 2 }])
    expect(findings[0]?.detail).toContain('2 signing keys')
  })

  it('passes with kid or with one key, and cannot tell without the key set', () => {
    expect(check(metadata(), keySet('a', 'b'), redeem({ kid: 'a' })).outcomes).toEqual(['passed'])
    expect(check(metadata(), keySet('a'), redeem()).outcomes).toEqual(['passed'])
    expect(check(redeem()).outcomes).toEqual(['cantTell'])
    expect(check(redeem({ alg: 'HS256' })).outcomes).toEqual([])
  })
})
