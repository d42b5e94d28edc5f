import { say } from '../say.ts'
import type { EpochMs } from '../units.ts'
import { type EncryptedPart, encryptedParts } from '../xml-encryption/structure.ts'
import { type Assertion, instant, type NameId, readAssertion, readNameId } from './assertion.ts'
import { type Packing, unpack } from './decode.ts'
import { type SignatureStructure, signatureOf } from './signature.ts'
import { suspicionsOf } from './suspicions.ts'
import { attribute, child, childrenNamed, type Element, elements, parseXml, textOf, walk } from './xml.ts'

/** A SAML protocol message, or the answer of a WS-Federation sign-in, as it is written; never verified by reading. */
export interface SamlMessage {
  /** Local name of the element (`AuthnRequest`, `Response`, `RequestSecurityTokenResponse`); empty while unreadable. */
  type: string
  /** As unpacked, for who wants to verify it; empty where it could not be. */
  xml: string
  packing: Packing | null
  /** Why it could not be read; null for one that was. */
  reason: string | null
  /** `2.0`, `1.1`; empty where it is not written. */
  version: string
  /** Of SAML 1.1, whose elements have other attributes. */
  isOld: boolean
  id: string
  inResponseTo: string | null
  issuer: string
  /** Null where it is not written, empty where it is written so. */
  destination: string | null
  issueInstant: EpochMs | null
  signature: SignatureStructure | null
  /** Null in requests. */
  status: Status | null
  /** Null in everything but an AuthnRequest. */
  request: AuthnRequest | null
  /** Of a LogoutRequest: who signs out, of which sessions (SAML Core 3.7.1). Null in everything else. */
  logout: { nameId: NameId | null; sessions: string[] } | null
  assertions: ReadAssertion[]
  /** Of an ArtifactResponse: the message that the artifact stood for (SAML Core 3.5.2). */
  content: SamlMessage | null
  /** Of an ArtifactResolve: the artifact. */
  artifact: string | null
  /** Of RSTs: the EndpointReference in AppliesTo (WS-Trust 1.3 4.4). */
  appliesTo: string | null
  /** Of RSTs: `TokenType`, or the element in RequestedSecurityToken where it is no assertion; null without a token. */
  tokenType: string | null
  /** Code and reason of a SOAP fault that stands in place of the message; null without one. */
  fault: string | null
  /** What is encrypted in it, in order: assertions, names, attributes. */
  encrypted: EncryptedPart[]
  /** Signs of a message that was put together from others. */
  suspicions: string[]
}

export interface ReadAssertion {
  /** The text of the element, which is what a signature is over and what identifies it. */
  text: string
  /** Where that text begins in `SamlMessage.xml`. */
  start: number
  /** Null while encrypted. */
  assertion: Assertion | null
  /** Content encryption algorithm, where it is encrypted. */
  encryption: string | null
  /** Encrypted without the key that decrypts it (XML Encryption 3.5): nobody can read it. */
  keyless?: true
  /** Where it stands once a given key opened it: the message's XML with it in place, and its offset there. */
  decrypted?: { xml: string; start: number }
}

/** SAML Core 3.2.2. */
export interface Status {
  /** Top level first, without `urn:oasis:names:tc:SAML:2.0:status:` where it begins so. */
  codes: string[]
  message: string
  detail: string
}

/** SAML Core 3.4.1. */
export interface AuthnRequest {
  acsUrl: string | null
  acsIndex: string | null
  protocolBinding: string | null
  /** Null without NameIDPolicy. `text` is what stands inside it, where nothing may stand. */
  nameIdPolicy: {
    format: string
    spNameQualifier: string | null
    allowCreate: boolean
    text: string
  } | null
  /** Null without RequestedAuthnContext. */
  context: { comparison: string; classes: string[] } | null
  forceAuthn: boolean
  isPassive: boolean
  providerName: string | null
}

