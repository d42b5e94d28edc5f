import { deflateRawSync } from 'node:zlib'
import { type Hop, type Params, withQuery } from './evidence.ts'
import { START } from './tokens.ts'

export const SP = 'https://sp.example.com'
export const ACS = `${SP}/acs`
export const SSO = 'https://idp.example.com/sso'
export const IDP = 'https://idp.example.com/metadata'
export const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:'
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const NAMESPACES =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'

/** Seconds after the start of the capture, as `xs:dateTime`. */
export function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString()
}

export interface Request {
  id?: string
  issuer?: string
  acs?: string
  /** Further attributes, and elements behind Issuer, as they are. */
  attributes?: string
  inside?: string
}

export function authnRequest({
  id = '_r1',
  issuer = SP,
  acs = ACS,
  attributes = '',
  inside = '',
}: Request = {}) {
  return `<samlp:AuthnRequest ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at(0)}" Destination="${SSO}" AssertionConsumerServiceURL="${acs}" ${attributes}><saml:Issuer>${issuer}</saml:Issuer>${inside}</samlp:AuthnRequest>`
}

export interface Response {
  id?: string
  /** Null for none. */
  inResponseTo?: string | null
  destination?: string | null
  issuer?: string
  codes?: string[]
  statusMessage?: string
  assertion?: Assertion | null
  /** Put in place of the assertion, as it is. */
  content?: string
  signature?: string
}

export interface Assertion {
  id?: string
  issuer?: string
  /** One AudienceRestriction each; none without. */
  audiences?: string[][]
  recipient?: string | null
  inResponseTo?: string | null
  notBefore?: string
  notOnOrAfter?: string
  format?: string
  nameId?: string
  context?: string
  /** `''` for none. */
  signature?: string
  session?: string
}

/** A signature of the right structure that nobody made. */
export function signature(
  over: string,
  method = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  more = '',
) {
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:SignatureMethod Algorithm="${method}"/><ds:Reference URI="#${over}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>aGVsbG8=</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>aGVsbG8=</ds:SignatureValue>${more}</ds:Signature>`
}

export function assertion({
  id = '_a1',
  issuer = IDP,
  audiences = [[SP]],
  recipient = ACS,
  inResponseTo = '_r1',
  notBefore = at(-60),
  notOnOrAfter = at(300),
  format = PERSISTENT,
  nameId = 'alice-1',
  context = `${CLASSES}PasswordProtectedTransport`,
  signature: signed = signature(id),
  session = '',
}: Assertion = {}): string {
  const restrictions = audiences.map(
    (list) =>
      `<saml:AudienceRestriction>${list.map((one) => `<saml:Audience>${one}</saml:Audience>`).join('')}</saml:AudienceRestriction>`,
  )
  return `<saml:Assertion ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer>${signed}<saml:Subject><saml:NameID Format="${format}">${nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${notOnOrAfter}"${named('Recipient', recipient)}${named('InResponseTo', inResponseTo)}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${notBefore}" NotOnOrAfter="${notOnOrAfter}">${restrictions.join('')}</saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}" ${session}><saml:AuthnContext><saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></saml:Assertion>`
}

function named(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${value}"`
}

export function response({
  id = '_p1',
  inResponseTo = '_r1',
  destination = ACS,
  issuer = IDP,
  codes = ['Success'],
  statusMessage = '',
  assertion: own = {},
  content,
  signature: signed = '',
}: Response = {}): string {
  const status = codes.reduceRight(
    (inner, code) =>
      `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}">${inner}</samlp:StatusCode>`,
    '',
  )
  const said = statusMessage ? `<samlp:StatusMessage>${statusMessage}</samlp:StatusMessage>` : ''
  const body = content ?? (own && codes[0] === 'Success' ? assertion({ inResponseTo, ...own }) : '')
  return `<samlp:Response ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at(0)}"${named('Destination', destination)}${named('InResponseTo', inResponseTo)}><saml:Issuer>${issuer}</saml:Issuer>${signed}<samlp:Status>${status}${said}</samlp:Status>${body}</samlp:Response>`
}

export function base64(xml: string): string {
  return Buffer.from(xml).toString('base64')
}

export function deflated(xml: string): string {
  return deflateRawSync(Buffer.from(xml)).toString('base64')
}

type More = Partial<Omit<Hop, 'form'>>

