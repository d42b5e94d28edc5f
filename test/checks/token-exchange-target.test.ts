import { describe, expect, it } from 'vitest'
import { type Hop, type Params, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (form: Params, more: Partial<Hop> = {}) =>
  scenario('token-exchange-target', [
    tokenRequest(
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        code: undefined,
        subject_token: 'x',
        ...form,
      },
      more,
    ),
  ])

describe('token-exchange-target', () => {
  it('finds a refused exchange that names no API', () => {
    const { findings } = check({}, { status: 400, body: { error: 'invalid_request' } })
    expect(findings).toMatchObject([{ severity: 'error', cause: 'unknown-resource-requested' }])
  })

  it('warns of another type than was asked for', () => {
    const asked = 'urn:ietf:params:oauth:token-type:jwt'
    const got = 'urn:ietf:params:oauth:token-type:access_token'
    const body = { access_token: 'x', token_type: 'Bearer', issued_token_type: got }
    expect(check({ requested_token_type: asked }, { body }).findings).toMatchObject([
      { severity: 'warning', got, expected: asked, cause: null },
    ])
  })

  it('passes what was issued, and says nothing of other refusals and grants', () => {
    expect(check({ audience: 'orders' }).outcomes).toEqual(['passed'])
    expect(check({ audience: 'orders' }, { status: 400 }).outcomes).toEqual([])
    expect(scenario('token-exchange-target', [tokenRequest()]).outcomes).toEqual([])
  })
})
