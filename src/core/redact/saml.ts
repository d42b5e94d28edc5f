import { deflateSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { escapeHtml } from '../html-entities.ts'
import { unpack } from '../saml/decode.ts'
import { parseXml } from '../saml/xml.ts'
import { isPlain, isSpecified } from './plain.ts'
import { isPseudonym } from './pseudonyms.ts'
import type { Redactor } from './redactor.ts'
import { FIELDS } from './vocabulary.ts'

/** Elements whose text names a party, a method or a time (SAML Core, WS-Trust 1.3, XMLDSig). Any other text is hidden. */
const KEPT_TEXT = new Set(
  `Issuer Audience AuthnContextClassRef AuthnContextDeclRef AuthenticatingAuthority ConfirmationMethod X509Certificate
  TokenType KeyType RequestType Address Created Expires RequesterID ProviderID NameIDFormat`.split(/\s+/),
)
const PROSE_TEXT = new Set(['StatusMessage', 'Text', 'Reason', 'Message'])

const KEPT_ATTRIBUTES = new Set(
  `Version MajorVersion MinorVersion IssueInstant NotBefore NotOnOrAfter AuthnInstant AuthenticationInstant
  AuthenticationMethod SessionNotOnOrAfter Format NameFormat Method Algorithm Value Comparison AllowCreate ForceAuthn IsPassive ProtocolBinding
  AssertionConsumerServiceIndex AttributeConsumingServiceIndex SPNameQualifier NameQualifier Name AttributeName
  AttributeNamespace FriendlyName ProviderName Issuer EncodingType ValueType Type PrefixList
  entityID protocolSupportEnumeration Binding use validUntil cacheDuration`.split(/\s+/),
)
/** What has a name that is no person's. */
const NAMED = new Set(['Attribute', 'AttributeDesignator', 'RequestedAttribute', 'AuthnRequest'])
const URL_ATTRIBUTES = new Set([
  'Destination',
  'Recipient',
  'AssertionConsumerServiceURL',
  'Location',
  'ResponseLocation',
])

/**
 * A `SAMLRequest`, `SAMLResponse` or `wresult`, packed as it was, with its structure, parties, addresses, times and status;
 * identifiers of persons and attributes are hidden, and signatures stand-ins. What cannot be read is hidden as a whole.
 */
export function redactSaml(value: string, name: string, redactor: Redactor): string {
  if (isPseudonym(value)) return value
  const { xml, packing } = unpack(value)
  const { root, text } = xml === null ? { root: null, text: '' } : parseXml(xml)
  if (!root) return redactor.hide(value, name)
  const kept = redactor.inside('saml', () => redactXml(text, redactor))
  if (packing === 'plain') return kept
  const bytes = new TextEncoder().encode(kept)
  return base64(packing === 'deflate' ? deflateSync(bytes) : bytes)
}

const METADATA = /^Entit(?:y|ies)Descriptor$/

/** Of metadata, which is public: elements whose names are not made of plain words (SAML Metadata 2.3, 2.4). */
const METADATA_ELEMENTS = new Set(
  `EntityDescriptor EntitiesDescriptor IDPSSODescriptor SPSSODescriptor RoleDescriptor KeyDescriptor NameIDFormat
  SingleSignOnService SingleLogoutService AssertionConsumerService ArtifactResolutionService ManageNameIDService
  AttributeConsumingService RequestedAttribute PassiveRequestorEndpoint SecurityTokenServiceEndpoint EndpointReference`.split(
    /\s+/,
  ),
)

/**
 * Metadata of SAML and WS-Federation: entity IDs, addresses and certificates stay, names of contacts and organisations do
 * not. Null for any other document.
 */
export function redactMetadata(document: string, redactor: Redactor): string | null {
  if (!/<(?:[\w-]+:)?Entit(?:y|ies)Descriptor\b/.test(document.slice(0, 2000))) return null
  const { root, text } = parseXml(document)
  return root && METADATA.test(localName(root.name)) ? redactXml(text, redactor) : null
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** @param xml Well-formed, without a document type: `parseXml` took it. */
function redactXml(xml: string, redactor: Redactor): string {
  const parser = new SaxesParser({ xmlns: false })
  const path: string[] = []
  let out = ''
  let text = ''
  // Where a comment cuts a name in two, receivers read the first half only: that it was there matters.
  let comments = ''
  const flush = () => {
    if (text.trim() !== '') out += escapeHtml(redactText(path, text, redactor))
    out += comments
    comments = ''
    text = ''
  }
  parser.on('opentag', ({ name, attributes }) => {
    flush()
    const local = localName(name)
    const kept = Object.entries(attributes).map(
      ([key, value]) =>
        ` ${elementName(key, redactor)}="${escapeHtml(redactAttribute(key, value, local, redactor))}"`,
    )
    out += `<${elementName(name, redactor)}${kept.join('')}>`
    path.push(local)
  })
  const add = (piece: string) => {
    text += piece
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('comment', () => {
    comments += '<!-- -->'
  })
  parser.on('closetag', ({ name }) => {
    flush()
    path.pop()
    out += `</${elementName(name, redactor)}>`
  })
  parser.write(xml).close()
  return out
}

/** @param path Elements around it, the innermost last; a subject's own certificate names a person. */
function redactText(path: readonly string[], text: string, redactor: Redactor): string {
  const element = path.at(-1) ?? ''
  const bare = text.trim()
  const isCertificate = /^[\w+/=\s]+$/.test(bare) && !path.includes('SubjectConfirmation')
  if (PROSE_TEXT.has(element)) return redactor.prose(bare)
  if (!KEPT_TEXT.has(element)) return redactor.hide(bare, element)
  if (element === 'X509Certificate' && isCertificate) return bare
  const kept = redactor.field(element, bare, 'identifier')
  // A blank beside an audience may be what went wrong.
  return kept === bare ? text : kept
}

function elementName(name: string, redactor: Redactor): string {
  if (/^xmlns(?::[\w.-]{1,20})?$/.test(name)) return name
  const local = localName(name)
  return /^[\w.:-]{1,60}$/.test(name) && (isPlain(local.replace('X509', '')) || isNamed(local))
    ? name
    : redactor.hide(name, 'name')
}

function redactAttribute(name: string, value: string, element: string, redactor: Redactor): string {
  const local = localName(name)
  if (name === 'xmlns' || name.startsWith('xmlns:') || local === 'type')
    return isSpecified(value) || isPlain(value) ? value : redactor.url(value)
  if (URL_ATTRIBUTES.has(local)) return redactor.url(value)
  if (local === 'URI')
    return value.startsWith('#') && value !== '#'
      ? `#${redactor.hide(value.slice(1), 'id')}`
      : redactor.url(value)
  if (/^(?:ID|Id|AssertionID|ResponseID|InResponseTo|RequestID)$/.test(local))
    return redactor.hide(value, 'id')
  if (/^(?:true|false|\d{1,3})$/.test(value)) return value
  if (isSpecified(value)) return redactor.specified(value)
  if (!KEPT_ATTRIBUTES.has(local) || (/Name$/.test(local) && !NAMED.has(element)))
    return redactor.hide(value, local)
  if (FIELDS.get(local) === 'time' || /^[\d:.TZ+-]{10,35}$/.test(value))
    return redactor.field(local, value, 'time')
  return isPlain(value) ? redactor.kept(value) : redactor.field(local, value, 'identifier')
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Names that stand in a specification. */
function isNamed(local: string): boolean {
  return (
    FIELDS.has(local) ||
    KEPT_TEXT.has(local) ||
    PROSE_TEXT.has(local) ||
    KEPT_ATTRIBUTES.has(local) ||
    URL_ATTRIBUTES.has(local) ||
    METADATA_ELEMENTS.has(local)
  )
}