const EMPTY: SamlMessage = {
  type: '',
  xml: '',
  packing: null,
  reason: null,
  version: '',
  isOld: false,
  id: '',
  inResponseTo: null,
  issuer: '',
  destination: null,
  issueInstant: null,
  signature: null,
  status: null,
  request: null,
  logout: null,
  assertions: [],
  content: null,
  artifact: null,
  appliesTo: null,
  tokenType: null,
  fault: null,
  encrypted: [],
  suspicions: [],
}

/** Reads a `SAMLRequest`, `SAMLResponse` or `wresult` parameter. Never throws: what cannot be read has a reason. */
export function readMessage(parameter: string): SamlMessage {
  const { xml, packing, reason } = unpack(parameter)
  if (xml === null) return { ...EMPTY, packing, reason }
  const document = parseXml(xml)
  const { root, text } = document
  if (!root)
    return { ...EMPTY, xml: text, packing, reason: say('message_itsXmlCannotBeRead', document.reason ?? '') }
  const body = root.local === 'Envelope' ? inEnvelope(root) : root
  return { ...messageOf(body, text), packing }
}

/** What a SOAP envelope carries; the envelope itself where it is empty. */
function inEnvelope(root: Element): Element {
  return elements(child(root, 'Body'))[0] ?? root
}

function messageOf(root: Element, text: string): SamlMessage {
  const issued = root.local.startsWith('RequestSecurityTokenResponse')
  const holder = issued ? tokenHolder(root) : root
  const content = root.local === 'ArtifactResponse' ? contentOf(root) : null
  const asked = root.local === 'LogoutRequest'
  return {
    ...EMPTY,
    type: root.local,
    xml: text,
    version: versionOf(root),
    isOld: attribute(root, 'MajorVersion') !== undefined,
    id: attribute(root, 'ID') ?? attribute(root, 'ResponseID') ?? attribute(root, 'RequestID') ?? '',
    inResponseTo: attribute(root, 'InResponseTo') ?? null,
    issuer: textOf(child(root, 'Issuer')),
    destination: attribute(root, 'Destination') ?? attribute(root, 'Recipient') ?? null,
    issueInstant: instant(attribute(root, 'IssueInstant')),
    signature: signatureOf(root),
    status: readStatus(child(root, 'Status')),
    request: root.local === 'AuthnRequest' ? readRequest(root) : null,
    logout: asked
      ? {
          nameId: readNameId(child(root, 'NameID')),
          sessions: childrenNamed(root, 'SessionIndex').map(textOf),
        }
      : null,
    assertions: root.local === 'Assertion' ? [readOne(root, text)] : assertionsIn(holder, text),
    content: content && messageOf(content, text),
    artifact: root.local === 'ArtifactResolve' ? textOf(child(root, 'Artifact')) : null,
    appliesTo: issued ? appliesToOf(root) : null,
    tokenType: issued ? tokenTypeOf(root, holder) : null,
    fault: faultOf(root),
    encrypted: encryptedParts(root),
    suspicions: suspicionsOf(root, root.local === 'Assertion' ? root.parent : holder),
  }
}

/** SAML 1.1 writes it in two numbers (SAML 1.1 Core 3.4.1). */
function versionOf(root: Element): string {
  const major = attribute(root, 'MajorVersion')
  if (major !== undefined) return `${major}.${attribute(root, 'MinorVersion') ?? ''}`
  return attribute(root, 'Version') ?? ''
}

function contentOf(root: Element): Element | null {
  const known = new Set(['Issuer', 'Signature', 'Extensions', 'Status'])
  return elements(root).find(({ local }) => !known.has(local)) ?? null
}

/** A collection holds several answers, each with a token (WS-Trust 1.3 4.3). */
function tokenHolder(root: Element): Element | null {
  const [first] = root.local.endsWith('Collection')
    ? childrenNamed(root, 'RequestSecurityTokenResponse')
    : [root]
  return child(first, 'RequestedSecurityToken')
}

function tokenTypeOf(root: Element, holder: Element | null): string | null {
  const [inside] = elements(holder)
  if (!inside) return null
  const [answer] = root.local.endsWith('Collection')
    ? childrenNamed(root, 'RequestSecurityTokenResponse')
    : [root]
  return textOf(child(answer, 'TokenType')) || inside.local
}

