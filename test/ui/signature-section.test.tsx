import { signal } from '@preact/signals'
import { describe, expect, it, vi } from 'vitest'
import type { SamlSignature, SamlVerification } from '../../src/core/saml/verification.ts'
import { SignatureSection } from '../../src/ui/signature-section.tsx'
import type { Store } from '../../src/ui/store.ts'
import { textOf } from './text-of.ts'

const store = { current: signal<number | null>(null) } as unknown as Store

// Fields have hooks, which want a document.
vi.mock('../../src/ui/give-field.tsx', () => ({ GiveField: () => null }))

const signature = (more: Partial<SamlSignature> = {}): SamlSignature => ({
  place: 'assertion',
  inside: 'saml:Assertion #_a1',
  over: ['saml:Assertion #_a1'],
  state: 'intact',
  fault: null,
  reason: '',
  method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digests: ['http://www.w3.org/2001/04/xmlenc#sha256'],
  key: null,
  isUnpublished: false,
  ...more,
})
const verification = (more: Partial<SamlVerification> = {}): SamlVerification => ({
  reason: null,
  signatures: [signature()],
  message: { by: 'nothing', state: null, signatures: [] },
  assertions: [{ by: 'itself', state: 'intact', signatures: [0] }],
  ...more,
})
const shown = (found: SamlVerification | null, isSigned = true) =>
  textOf(<SignatureSection store={store} verification={found} isSigned={isSigned} issuer="i" />)

describe('what signatures prove', () => {
  it('is told of the message and of the assertion, with algorithm and place', () => {
    expect(shown(verification())).toBe(
      'Signatures Message : Not signed . Assertion : Signed by itself : verifies with the certificate in the message: nothing was changed, but who signed it is not proved . Signature in saml:Assertion #_a1 Over saml:Assertion #_a1 Algorithm rsa-sha256, sha256',
    )
  })

  it('is the reason where one does not verify, or nothing could be verified', () => {
    const reason = 'the digest of #_a1 is another one'
    expect(shown(verification({ signatures: [signature({ state: 'invalid', reason })] }))).toContain(reason)
    expect(shown(verification({ reason: 'it is no XML' }))).toContain('Could not be verified: it is no XML.')
  })

  it('numbers assertions where there are several', () => {
    const [one] = verification().assertions
    if (!one) throw new Error('none')
    expect(shown(verification({ assertions: [one, { ...one, by: 'other-element' }] }))).toContain(
      'Assertion 2 : Its signature is over another element',
    )
  })

  it('is said to be missing, and left out while it is still being computed', () => {
    expect(shown(null, false)).toBe('Neither the message nor an assertion in it is signed.')
    expect(shown(null)).toBe('')
  })
})
