import { describe, expect, it } from 'vitest'
import { type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { jwt } from '../support/tokens.ts'

const check = (body: Record<string, string>, more: Partial<Hop> = {}) =>
  scenario('token-type-unexpected', [
    tokenRequest({}, { body: { access_token: 'opaque-token', ...body }, ...more }),
  ])

describe('token-type-unexpected', () => {
  it('warns of a missing type, and of Bearer for a proof', () => {
    expect(check({}).findings).toMatchObject([{ severity: 'warning', expected: 'Bearer' }])
    const proof = { headers: { DPoP: jwt({ htm: 'POST' }, { typ: 'dpop+jwt' }) } }
    expect(check({ token_type: 'Bearer' }, proof).findings).toMatchObject([
      { got: 'Bearer', expected: 'DPoP' },
    ])
  })

  it('passes what fits', () => {
    expect(check({ token_type: 'bearer' }).outcomes).toEqual(['passed'])
    const proof = { headers: { DPoP: jwt({ htm: 'POST' }, { typ: 'dpop+jwt' }) } }
    expect(check({ token_type: 'DPoP' }, proof).outcomes).toEqual(['passed'])
  })
})
