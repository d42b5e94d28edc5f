import { describe, expect, it } from 'vitest'
import { acs, base64, PERSISTENT, REFUSED, response, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-nameid'

describe(ID, () => {
  const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
  const asking = (format: string) => sso({ inside: `<samlp:NameIDPolicy Format="${format}"/>` })

  it('fails for another format than the requested one', () => {
    expect(scenario(ID, [asking(EMAIL), acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'warning', got: PERSISTENT, expected: EMAIL },
    ])
    expect(scenario(ID, [asking(EMAIL), acs()]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('fails for the status that says so', () => {
    const refused = acs({ codes: ['Requester', 'InvalidNameIDPolicy'] }, REFUSED)
    expect(scenario(ID, [asking(EMAIL), refused]).findings).toMatchObject([{ severity: 'error', got: EMAIL }])
  })

  it('notes blanks around the name', () => {
    expect(scenario(ID, [sso(), acs({ assertion: { nameId: ' alice ' } })]).findings).toMatchObject([
      { severity: 'info', cause: null },
    ])
  })

  it('passes for the requested one; unspecified takes any', () => {
    expect(scenario(ID, [asking(PERSISTENT), acs()]).outcomes).toEqual(['passed'])
    expect(
      scenario(ID, [asking('urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'), acs()]).outcomes,
    ).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual([])
  })

  it('cannot tell for an encrypted assertion', () => {
    const hidden = base64(response({ content: '<saml:EncryptedAssertion/>' }))
    expect(scenario(ID, [{ ...acs(), form: { SAMLResponse: hidden } }]).outcomes).toEqual(['cantTell'])
  })
})
