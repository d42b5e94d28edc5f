import { describe, expect, it } from 'vitest'
import { ACS, acs, REFUSED, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-destination'

describe(ID, () => {
  const elsewhere = { destination: 'http://sp.example.com/acs' }

  it('fails where the response was refused, and warns where it was accepted', () => {
    expect(scenario(ID, [sso(), acs(elsewhere, REFUSED)]).findings).toMatchObject([
      { severity: 'error', cause: 'saml-destination-mismatch', got: elsewhere.destination, expected: ACS },
    ])
    const { findings } = scenario(ID, [sso(), acs(elsewhere)])
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('accepted it nevertheless')
  })

  it('passes for the same URL, also with the default port', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [acs({ destination: 'https://SP.example.com:443/acs' })]).outcomes).toEqual([
      'passed',
    ])
  })

  it('does not apply without Destination, and cannot tell what cannot be read', () => {
    expect(scenario(ID, [acs({ destination: null })]).outcomes).toEqual([])
    expect(scenario(ID, [{ ...acs(), form: { SAMLResponse: 'PGE+' } }]).outcomes).toEqual(['cantTell'])
  })
})
