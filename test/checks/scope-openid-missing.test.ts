import { describe, expect, it } from 'vitest'
import { authorize, type Params } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (params: Params) => scenario('scope-openid-missing', [authorize(params)])

describe('scope-openid-missing', () => {
  it('warns where an ID token is expected', () => {
    expect(check({ scope: 'read' }).findings).toMatchObject([{ severity: 'warning', got: 'read' }])
    expect(check({ scope: undefined, response_type: 'id_token', nonce: undefined }).findings).toHaveLength(1)
  })

  it('passes with openid, asks nothing of plain OAuth, and cannot tell of pushed parameters', () => {
    expect(check({}).outcomes).toEqual(['passed'])
    expect(check({ scope: 'read', nonce: undefined }).outcomes).toEqual([])
    expect(check({ scope: 'read', request_uri: 'urn:x' }).outcomes).toEqual(['cantTell'])
  })
})
