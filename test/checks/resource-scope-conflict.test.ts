import { describe, expect, it } from 'vitest'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (resource: string | undefined, scope: string) =>
  scenario('resource-scope-conflict', [authorize({ resource, scope })])

describe('resource-scope-conflict', () => {
  it('warns where the server went on', () => {
    expect(check(API, 'openid api://orders/read').findings).toMatchObject([
      { severity: 'warning', cause: 'multi-resource-scope', got: API, expected: 'api://orders' },
    ])
  })

  it('is an error where the token request was refused', () => {
    const refused = tokenRequest(
      { resource: API, scope: 'https://vault.azure.net/.default' },
      { status: 400, body: { error: 'invalid_target', error_description: 'AADSTS9010010' } },
    )
    const { findings } = scenario('resource-scope-conflict', [authorize(), callback(), refused])
    expect(findings).toMatchObject([{ severity: 'error', expected: 'https://vault.azure.net' }])
  })

  it('passes where both name one API, slash or no slash', () => {
    expect(check('api://orders', 'openid api://orders/read').outcomes).toEqual(['passed'])
    expect(check(`${API}/`, `${API}/.default`).outcomes).toEqual(['passed'])
  })

  it('does not apply where one of them names none', () => {
    expect(check(API, 'openid read').outcomes).toEqual([])
    expect(check(undefined, 'api://orders/read').outcomes).toEqual([])
    expect(check(API, 'openid https://scopes.example.com/anything').outcomes).toEqual([])
  })
})
