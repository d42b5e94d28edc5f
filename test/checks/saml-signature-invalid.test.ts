import { beforeAll, describe, expect, it } from 'vitest'
import type { Hop } from '../support/evidence.ts'
import { acs, base64, deflated, IDP, REFUSED, response, SP, SSO, sso } from '../support/saml.ts'
import { verifiedScenario } from '../support/scenario.ts'
import { federationMetadata, type Signer, signed, signedQuery, signer } from '../support/signed-saml.ts'

const ID = 'saml-signature-invalid'
let own: Signer
let other: Signer
beforeAll(() => {
  own = signer()
  other = signer('other')
})

const posted = (xml: string, more = {}): Hop => ({
  ...acs({}, more),
  form: { SAMLResponse: base64(xml), RelayState: 'relay-1' },
})
const unsigned = () => response({ assertion: { signature: '' } })

describe(ID, () => {
  it('is critical where changed content was refused, and a warning where it was accepted', async () => {
    const xml = signed(unsigned(), own).replace('alice-1', 'admin')
    const refused = await verifiedScenario(ID, [federationMetadata([own]), sso(), posted(xml, REFUSED)])
    expect(refused.findings).toMatchObject([{ severity: 'critical', cause: 'saml-signature-invalid' }])
    expect(refused.findings[0]?.detail).toContain('changed after it was signed')
    const accepted = await verifiedScenario(ID, [sso(), posted(xml)])
    expect(accepted.findings).toMatchObject([{ severity: 'warning', cause: null }])
    expect(accepted.findings[0]?.detail).toContain('accepted nevertheless')
  })

  it('names the key that did not sign', async () => {
    const swapped = signed(unsigned(), own).replace(own.certificate, other.certificate)
    const { findings } = await verifiedScenario(ID, [
      federationMetadata([other]),
      sso(),
      posted(swapped, REFUSED),
    ])
    expect(findings).toMatchObject([{ got: 'signed by another key than CN=other' }])
  })

  it('is an error without a key, as the digest alone is wrong', async () => {
    const xml = signed(unsigned(), own, { keyInfo: false }).replace('alice-1', 'admin')
    expect((await verifiedScenario(ID, [sso(), posted(xml, REFUSED)])).findings).toMatchObject([
      { severity: 'error' },
    ])
  })

  it('looks at the query of the redirect binding as well', async () => {
    const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r1" Version="2.0" IssueInstant="2025-03-03T10:00:00Z"><saml:Issuer>${SP}</saml:Issuer></samlp:AuthnRequest>`
    const method = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')
    const query = signedQuery(`SAMLRequest=${encodeURIComponent(deflated(xml))}&SigAlg=${method}`, own)
    const sent = (text: string): Hop => ({
      url: `${SSO}?${text}`,
      body: '<title>Sign in</title>',
      initiator: 'document',
    })
    const metadata = federationMetadata([own], SP)
    expect((await verifiedScenario(ID, [metadata, sent(query)])).outcomes).toEqual(['passed'])
    const changed = query.replace('&SigAlg', '&RelayState=x&SigAlg')
    expect((await verifiedScenario(ID, [metadata, sent(changed)])).findings).toMatchObject([
      { severity: 'warning' },
    ])
  })

  it('passes, cannot tell, or does not apply', async () => {
    const good = posted(signed(unsigned(), own))
    expect((await verifiedScenario(ID, [federationMetadata([own]), sso(), good])).outcomes).toEqual([
      'passed',
    ])
    expect((await verifiedScenario(ID, [sso(), good])).outcomes).toEqual(['passed'])
    const bare = posted(signed(unsigned(), own, { keyInfo: false }))
    expect((await verifiedScenario(ID, [sso(), bare])).outcomes).toEqual(['cantTell'])
    expect((await verifiedScenario(ID, [sso(), posted(unsigned())])).outcomes).toEqual([])
    const broken = posted(signed(unsigned(), own).replace('<saml:Subject>', '<x:y></x:y><saml:Subject>'))
    expect((await verifiedScenario(ID, [sso(), broken])).outcomes).toEqual(['cantTell'])
  })

  it('says nothing of values that were written over, also where the sign-in failed', async () => {
    const xml = signed(unsigned(), own)
    const both = xml
      .replace('alice-1', 'user-1')
      .replace(/(<ds:SignatureValue>)..../, (_, tag) => `${tag}AAAA`)
    const cut = xml.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>REDACTED')
    for (const one of [both, cut, response()])
      expect(
        (await verifiedScenario(ID, [federationMetadata([own], IDP), sso(), posted(one, REFUSED)])).findings,
      ).toEqual([])
  })
})
