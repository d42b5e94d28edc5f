import { describe, expect, it } from 'vitest'
import { dpopCall } from '../support/dpop.ts'
import { API, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const CHALLENGE = 'DPoP error="use_dpop_nonce", error_description="nonce required"'
const asked = (more: Partial<Hop> = {}) =>
  dpopCall({}, { status: 401, answer: { 'WWW-Authenticate': CHALLENGE, 'DPoP-Nonce': 'n' }, ...more })
const other: Hop = { url: `${API}/other` }

describe('dpop-nonce-not-retried', () => {
  it('passes when the request follows with a new proof', () => {
    expect(scenario('dpop-nonce-not-retried', [asked(), dpopCall({ nonce: 'n' })]).outcomes).toEqual([
      'passed',
    ])
  })

  it('finds a client that goes on without it', () => {
    const { findings } = scenario('dpop-nonce-not-retried', [asked(), other])
    expect(findings).toMatchObject([{ severity: 'error', exchange: 0 }])
    expect(findings[0]?.detail).toContain('The page cannot read DPoP-Nonce')
    // The same proof again is no answer to it.
    expect(scenario('dpop-nonce-not-retried', [asked(), asked()]).findings).not.toEqual([])
  })

  it('says nothing of CORS where the page can read the nonce', () => {
    const answer = { 'WWW-Authenticate': CHALLENGE, 'Access-Control-Expose-Headers': 'DPoP-Nonce' }
    const { findings } = scenario('dpop-nonce-not-retried', [asked({ answer }), other])
    expect(findings[0]?.detail).not.toContain('cannot read')
  })

  it('looks at the token endpoint as well', () => {
    const refused = tokenRequest({}, { status: 400, body: { error: 'use_dpop_nonce' } })
    expect(scenario('dpop-nonce-not-retried', [refused, { url: `${ISSUER}/x` }]).findings).toHaveLength(1)
  })

  it('cannot tell at the end of a capture', () => {
    expect(scenario('dpop-nonce-not-retried', [asked()]).outcomes).toEqual(['cantTell'])
  })
})
