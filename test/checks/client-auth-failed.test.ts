import { describe, expect, it } from 'vitest'
import { metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const refused = { status: 401, body: { error: 'invalid_client' } }
const methods = metadata({
  token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'],
})

describe('client-auth-failed', () => {
  it('tells the method that was used and those that are announced', () => {
    const hop = tokenRequest({ client_secret: 's' }, refused)
    const { findings } = scenario('client-auth-failed', [methods, hop])
    expect(findings).toMatchObject([
      { severity: 'error', got: 'client_secret_post', expected: 'private_key_jwt, client_secret_basic' },
    ])
    expect(findings[0]?.detail).toContain('announces private_key_jwt')
  })

  it.each([
    [tokenRequest({}, { ...refused, headers: { Authorization: 'Basic eDp5' } }), 'client_secret_basic'],
    [tokenRequest({ client_assertion: 'x.y.z' }, refused), 'private_key_jwt'],
    [tokenRequest({}, refused), 'none'],
  ])('knows each method', (hop, got) => {
    expect(scenario('client-auth-failed', [hop]).findings).toMatchObject([{ got }])
  })

  it('passes an answered request, and names no method it did not see', () => {
    expect(scenario('client-auth-failed', [tokenRequest()]).outcomes).toEqual(['passed'])
    const hidden = tokenRequest({}, { ...refused, unseen: ['request-authorization'] })
    expect(scenario('client-auth-failed', [hidden]).findings[0]?.got).toBeUndefined()
    expect(scenario('client-auth-failed', [tokenRequest({}, { status: 400 })]).outcomes).toEqual([])
  })
})
