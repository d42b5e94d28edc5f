import { describe, expect, it } from 'vitest'
import { ACS, acs, base64, REFUSED, response, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-recipient'

describe(ID, () => {
  it('fails where another URL is named', () => {
    const other = { assertion: { recipient: 'https://sp.example.com/other' } }
    expect(scenario(ID, [sso(), acs(other, REFUSED)]).findings).toMatchObject([
      { severity: 'error', got: 'https://sp.example.com/other', expected: ACS },
    ])
    expect(scenario(ID, [sso(), acs(other)]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('warns where none is named', () => {
    expect(scenario(ID, [sso(), acs({ assertion: { recipient: null } })]).findings).toMatchObject([
      { severity: 'warning', expected: ACS },
    ])
  })

  it('passes for the same, cannot tell for an encrypted assertion, does not apply to a refusal', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    const hidden = base64(response({ content: '<saml:EncryptedAssertion/>' }))
    expect(scenario(ID, [{ ...acs(), form: { SAMLResponse: hidden } }]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [acs({ codes: ['Responder'] })]).outcomes).toEqual([])
  })
})
