import { EMAIL, instant, newId } from './names.mjs'
import { signElement } from './signature.mjs'
import { markup, xml } from './xml.mjs'

const HOUR = 3_600_000

/**
 * A WS-Trust response (February 2005, as AD FS sends it) with a signed SAML 1.1 assertion.
 *
 * @param {{ issuer: string, user: string, realm: string, audience: string, now: number }} answer
 * @param {import('./certificate.mjs').KeyPair} keys
 */
export function securityTokenResponse({ issuer, user, realm, audience, now }, keys) {
  const start = instant(now)
  const end = instant(now + HOUR)
  const subject = xml`
    <saml:Subject>
      <saml:NameIdentifier Format="${EMAIL}">${user}</saml:NameIdentifier>
      <saml:SubjectConfirmation><saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod></saml:SubjectConfirmation>
    </saml:Subject>`
  const unsigned = xml`
    <t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">
      <t:Lifetime>
        <wsu:Created xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">${start}</wsu:Created>
        <wsu:Expires xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">${end}</wsu:Expires>
      </t:Lifetime>
      <wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">
        <wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>${realm}</wsa:Address></wsa:EndpointReference>
      </wsp:AppliesTo>
      <t:RequestedSecurityToken>
        <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1" AssertionID="${newId()}" Issuer="${issuer}" IssueInstant="${start}">
          <saml:Conditions NotBefore="${start}" NotOnOrAfter="${end}">
            <saml:AudienceRestrictionCondition><saml:Audience>${audience}</saml:Audience></saml:AudienceRestrictionCondition>
          </saml:Conditions>
          <saml:AuthenticationStatement AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password" AuthenticationInstant="${start}">${markup(subject)}</saml:AuthenticationStatement>
        </saml:Assertion>
      </t:RequestedSecurityToken>
      <t:TokenType>urn:oasis:names:tc:SAML:1.0:assertion</t:TokenType>
      <t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType>
      <t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>
    </t:RequestSecurityTokenResponse>`
  return signElement(unsigned, { element: 'Assertion', idAttribute: 'AssertionID' }, keys)
}
