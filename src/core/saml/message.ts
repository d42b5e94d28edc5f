import type { EpochMs } from '../units.ts'
import { type Assertion, instant, readAssertion } from './assertion.ts'
import { type Packing, unpack } from './decode.ts'
import { type SignatureStructure, signatureOf } from './signature.ts'
import { attribute, child, childrenNamed, type Element, parseXml, textOf, walk } from './xml.ts'

/** A SAML protocol message, or the answer of a WS-Federation sign-in, as it is written; never verified by reading. */
export interface SamlMessage {
  /** Local name of the element (`AuthnRequest`, `Response`, `RequestSecurityTokenResponse`); empty while unreadable. */
  type: string
  /** As unpacked, for who wants to verify it; empty where it could not be. */
  xml: string
  packing: Packing | null
  /** Why it could not be read; null for one that was. */
  reason: string | null
  id: string
  inResponseTo: string | null
  issuer: string
  destination: string | null
  issueInstant: EpochMs | null
  signature: SignatureStructure | null
  /** Null in requests. */
  status: Status | null
  /** Null in everything but an AuthnRequest. */
  request: AuthnRequest | null
  assertions: ReadAssertion[]
  /** Of RSTs: the EndpointReference in AppliesTo (WS-Trust 1.3 4.4). */
  appliesTo: string | null
  /** Signs of a message that was put together from others (SAML Security 6; XSW, USENIX Security 2012). */
  suspicions: string[]
}

export interface ReadAssertion {
  /** The text of the element, which is what a signature is over and what identifies it. */
  text: string
  /** Null while encrypted. */
  assertion: Assertion | null
  /** Content encryption algorithm, where it is encrypted. */
  encryption: string | null
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
  /** Null without NameIDPolicy. */
  nameIdPolicy: { format: string; spNameQualifier: string | null; allowCreate: boolean } | null
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
  id: '',
  inResponseTo: null,
  issuer: '',
  destination: null,
  issueInstant: null,
  signature: null,
  status: null,
  request: null,
  assertions: [],
  appliesTo: null,
  suspicions: [],
}

/** Reads a `SAMLRequest`, `SAMLResponse` or `wresult` parameter. Never throws: what cannot be read has a reason. */
export function readMessage(parameter: string): SamlMessage {
  const { xml, packing, reason } = unpack(parameter)
  if (xml === null) return { ...EMPTY, packing, reason }
  const document = parseXml(xml)
  const { root, text } = document
  if (!root) return { ...EMPTY, xml: text, packing, reason: `its XML cannot be read: ${document.reason}` }
  const issued = root.local.startsWith('RequestSecurityTokenResponse')
  const holder = issued ? tokenHolder(root) : root
  return {
    ...EMPTY,
    type: root.local,
    xml: text,
    packing,
    id: attribute(root, 'ID') ?? attribute(root, 'ResponseID') ?? '',
    inResponseTo: attribute(root, 'InResponseTo') ?? null,
    issuer: textOf(child(root, 'Issuer')),
    destination: attribute(root, 'Destination') ?? attribute(root, 'Recipient') ?? null,
    issueInstant: instant(attribute(root, 'IssueInstant')),
    signature: signatureOf(root),
    status: readStatus(child(root, 'Status')),
    request: root.local === 'AuthnRequest' ? readRequest(root) : null,
    assertions: assertionsIn(holder, text),
    appliesTo: issued ? appliesToOf(root) : null,
    suspicions: suspicionsOf(root, holder),
  }
}

/** A collection holds several answers, each with a token (WS-Trust 1.3 4.3). */
function tokenHolder(root: Element): Element | null {
  const [first] = root.local.endsWith('Collection')
    ? childrenNamed(root, 'RequestSecurityTokenResponse')
    : [root]
  return child(first, 'RequestedSecurityToken')
}

function appliesToOf(root: Element): string | null {
  for (const one of walk(root)) {
    if (one.local !== 'AppliesTo') continue
    for (const inner of walk(one)) if (inner.local === 'Address') return textOf(inner)
  }
  return null
}

function assertionsIn(holder: Element | null, text: string): ReadAssertion[] {
  const out: ReadAssertion[] = []
  for (const one of holder?.children ?? []) {
    if (typeof one === 'string') continue
    const own = text.slice(one.start, one.end)
    if (one.local === 'Assertion') out.push({ text: own, assertion: readAssertion(one), encryption: null })
    else if (one.local === 'EncryptedAssertion' || one.local === 'EncryptedData') {
      const data = one.local === 'EncryptedData' ? one : child(one, 'EncryptedData')
      const encryption = attribute(child(data, 'EncryptionMethod'), 'Algorithm') ?? ''
      out.push({ text: own, assertion: null, encryption })
    }
  }
  return out
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

/** The places an identity provider has no reason to write to, and IDs that name two elements. */
function suspicionsOf(root: Element, holder: Element | null): string[] {
  const out: string[] = []
  const ids = new Map<string, number>()
  for (const one of walk(root)) {
    const id = attribute(one, 'ID') ?? attribute(one, 'AssertionID')
    const isSaml = one.local === 'Assertion' || one.parent === null
    if (id !== undefined && (isSaml || one.uri.includes(':SAML:'))) ids.set(id, (ids.get(id) ?? 0) + 1)
    if (one.local === 'Assertion' && one.uri.includes(':SAML:') && one.parent !== holder)
      out.push(`an Assertion stands inside ${one.parent?.name ?? 'nothing'}`)
    if (one.local === 'Signature' && one.parent) out.push(...referenceSuspicions(one.parent))
    if (one.local === 'NameID' && one.comments > 0) out.push('the NameID holds a comment')
  }
  for (const [id, count] of ids) if (count > 1) out.push(`the ID ${id} is used ${count} times`)
  return [...new Set(out)].slice(0, 10)
}

/** A signature is of the element it stands in (SAML Core 5.4.2). */
function referenceSuspicions(signed: Element): string[] {
  const signature = signatureOf(signed)
  const id = attribute(signed, 'ID') ?? attribute(signed, 'AssertionID') ?? attribute(signed, 'Id') ?? ''
  if (!signature || !signed.uri.includes(':SAML:')) return []
  const out: string[] = []
  if (signature.references.length > 1)
    out.push(`the Signature in ${signed.name} has ${signature.references.length} References`)
  const wrong = signature.references.find((uri) => uri !== '' && uri !== `#${id}`)
  if (wrong !== undefined) out.push(`the Signature in ${signed.name} is over ${wrong}, not over #${id}`)
  if (signature.objects > 0) out.push(`the Signature in ${signed.name} holds an Object`)
  return out
}
