import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop, type Params, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (...hops: Hop[]) => scenario('oauth21-profile', hops)
const refresh = (back: string | undefined, token_type = 'Bearer') => {
  const form: Params = {
    grant_type: 'refresh_token',
    code: undefined,
    code_verifier: undefined,
    refresh_token: 'refresh-token-a',
  }
  return tokenRequest(form, { body: { access_token: 'access-b', refresh_token: back, token_type } })
}

describe('oauth21-profile', () => {
  it.each([
    [authorize({ response_type: 'id_token token' }, { answer: {} }), 'implicit'],
    [tokenRequest({ grant_type: 'password', code: undefined }), 'password grant'],
    [refresh(undefined), 'neither rotated nor bound'],
    [refresh('refresh-token-a'), 'neither rotated nor bound'],
  ])('tells what is no longer allowed', (hop, what) => {
    const { findings } = check(hop)
    expect(findings).toMatchObject([{ severity: 'info' }])
    expect(findings[0]?.detail).toContain(what)
  })

  it('tells of a code without PKCE', () => {
    const plain = authorize({ code_challenge: undefined, code_challenge_method: undefined })
    const { findings } = check(plain, callback(), tokenRequest({ code_verifier: undefined }))
    expect(findings[0]?.detail).toContain('a code without PKCE')
  })

  it('passes the code flow with PKCE, rotation and DPoP', () => {
    expect(check(authorize(), callback(), tokenRequest()).outcomes).toEqual(['passed'])
    expect(check(refresh('refresh-token-b')).outcomes).toEqual(['passed'])
    expect(check(refresh(undefined, 'DPoP')).outcomes).toEqual(['passed'])
    expect(check(callback()).outcomes).toEqual([])
  })
})