function appliesToOf(root: Element): string | null {
  for (const one of walk(root)) {
    if (one.local !== 'AppliesTo') continue
    for (const inner of walk(one)) if (inner.local === 'Address') return textOf(inner)
  }
  return null
}

/** SOAP 1.1 `faultcode` and `faultstring`, SOAP 1.2 `Code` and `Reason`. */
function faultOf(root: Element): string | null {
  if (root.local !== 'Fault') return null
  const parts = [
    child(root, 'faultcode'),
    child(root, 'faultstring'),
    child(root, 'Code'),
    child(root, 'Reason'),
  ]
  const said = parts.map(textOf).filter((part) => part !== '')
  return said.join(': ').replace(/\s+/g, ' ').slice(0, 1000)
}

const ASSERTIONS = new Set(['Assertion', 'EncryptedAssertion', 'EncryptedData'])
/** One is usual; more than these are no message of a sign-in. */
const MAX_ASSERTIONS = 50

function assertionsIn(holder: Element | null, text: string): ReadAssertion[] {
  return elements(holder)
    .filter(({ local }) => ASSERTIONS.has(local))
    .slice(0, MAX_ASSERTIONS)
    .map((one) => readOne(one, text))
}

function readOne(one: Element, text: string): ReadAssertion {
  const known = { text: text.slice(one.start, one.end), start: one.start }
  if (one.local === 'Assertion') return { ...known, assertion: readAssertion(one), encryption: null }
  const data = one.local === 'EncryptedData' ? one : child(one, 'EncryptedData')
  const encryption = attribute(child(data, 'EncryptionMethod'), 'Algorithm') ?? ''
  const key = child(data, 'KeyInfo', 'EncryptedKey') ?? child(data, 'KeyInfo', 'RetrievalMethod')
  const keyless = key === null && childrenNamed(one, 'EncryptedKey').length === 0
  return { ...known, assertion: null, encryption, ...(keyless ? { keyless } : {}) }
}

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:'

function readStatus(element: Element | null): Status | null {
  if (!element) return null
  const codes: string[] = []
  for (let at = child(element, 'StatusCode'); at && codes.length < 8; at = child(at, 'StatusCode')) {
    const value = (attribute(at, 'Value') ?? '').trim()
    // SAML 1.1 writes QNames (`samlp:Success`).
    codes.push(value.startsWith(STATUS) ? value.slice(STATUS.length) : value.replace(/^[\w-]+:(?=\w+$)/, ''))
  }
  return {
    codes,
    message: textOf(child(element, 'StatusMessage')),
    detail: textOf(child(element, 'StatusDetail')).replace(/\s+/g, ' ').slice(0, 2000),
  }
}

function readRequest(root: Element): AuthnRequest {
  const policy = child(root, 'NameIDPolicy')
  const context = child(root, 'RequestedAuthnContext')
  const isTrue = (value: string | undefined) => value === 'true' || value === '1'
  return {
    acsUrl: attribute(root, 'AssertionConsumerServiceURL') ?? null,
    acsIndex: attribute(root, 'AssertionConsumerServiceIndex') ?? null,
    protocolBinding: attribute(root, 'ProtocolBinding') ?? null,
    nameIdPolicy: policy && {
      format: attribute(policy, 'Format') ?? '',
      spNameQualifier: attribute(policy, 'SPNameQualifier') ?? null,
      allowCreate: isTrue(attribute(policy, 'AllowCreate')),
      text: textOf(policy),
    },
    context: context && {
      comparison: attribute(context, 'Comparison') ?? 'exact',
      classes: ['AuthnContextClassRef', 'AuthnContextDeclRef'].flatMap((name) =>
        childrenNamed(context, name).map(textOf),
      ),
    },
    forceAuthn: isTrue(attribute(root, 'ForceAuthn')),
    isPassive: isTrue(attribute(root, 'IsPassive')),
    providerName: attribute(root, 'ProviderName') ?? null,
  }
}
