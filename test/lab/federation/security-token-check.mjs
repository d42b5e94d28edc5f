import { XMLSerializer } from '@xmldom/xmldom'
import { signedPart } from './signature.mjs'
import { elements, parseXml, textOf } from './xml.mjs'

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'
const LEEWAY = 300_000

/**
 * Checks a security token as Windows Identity Foundation does, and refuses it in the same words.
 *
 * @param {string} response RequestSecurityTokenResponse with a signed SAML 1.1 assertion.
 * @param {{ issuer: string, realm: string, certificate: string }} trust
 * @returns {string} The name of who is signed in.
 * @throws {Error} Where it is not acceptable.
 */
export function acceptSecurityToken(response, { issuer, realm, certificate }) {
  const [signature] = Array.from(parseXml(response).getElementsByTagNameNS(XMLDSIG, 'Signature'))
  const text = signature && new XMLSerializer().serializeToString(signature)
  const signed = text && signedPart(response, text, certificate, 'AssertionID')
  if (!signed) throw new Error('ID4037: The key needed to verify the signature could not be resolved')

  const assertion = parseXml(signed) // only what was signed counts
  if (assertion.localName !== 'Assertion' || assertion.getAttribute('Issuer') !== issuer)
    throw new Error('ID4175: The issuer of the security token was not recognized by the IssuerNameRegistry')
  const [conditions] = elements(assertion, 'Conditions')
  const time = (name) => Date.parse(conditions?.getAttribute(name) ?? '')
  const now = Date.now()
  if (!(time('NotBefore') - LEEWAY <= now && now < time('NotOnOrAfter') + LEEWAY))
    throw new Error(
      'ID4223: The SamlSecurityToken is rejected because the SamlAssertion.NotOnOrAfter condition is not satisfied.',
    )
  const audiences = elements(assertion, 'Audience').map(({ textContent }) => textContent)
  if (!audiences.includes(realm))
    throw new Error(
      `ID1038: The AudienceRestrictionCondition was not valid because the specified Audience is not present in AudienceUris. Audience: '${audiences[0]}'`,
    )
  return textOf(assertion, 'NameIdentifier')
}
