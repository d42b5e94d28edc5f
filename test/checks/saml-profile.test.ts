import { describe, expect, it } from 'vitest'
import {
  acs,
  assertion,
  base64,
  REFUSED,
  response,
  SP,
  signature,
  sso,
  wresult,
  wsfedPost,
} from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-profile'
const of = (xml: string, more = {}) =>
  scenario(ID, [{ ...acs({}, more), form: { SAMLResponse: base64(xml) } }])
const said = (xml: string) => of(xml).findings.map(({ detail }) => detail.replace(/ The service.*/, ''))
const inside = (from: string | RegExp, to: string) => response({ content: assertion().replace(from, to) })

describe(ID, () => {
  it('passes for the usual, also for a token of WS-Federation', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wsfedPost(wresult())]).outcomes).toEqual(['passed'])
  })

  it('names what the response lacks', () => {
    expect(said(response().replace(/ Version="2.0"/, ''))).toEqual(['The response has no Version.'])
    expect(said(response().replace('Version="2.0"', 'Version="1.2"'))).toEqual([
      'The response has Version 1.2.',
    ])
    expect(said(response({ id: '' }).replace(' ID=""', ''))).toEqual(['The response has no ID.'])
    expect(said(response({ id: '12-a' }))[0]).toContain('no XML name')
    expect(said(response().replace(/<samlp:Status>.*<\/samlp:Status>/, ''))).toEqual([
      'The response has no Status.',
    ])
    expect(said(response().replace(/<samlp:StatusCode[^>]*><\/samlp:StatusCode>/, ''))).toEqual([
      'The Status has no StatusCode.',
    ])
    expect(said(response().replace(/ IssueInstant="[^"]*"/, ''))[0]).toContain('no IssueInstant')
    expect(said(response({ destination: '' }))).toEqual(['Destination is empty.'])
    expect(said(response({ content: '' }))[0]).toContain('holds no assertion')
    expect(said(response({ content: assertion() + assertion({ id: '_a2' }) }))[0]).toContain('2 assertions')
    expect(
      said(response({ signature: signature('_p1') }).replace(/<saml:Issuer>.*?<\/saml:Issuer>/, ''))[0],
    ).toContain('has no Issuer')
  })

  it('names what the assertion lacks', () => {
    expect(said(inside(' ID="_a1"', ''))).toEqual(['The assertion has no ID.'])
    expect(said(inside('Version="2.0"', 'Version="1"'))[0]).toContain('no Version that a receiver knows')
    expect(said(inside(/<saml:Issuer>.*?<\/saml:Issuer>/, ''))).toEqual(['The assertion has no Issuer.'])
    expect(said(inside(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/, ''))[0]).toContain(
      'no AuthnStatement',
    )
    expect(said(inside(`<saml:Audience>${SP}</saml:Audience>`, '<saml:Audience/>'))[0]).toContain(
      'names no audience',
    )
    const two =
      '<saml:AttributeStatement><saml:Attribute Name="a"/><saml:Attribute Name="a"/><saml:EncryptedAttribute/>'
    expect(said(inside('</saml:Assertion>', `${two}</saml:AttributeStatement></saml:Assertion>`))).toEqual([
      'The attribute a stands in several Attribute elements.',
      'Attributes are encrypted one by one (EncryptedAttribute).',
    ])
  })

  it('names what the subject lacks', () => {
    expect(said(inside(/<saml:NameID.*<\/saml:NameID>/, ''))).toEqual(['The Subject has no NameID.'])
    expect(said(inside('>alice-1<', '><'))).toEqual(['The NameID is empty.'])
    expect(said(inside('<saml:NameID ', '<saml:NameID SPNameQualifier="urn:other" '))[0]).toContain(
      'SPNameQualifier',
    )
    expect(said(inside(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, ''))[0]).toContain(
      'no SubjectConfirmation',
    )
    expect(said(inside('cm:bearer', 'cm:holder-of-key'))[0]).toContain('not bearer')
    expect(said(inside(/<saml:SubjectConfirmationData[^>]*\/>/, ''))[0]).toContain(
      'no SubjectConfirmationData',
    )
    expect(said(inside(/ Recipient="[^"]*"/, ''))[0]).toContain('no Recipient')
    expect(said(inside(/(<saml:SubjectConfirmationData) NotOnOrAfter="[^"]*"/, '$1'))[0]).toContain(
      'no NotOnOrAfter',
    )
    expect(
      said(
        inside(
          '<saml:SubjectConfirmationData ',
          '<saml:SubjectConfirmationData NotBefore="2020-01-01T00:00:00Z" ',
        ),
      )[0],
    ).toContain('has NotBefore')
  })

  it('weighs more where the response was refused', () => {
    const lacking = inside(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/, '')
    expect(of(lacking).findings).toMatchObject([{ severity: 'warning' }])
    expect(of(lacking, REFUSED).findings).toMatchObject([{ severity: 'error', cause: 'token-malformed' }])
    expect(of(response({ destination: '' }), REFUSED).findings).toMatchObject([
      { severity: 'warning', cause: null },
    ])
  })

  it('tells what is optional only where the response was refused', () => {
    const unnamed = response().replace(/<saml:Issuer>.*?<\/saml:Issuer>/, '')
    expect(of(unnamed).outcomes).toEqual(['passed'])
    expect(of(unnamed, REFUSED).findings[0]?.detail).toContain('The response has no Issuer')
    const old = response().replace('Version="2.0"', 'MajorVersion="1" MinorVersion="1"')
    expect(of(old, REFUSED).findings[0]?.detail).toContain('of SAML 1.1')
  })

  it('cannot tell what cannot be read or is encrypted', () => {
    expect(of('<a><b></a>').outcomes).toEqual(['cantTell'])
    const hidden =
      '<EncryptedAssertion><EncryptedData><KeyInfo><EncryptedKey/></KeyInfo></EncryptedData></EncryptedAssertion>'
    expect(of(response({ content: hidden })).outcomes).toEqual(['cantTell'])
    expect(said(response({ content: '<EncryptedAssertion/>' }))).toEqual([
      'The encrypted assertion brings no key.',
    ])
    expect(scenario(ID, [sso()]).outcomes).toEqual([])
  })
})
