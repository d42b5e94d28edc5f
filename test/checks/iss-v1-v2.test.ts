import { describe, expect, it } from 'vitest'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const TENANT = '11111111-2222-3333-4444-555555555555'
const V1 = `https://sts.windows.net/${TENANT}/`
const V2 = `https://login.microsoftonline.com/${TENANT}/v2.0`
const trusting = (...issuers: string[]): Inventory => ({
  resources: [{ name: 'orders', urls: [API], audiences: ['orders'], issuers }],
  clients: [],
})
const check = (iss: string, inventory: Inventory | null, status = 401) =>
  scenario('iss-v1-v2', [call(API, { token: accessToken('orders', { iss }), status })], inventory)

describe('iss-v1-v2', () => {
  it.each([
    [V1, V2, '2'],
    [V2, V1, '1'],
  ])('fails for a token of %s where %s is trusted', (got, expected, version) => {
    const { findings } = check(got, trusting(expected))
    expect(findings).toMatchObject([{ severity: 'error', cause: 'issuer-mismatch', got, expected }])
    expect(findings[0]?.remedy).toContain(`requestedAccessTokenVersion to ${version}`)
  })

  it('says nothing of another tenant, of a trusted issuer, or where nothing is known', () => {
    expect(check(V1.replace('1111', '9999'), trusting(V2)).outcomes).toEqual([])
    expect(check(V1, trusting(V2, V1)).outcomes).toEqual([])
    expect(check(V1, null).outcomes).toEqual([])
    expect(check(V1, trusting(V2), 200).outcomes).toEqual([])
  })
})
