import { describe, expect, it } from 'vitest'
import { ACS, acs, REFUSED, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-acs-mismatch'

describe(ID, () => {
  const asked = sso({ acs: 'https://sp.example.com/saml/acs' })

  it('fails where the response went elsewhere', () => {
    expect(scenario(ID, [asked, acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', got: ACS, expected: 'https://sp.example.com/saml/acs' },
    ])
    expect(scenario(ID, [asked, acs()]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for the same, and cannot tell without the request', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [acs()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [asked, acs({ inResponseTo: '_other' })]).outcomes).toEqual([])
  })
})
