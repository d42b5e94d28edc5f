import { describe, expect, it } from 'vitest'
import { API, call, resourceMetadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER } from '../support/tokens.ts'

const ID = 'prm-as-mismatch'
const other = accessToken(API, { iss: 'https://idp.example.net' })

describe(ID, () => {
  it('warns when a refused token comes from a server that is not listed', () => {
    expect(
      scenario(ID, [resourceMetadata(API), call(API, { token: other, status: 401 })]).findings,
    ).toMatchObject([
      { severity: 'warning', cause: 'issuer-mismatch', got: 'https://idp.example.net', expected: ISSUER },
    ])
  })

  it('passes for a listed server, is quiet for a call that went well, and does not apply without metadata', () => {
    const fine = call(API, { token: accessToken(API), status: 401 })
    expect(scenario(ID, [resourceMetadata(API), fine]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [resourceMetadata(API), call(API, { token: other })]).outcomes).toEqual([])
    expect(scenario(ID, [call(API, { token: other, status: 401 })]).outcomes).toEqual([])
  })
})
