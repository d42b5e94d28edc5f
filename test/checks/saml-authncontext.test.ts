import { describe, expect, it } from 'vitest'
import { acs, base64, CLASSES, REFUSED, response, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-authncontext'

describe(ID, () => {
  const asking = (name: string, comparison = 'exact') =>
    sso({
      inside: `<samlp:RequestedAuthnContext Comparison="${comparison}"><saml:AuthnContextClassRef>${CLASSES}${name}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`,
    })

  it('fails for another class than the requested one', () => {
    expect(scenario(ID, [asking('X509'), acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', got: `${CLASSES}PasswordProtectedTransport`, expected: `${CLASSES}X509` },
    ])
    expect(scenario(ID, [asking('X509'), acs()]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('fails for the status that says so', () => {
    const refused = acs({ codes: ['Responder', 'NoAuthnContext'] }, REFUSED)
    expect(scenario(ID, [asking('X509'), refused]).findings).toMatchObject([
      { severity: 'error', got: `${CLASSES}X509` },
    ])
  })

  it('passes for the same class, and cannot tell for another comparison or an encrypted assertion', () => {
    expect(scenario(ID, [asking('PasswordProtectedTransport'), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [asking('X509', 'minimum'), acs()]).outcomes).toEqual(['cantTell'])
    const hidden = {
      ...acs(),
      form: { SAMLResponse: base64(response({ content: '<saml:EncryptedAssertion/>' })) },
    }
    expect(scenario(ID, [asking('X509'), hidden]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual([])
  })
})
