import { describe, expect, it } from 'vitest'
import { analysed, redacted } from '../../support/redacted.ts'
import { capture } from '../builders.ts'

const IDP = 'https://idp.example.com/metadata'
const CERTIFICATE = 'MIICwDCCAaigAwIBAgIIYpJDkq6zKegwDQYJKoZIhvcNAQEL'
const DOCUMENT = `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${IDP}" validUntil="2027-01-01T00:00:00Z">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
</md:IDPSSODescriptor>
<md:Organization><md:OrganizationName xml:lang="en">Meierhofer und Sohn</md:OrganizationName></md:Organization>
<md:ContactPerson contactType="technical"><md:GivenName>Annika</md:GivenName><md:EmailAddress>mailto:annika@example.com</md:EmailAddress></md:ContactPerson>
</md:EntityDescriptor>`

describe('SAML metadata, which is public', () => {
  const exchanges = capture({ url: IDP, status: 200, body: DOCUMENT })
  const text = redacted(exchanges)[0]?.response?.body?.text ?? ''

  it('keeps names, addresses, bindings and certificates of parties', () => {
    for (const kept of [
      `entityID="${IDP}"`,
      'validUntil="2027-01-01T00:00:00Z"',
      'WantAuthnRequestsSigned="false"',
      'use="signing"',
      CERTIFICATE,
      'nameid-format:emailAddress',
      'bindings:HTTP-POST" Location="https://idp.example.com/sso"',
    ])
      expect(text).toContain(kept)
  })

  it('tells the same afterwards', async () => {
    const { messages } = (await analysed(redacted(exchanges))).step(0) ?? {}
    const { messages: before } = (await analysed(exchanges)).step(0) ?? {}
    expect(messages?.map(({ kind }) => kind)).toEqual(before?.map(({ kind }) => kind))
    expect(messages).toHaveLength(1)
  })

  it('names no person and no company', () => {
    expect(text).not.toMatch(/Meierhofer|Annika|annika/)
  })
})

describe('names of parameters of WS-Federation', () => {
  it('stay, and what they hold does not', () => {
    const [exchange] = redacted(
      capture({ url: 'https://idp.example.com/wsfed?wa=wsignin1.0&wctx=Rm9vQmFyQmF6MTIz', status: 200 }),
    )
    expect(exchange?.request.url).toMatch(/[?&]wctx=\w*hidden_/)
  })
})
