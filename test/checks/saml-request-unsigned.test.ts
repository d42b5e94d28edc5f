import { describe, expect, it } from 'vitest'
import type { Hop } from '../support/evidence.ts'
import { authnRequest, base64, idpMetadata, SSO, signature, spMetadata, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-request-unsigned'
const wants = idpMetadata({ role: 'WantAuthnRequestsSigned="true"' })
const signed: Hop = {
  ...sso(),
  method: 'POST',
  url: SSO,
  form: { SAMLRequest: base64(authnRequest({ inside: signature('_r1') })) },
}

describe(ID, () => {
  it('notes it where metadata wants a signature, and fails where the request was refused', () => {
    expect(scenario(ID, [wants, sso()]).findings).toMatchObject([{ severity: 'info', cause: null }])
    expect(scenario(ID, [wants, sso({}, { status: 400, body: 'No' })]).findings).toMatchObject([
      { severity: 'error', cause: 'saml-signature-invalid' },
    ])
    expect(scenario(ID, [spMetadata({ role: 'AuthnRequestsSigned="true"' }), sso()]).findings).toHaveLength(1)
  })

  it('passes for a signed one, and where nobody wants it', () => {
    expect(scenario(ID, [wants, signed]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wants, { ...sso(), url: `${sso().url}&SigAlg=x&Signature=y` }]).outcomes).toEqual([
      'passed',
    ])
    expect(scenario(ID, [idpMetadata(), sso()]).outcomes).toEqual(['passed'])
  })

  it('cannot tell without metadata', () => {
    expect(scenario(ID, [sso()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [{ url: SSO }]).outcomes).toEqual([])
  })
})
