import { describe, expect, it } from 'vitest'
import {
  API,
  authorize,
  call,
  callback,
  metadata,
  resourceMetadata,
  tokenRequest,
} from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER, idToken } from '../support/tokens.ts'

const slashed = accessToken(API, { iss: `${ISSUER}/` })

describe('iss-trailing-slash', () => {
  it('fails where an API refused the token', () => {
    const hops = [resourceMetadata(API), call(API, { token: slashed, status: 401 })]
    expect(scenario('iss-trailing-slash', hops).findings).toMatchObject([
      { severity: 'error', cause: 'issuer-mismatch', got: `${ISSUER}/`, expected: ISSUER },
    ])
  })

  it('warns of an ID token that was just issued', () => {
    const body = {
      access_token: accessToken(API),
      id_token: idToken({ iss: `${ISSUER}/` }),
      token_type: 'Bearer',
    }
    const hops = [metadata(), authorize(), callback(), tokenRequest({}, { body })]
    expect(scenario('iss-trailing-slash', hops).findings).toMatchObject([
      { severity: 'warning', exchange: 3 },
    ])
  })

  it('says nothing of equal issuers, of other ones, and of calls that were accepted', () => {
    for (const iss of [ISSUER, 'https://other.example.com']) {
      const hops = [resourceMetadata(API), call(API, { token: accessToken(API, { iss }), status: 401 })]
      expect(scenario('iss-trailing-slash', hops).outcomes).toEqual([])
    }
    expect(
      scenario('iss-trailing-slash', [resourceMetadata(API), call(API, { token: slashed })]).outcomes,
    ).toEqual([])
  })
})