/** The request where it reaches the identity provider, which shows its sign-in form. */
export function sso(request: Request = {}, more: More & { relayState?: string } = {}): Hop {
  const { relayState = 'relay-1', ...rest } = more
  const params: Params = { SAMLRequest: deflated(authnRequest(request)), RelayState: relayState || undefined }
  return {
    url: withQuery(SSO, params),
    body: '<title>Sign in</title><input type="password">',
    initiator: 'document',
    ...rest,
  }
}

/** The response where it reaches the service provider, which goes on to the application. */
export function acs(given: Response = {}, more: More & { relayState?: string } = {}): Hop {
  const { relayState = 'relay-1', ...rest } = more
  return {
    method: 'POST',
    url: ACS,
    headers: { Origin: 'https://idp.example.com' },
    form: { SAMLResponse: base64(response(given)), RelayState: relayState || undefined },
    status: 302,
    answer: { Location: `${SP}/home` },
    initiator: 'document',
    ...rest,
  }
}

/** What a service provider answers that does not accept a response. */
export const REFUSED: More = { status: 403, answer: {}, body: '<title>Sorry</title><p>No.</p>' }

export const REALM = 'urn:app:example'
export const REPLY = `${SP}/signin-wsfed`

export function wsfedRequest(params: Params = {}, more: More = {}): Hop {
  return {
    url: withQuery('https://adfs.example.com/adfs/ls/', {
      wa: 'wsignin1.0',
      wtrealm: REALM,
      wreply: REPLY,
      wctx: 'ctx-1',
      ...params,
    }),
    body: '<title>Sign in</title><input type="password">',
    initiator: 'document',
    ...more,
  }
}

/** A SAML 1.1 token in an answer of WS-Trust 2005/02, as AD FS sends it. */
export function wresult({
  audience = REALM,
  appliesTo = audience,
}: {
  audience?: string
  appliesTo?: string
} = {}) {
  return `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:Lifetime/><wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"><wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>${appliesTo}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo><t:RequestedSecurityToken><saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="_w1" Issuer="http://adfs.example.com/adfs/services/trust" IssueInstant="${at(0)}" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"><saml:Conditions NotBefore="${at(-60)}" NotOnOrAfter="${at(3600)}"><saml:AudienceRestrictionCondition><saml:Audience>${audience}</saml:Audience></saml:AudienceRestrictionCondition></saml:Conditions><saml:AttributeStatement><saml:Subject><saml:NameIdentifier Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">alice</saml:NameIdentifier><saml:SubjectConfirmation><saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod></saml:SubjectConfirmation></saml:Subject><saml:Attribute AttributeName="role" AttributeNamespace="http://schemas.microsoft.com/ws/2008/06/identity/claims"><saml:AttributeValue>a</saml:AttributeValue></saml:Attribute><saml:Attribute AttributeName="role" AttributeNamespace="http://schemas.microsoft.com/ws/2008/06/identity/claims"><saml:AttributeValue>b</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>${signature('_w1')}</saml:Assertion></t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`
}

export function wsfedPost(result: string = wresult(), params: Params = {}, more: More = {}): Hop {
  return {
    method: 'POST',
    url: REPLY,
    headers: { Origin: 'https://adfs.example.com' },
    form: { wa: 'wsignin1.0', wresult: result, wctx: 'ctx-1', ...params },
    status: 302,
    answer: { Location: `${SP}/home` },
    initiator: 'document',
    ...more,
  }
}

/** What a party publishes of itself. @param role Attributes of its role. */
export function idpMetadata({ role = '', entity = IDP, location = SSO } = {}): Hop {
  const services = `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${location}"/>`
  return metadataOf(
    entity,
    `<md:IDPSSODescriptor ${role} protocolSupportEnumeration="x">${services}</md:IDPSSODescriptor>`,
  )
}

export function spMetadata({ role = '', entity = SP, location = ACS } = {}): Hop {
  const services = `<md:AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${location}"/>`
  return metadataOf(
    entity,
    `<md:SPSSODescriptor ${role} protocolSupportEnumeration="x">${services}</md:SPSSODescriptor>`,
  )
}

function metadataOf(entity: string, inside: string): Hop {
  return {
    url: `${new URL(entity).origin}/metadata.xml`,
    answer: { 'Content-Type': 'application/samlmetadata+xml' },
    body: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entity}">${inside}</md:EntityDescriptor>`,
  }
}
