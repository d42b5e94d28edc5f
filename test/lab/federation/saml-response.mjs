import { EMAIL, instant, newId } from './names.mjs'
import { signElement } from './signature.mjs'
import { markup, xml } from './xml.mjs'

const MINUTE = 60_000
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:'

/** @param {Answer} answer */
function assertion({ issuer, user, inResponseTo, recipient, audience, now }) {
  const id = newId()
  const end = instant(now + 5 * MINUTE)
  return xml`
    <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${instant(now)}">
      <saml:Issuer>${issuer}</saml:Issuer>
      <saml:Subject>
        <saml:NameID Format="${EMAIL}">${user}</saml:NameID>
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
          <saml:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${recipient}" InResponseTo="${inResponseTo}"/>
        </saml:SubjectConfirmation>
      </saml:Subject>
      <saml:Conditions NotBefore="${instant(now)}" NotOnOrAfter="${end}">
        <saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>
      </saml:Conditions>
      <saml:AuthnStatement AuthnInstant="${instant(now)}" SessionIndex="${id}">
        <saml:AuthnContext>
          <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>
        </saml:AuthnContext>
      </saml:AuthnStatement>
    </saml:Assertion>`
}

function response({ issuer, inResponseTo, recipient, now }, status, content) {
  return xml`
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${newId()}" Version="2.0" IssueInstant="${instant(now)}" Destination="${recipient}" InResponseTo="${inResponseTo}">
      <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</saml:Issuer>
      <samlp:Status>${markup(status)}</samlp:Status>${markup(content)}
    </samlp:Response>`
}

/**
 * A SAML 2.0 response with one assertion (SAML Profiles 4.1.4.2).
 *
 * @typedef {object} Answer
 * @property {string} issuer
 * @property {string} user
 * @property {string} inResponseTo
 * @property {string} recipient Also the Destination.
 * @property {string} audience
 * @property {number} now By the clock of the identity provider.
 *
 * @param {Answer} answer
 * @param {import('./certificate.mjs').KeyPair | null} keys Null leaves it unsigned.
 */
export function samlResponse(answer, keys) {
  const status = xml`<samlp:StatusCode Value="${`${STATUS}Success`}"/>`
  const unsigned = response(answer, status, assertion(answer))
  return keys ? signElement(unsigned, { element: 'Assertion', after: 'Issuer' }, keys) : unsigned
}

/**
 * A signed response that says why there is no assertion (SAML Core 3.2.2).
 *
 * @param {Omit<Answer, 'user' | 'audience'>} answer
 * @param {{ codes: [string, string], message: string }} status
 * @param {import('./certificate.mjs').KeyPair} keys
 */
export function samlRefusal(answer, { codes: [top, second], message }, keys) {
  const status = xml`
    <samlp:StatusCode Value="${STATUS + top}"><samlp:StatusCode Value="${STATUS + second}"/></samlp:StatusCode>
    <samlp:StatusMessage>${message}</samlp:StatusMessage>`
  const at = { element: 'Response', after: 'Issuer' }
  return signElement(response(answer, status, ''), at, keys)
}
