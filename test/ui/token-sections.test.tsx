import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { ExpectedAudience, Presentation, Verdict } from '../../src/core/audience/verdict.ts'
import type { Token } from '../../src/core/tokens/token.ts'
import { AudienceSection } from '../../src/ui/audience-section.tsx'
import type { Store } from '../../src/ui/store.ts'
import { Verification } from '../../src/ui/verification.tsx'
import { textOf } from './text-of.ts'

const store = {
  current: signal<number | null>(null),
  explaining: { cause: signal(false), verdict: signal(false) },
} as unknown as Store

const token = (more: Partial<Token>): Token =>
  ({ form: 'jwt', verified: 'unverified', verifiedWith: null, ...more }) as Token
const verification = (more: Partial<Token>) => textOf(<Verification store={store} token={token(more)} />)

describe('the signature', () => {
  const verifiedWith = { kid: 'k1', url: 'https://login.example.com/jwks?secret=1', exchange: 4 }

  it('is decoded only, or verified with a key that is named, or does not verify', () => {
    expect(verification({})).toBe('Decoded only: its signature was not verified.')
    expect(verification({ verified: 'valid', verifiedWith })).toBe(
      'Signature verified with key k1 from https://login.example.com/jwks',
    )
    expect(verification({ verified: 'invalid', verifiedWith: { ...verifiedWith, kid: null } })).toBe(
      'Signature does not verify with the key from https://login.example.com/jwks',
    )
    expect(verification({ verified: 'invalid' })).toBe('Signature does not verify')
  })

  it('is no question where nothing can be read', () => {
    for (const form of ['opaque', 'jwe', 'unreadable'] as const) expect(verification({ form })).toBe('')
  })
})

const from = (value: string, source: ExpectedAudience['source']): ExpectedAudience => ({
  value,
  source,
  scope: 'https://api.example.com',
  exchange: null,
})
const SLASH = from('https://api.example.com', 'resource-metadata')
const verdict = (more: Partial<Verdict>): Verdict => ({
  verdict: 'near-miss',
  cause: 'trailing-slash',
  actual: ['https://api.example.com/'],
  expected: [SLASH],
  got: 'https://api.example.com/',
  against: SLASH,
  forgivenBy: [],
  refusedBy: [],
  ...more,
})
const audience = (difference: Partial<Verdict>, more: Partial<Token> = {}) => {
  const presentation = { verdict: verdict(difference), hostHint: null, url: SLASH.value } as Presentation
  return textOf(<AudienceSection store={store} token={token(more)} presentation={presentation} />)
}

describe('the audience', () => {
  it('tells who would forgive the difference after the verdict, and nobody where nobody would', () => {
    const text = audience({ forgivenBy: ['Envoy', 'ASP.NET Core'] })
    expect(text).toMatch(
      /Almost fits.* RFC 7519 compares byte for byte\. These would accept it all the same: Envoy ASP\.NET Core$/,
    )
    expect(audience({})).not.toContain('RFC 7519')
  })

  it('tells who would refuse what fits', () => {
    const text = audience({ verdict: 'match', cause: null, refusedBy: ['A strict one'] })
    expect(text).toMatch(/Fits this API.*These would refuse it all the same: A strict one$/)
  })

  it('is that of an application where an assertion names it', () => {
    const text = audience({ verdict: 'mismatch', cause: null }, { form: 'saml-assertion' })
    expect(text).toMatch(/^Audience Audience .* Not meant for this application\./)
    expect(audience({ verdict: 'mismatch', cause: null })).toContain('Not meant for this API.')
  })

  it('shows every expected value with its source, each once, and none that proves nothing', () => {
    const gateway = from('urn:gateway', 'inventory')
    const text = audience({ expected: [SLASH, gateway, gateway, from('urn:asked', 'requested')] })
    expect(text).toContain("Expected https://api.example.com from the API's own metadata (RFC 9728)")
    expect(text.match(/also urn:gateway from the inventory/g)).toHaveLength(1)
    expect(text).not.toContain('urn:asked')
  })

  it('does not call expected what proves nothing', () => {
    const asked = from('urn:asked', 'requested')
    const text = audience({
      verdict: 'cannot-tell',
      cause: 'requested-differs',
      expected: [asked],
      against: asked,
    })
    expect(text).toContain('Against urn:asked from what the client asked for')
    expect(text).not.toContain('Expected')
  })
})
