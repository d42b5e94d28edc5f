import { deflateRawSync } from 'node:zlib'
import { identityProviderAt } from './metadata.mjs'
import { instant } from './names.mjs'
import { portalAt } from './portal.mjs'
import { xml } from './xml.mjs'

const WEEK = 7 * 86_400_000

/**
 * The address of a sign-in page as somebody kept it a week ago, the request of that day in it.
 *
 * @param {Record<string, string>} origins
 * @param {string} id Of the scenario.
 * @param {string} [hint] Who is to be signed in.
 */
export function bookmarkOf(origins, id, hint) {
  const { entityId, acs } = portalAt(origins.portal, id)
  const { sso } = identityProviderAt(origins.idp)
  const request = xml`
    <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_bookmarked" Version="2.0" IssueInstant="${instant(Date.now() - WEEK)}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Destination="${sso}" AssertionConsumerServiceURL="${acs}">
      <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</saml:Issuer>
    </samlp:AuthnRequest>`
  const query = new URLSearchParams({ SAMLRequest: deflateRawSync(request).toString('base64') })
  if (hint) query.set('login_hint', hint)
  return `${sso}?${query}`
}
