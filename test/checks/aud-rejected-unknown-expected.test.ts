import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, resourceMetadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const USERS = 'https://users.example.com'
const token = accessToken(USERS)
const refusal = {
  status: 401,
  challenge: `Bearer error="invalid_token", error_description="The audience 'https://users.example.com' is invalid"`,
}
const blamed = call(`${API}/orders/1`, { token, ...refusal })
const check = (...hops: Parameters<typeof scenario>[1]) => scenario('aud-rejected-unknown-expected', hops)

describe('aud-rejected-unknown-expected', () => {
  it('says that the mismatch is proved, and what the API may want', () => {
    const { findings } = check(blamed)
    expect(findings).toMatchObject([{ severity: 'error', cause: 'audience-mismatch', got: USERS }])
    expect(findings[0]?.detail).toContain(`${API} (the origin that was called)`)
  })

  it('counts audiences with which other calls here succeeded, and what the client asked for', () => {
    const accepted = call(`${API}/orders/2`, { token: accessToken('orders') })
    expect(check(accepted, blamed).findings[0]?.detail).toContain(
      `orders (with which another call here was accepted), or ${API} (the origin that was called).`,
    )
    const issued = { body: { access_token: token, token_type: 'Bearer' } }
    const login = [authorize({ resource: 'urn:orders' }), callback(), tokenRequest({}, issued)]
    expect(check(...login, blamed).findings[0]?.detail).toContain('urn:orders (for which the client asked)')
  })

  it('is quiet where the value is known, the audience is not blamed, or the call succeeded', () => {
    expect(check(resourceMetadata(API), blamed).outcomes).toEqual([])
    expect(check(call(API, { token, status: 401 })).outcomes).toEqual([])
    expect(check(call(API, { token })).outcomes).toEqual([])
  })

  it('leaves a token without aud to another check', () => {
    expect(check(call(API, { token: accessToken(undefined), ...refusal })).outcomes).toEqual([])
  })
})
