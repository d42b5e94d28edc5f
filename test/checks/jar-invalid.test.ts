import { describe, expect, it } from 'vitest'
import { authorize, type Hop, metadata, type Params } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER, jwt } from '../support/tokens.ts'

const check = (claims: Record<string, string>, more: Partial<Hop> = {}, params: Params = {}) =>
  scenario('jar-invalid', [metadata(), authorize({ request: jwt(claims), ...params }, more)])

describe('jar-invalid', () => {
  it('compares client_id inside and outside, and aud with the issuer', () => {
    expect(check({ client_id: 'other', aud: ISSUER }, { status: 400, answer: {} }).findings).toMatchObject([
      { severity: 'error', got: 'other', expected: 'spa' },
    ])
    expect(check({ client_id: 'spa', aud: 'https://two.example.com' }).findings).toMatchObject([
      { severity: 'warning', got: 'https://two.example.com', expected: ISSUER },
    ])
  })

  it('finds request beside request_uri', () => {
    const { findings } = check({ client_id: 'spa', aud: ISSUER }, {}, { request_uri: 'urn:x' })
    expect(findings[0]?.detail).toContain('must not be sent together')
  })

  it('passes what fits, and cannot tell what cannot be read', () => {
    expect(check({ client_id: 'spa', aud: ISSUER }).outcomes).toEqual(['passed'])
    expect(check({ client_id: 'spa' }).outcomes).toEqual(['cantTell'])
    const opaque = authorize({ request: 'none' })
    expect(scenario('jar-invalid', [metadata(), opaque]).outcomes).toEqual(['cantTell'])
  })
})
