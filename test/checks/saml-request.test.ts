import { describe, expect, it } from 'vitest'
import { withQuery } from '../support/evidence.ts'
import { authnRequest, deflated, SSO, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-request'
const asked = (xml: string, more = {}) => ({
  ...sso({}, more),
  url: withQuery(SSO, { SAMLRequest: deflated(xml) }),
  ...more,
})
const said = (xml: string) => scenario(ID, [asked(xml)]).findings.map(({ detail }) => detail)[0] ?? ''

describe(ID, () => {
  it('passes for the usual, and does not apply elsewhere', () => {
    expect(scenario(ID, [sso()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [asked('<a><b></a>')]).outcomes).toEqual([])
    expect(scenario(ID, [{ url: SSO }]).outcomes).toEqual([])
  })

  it('fails for what the schema does not allow', () => {
    expect(said(authnRequest().replace(' Version="2.0"', ''))).toContain('no Version')
    expect(said(authnRequest({ id: '1a-2' }))).toContain('no XML name')
    expect(said(authnRequest().replace(' ID="_r1"', ''))).toContain('has no ID')
    expect(said(authnRequest().replace(/<saml:Issuer>.*<\/saml:Issuer>/, ''))).toContain('no Issuer')
    expect(said(authnRequest({ inside: '<samlp:NameIDPolicy>urn:x</samlp:NameIDPolicy>' }))).toContain(
      'holds text',
    )
    expect(said(authnRequest({ attributes: 'AssertionConsumerServiceIndex="1"' }))).toContain(
      'exclude each other',
    )
  })

  it('fails for another Destination, and for a clock that is ahead', () => {
    const elsewhere = authnRequest().replace(
      `Destination="${SSO}"`,
      'Destination="https://old.example.com/sso"',
    )
    expect(scenario(ID, [asked(elsewhere, { status: 403, body: 'No' })]).findings).toMatchObject([
      {
        severity: 'error',
        cause: 'saml-destination-mismatch',
        got: 'https://old.example.com/sso',
        expected: SSO,
      },
    ])
    expect(scenario(ID, [sso({}, { clock: -900 })]).findings).toMatchObject([
      { severity: 'warning', cause: 'clock-skew' },
    ])
  })
})
