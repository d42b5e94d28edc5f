import { bareCertificate } from './certificate.mjs'
import { EMAIL } from './names.mjs'
import { markup, xml } from './xml.mjs'

const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings:'

/** The address of everything that the identity provider offers. @param {string} origin */
export const identityProviderAt = (origin) => ({
  entityId: `${origin}/metadata`,
  sso: `${origin}/sso`,
  wsfed: `${origin}/wsfed`,
  wsfedMetadata: `${origin}/FederationMetadata/2007-06/FederationMetadata.xml`,
})

function keyDescriptor(certificate) {
  return xml`
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bareCertificate(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>`
}

/** SAML Metadata 2.4.3. @param {string} origin @param {string} certificate PEM */
export function identityProviderMetadata(origin, certificate) {
  const { entityId, sso } = identityProviderAt(origin)
  return xml`
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
      <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
        ${markup(keyDescriptor(certificate))}
        <md:NameIDFormat>${EMAIL}</md:NameIDFormat>
        <md:SingleSignOnService Binding="${BINDINGS}HTTP-Redirect" Location="${sso}"/>
        <md:SingleSignOnService Binding="${BINDINGS}HTTP-POST" Location="${sso}"/>
      </md:IDPSSODescriptor>
    </md:EntityDescriptor>`
}

/** WS-Federation 1.2, 3.1.2.1. @param {string} origin @param {string} certificate PEM */
export function securityTokenServiceMetadata(origin, certificate) {
  const { entityId, wsfed } = identityProviderAt(origin)
  const endpoint = xml`
    <wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>${wsfed}</wsa:Address></wsa:EndpointReference>`
  return xml`
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
      <md:RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">
        ${markup(keyDescriptor(certificate))}
        <fed:PassiveRequestorEndpoint>${markup(endpoint)}</fed:PassiveRequestorEndpoint>
      </md:RoleDescriptor>
    </md:EntityDescriptor>`
}
