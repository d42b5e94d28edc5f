import type { EpochMs } from '../units.ts'
import { type SignatureStructure, signatureOf } from './signature.ts'
import { attribute, child, childrenNamed, type Element, rawText, textOf } from './xml.ts'

/** An assertion as it is written, never verified by reading (SAML Core 2.3.3; SAML 1.1 Core 2.3.2). */
export interface Assertion {
  version: '1.1' | '2.0'
  /** As written; empty where it is not. */
  versionWritten: string
  id: string
  issuer: string
  issueInstant: EpochMs | null
  signature: SignatureStructure | null
  nameId: NameId | null
  /** The name is there, and cannot be read (SAML Core 2.2.4). */
  encryptedId: boolean
  confirmations: Confirmation[]
  /** Null where there is no Conditions element. */
  conditions: Conditions | null
  statements: AuthnStatement[]
  /** Repeated ones under one name, values in order. */
  attributes: Map<string, string[]>
  /** Names of the attributes that stand in more than one Attribute element. */
  repeated: string[]
  /** How many attributes cannot be read (SAML Core 2.7.3.2). */
  encryptedAttributes: number
}

export interface NameId {
  value: string
  /** As written; empty where it is left out, which means unspecified (SAML Core 2.2.2). */
  format: string
  nameQualifier: string | null
  spNameQualifier: string | null
  /** Comments inside: readers that take the text before the first one only see another name. */
  comments: number
  /** Blanks around the value. */
  padded: boolean
}

/** One SubjectConfirmation with its data (SAML Core 2.4.1). */
export interface Confirmation {
  method: string
  /** Whether it has SubjectConfirmationData at all. */
  hasData: boolean
  recipient: string | null
  inResponseTo: string | null
  notBefore: EpochMs | null
  notOnOrAfter: EpochMs | null
}

export interface Conditions {
  notBefore: EpochMs | null
  notOnOrAfter: EpochMs | null
  /** One list for each AudienceRestriction: all of them must hold, of each list one value (SAML Core 2.5.1.4). */
  audiences: string[][]
}

export interface AuthnStatement {
  /** Class or declaration reference; empty where neither is written. */
  context: string
  instant: EpochMs | null
  sessionIndex: string | null
  sessionNotOnOrAfter: EpochMs | null
}

/** What an element of that name says, by its namespace; a missing one is told by the attribute that only 1.1 has. */
export function isSaml1(element: Element): boolean {
  return element.uri.includes(':SAML:1.') || attribute(element, 'AssertionID') !== undefined
}

export function readAssertion(element: Element): Assertion {
  const old = isSaml1(element)
  const conditions = child(element, 'Conditions')
  const { attributes, repeated } = attributesOf(element)
  return {
    version: old ? '1.1' : '2.0',
    versionWritten: old
      ? `${attribute(element, 'MajorVersion') ?? ''}.${attribute(element, 'MinorVersion') ?? ''}`
      : (attribute(element, 'Version') ?? ''),
    id: attribute(element, old ? 'AssertionID' : 'ID') ?? '',
    issuer: (old ? attribute(element, 'Issuer') : undefined) ?? textOf(child(element, 'Issuer')),
    issueInstant: instant(attribute(element, 'IssueInstant')),
    signature: signatureOf(element),
    nameId: nameIdOf(element, old),
    encryptedId: child(element, 'Subject', 'EncryptedID') !== null,
    confirmations: subjects(element, old).flatMap((subject) =>
      childrenNamed(subject, 'SubjectConfirmation').flatMap(confirmations),
    ),
    conditions: conditions && readConditions(conditions),
    statements: childrenNamed(element, old ? 'AuthenticationStatement' : 'AuthnStatement').map(statement),
    attributes,
    repeated,
    encryptedAttributes: childrenNamed(element, 'AttributeStatement').reduce(
      (count, one) => count + childrenNamed(one, 'EncryptedAttribute').length,
      0,
    ),
  }
}

/** In SAML 1.1 each statement has a subject of its own; they have to be the same. */
function subjects(element: Element, old: boolean): Element[] {
  if (!old) return childrenNamed(element, 'Subject').slice(0, 1)
  const statements = ['AuthenticationStatement', 'AttributeStatement'].flatMap((name) =>
    childrenNamed(element, name),
  )
  return statements.flatMap((one) => childrenNamed(one, 'Subject')).slice(0, 1)
}

function nameIdOf(element: Element, old: boolean): NameId | null {
  const [subject] = subjects(element, old)
  return readNameId(child(subject, old ? 'NameIdentifier' : 'NameID'))
}

export function readNameId(found: Element | null): NameId | null {
  if (!found) return null
  const written = rawText(found)
  return {
    value: written.trim(),
    format: attribute(found, 'Format') ?? '',
    nameQualifier: attribute(found, 'NameQualifier') ?? null,
    spNameQualifier: attribute(found, 'SPNameQualifier') ?? null,
    comments: found.comments,
    padded: written !== written.trim(),
  }
}

function confirmations(element: Element): Confirmation[] {
  const data = child(element, 'SubjectConfirmationData')
  const common = {
    hasData: data !== null,
    recipient: attribute(data, 'Recipient') ?? null,
    inResponseTo: attribute(data, 'InResponseTo') ?? null,
    notBefore: instant(attribute(data, 'NotBefore')),
    notOnOrAfter: instant(attribute(data, 'NotOnOrAfter')),
  }
  const method = attribute(element, 'Method')
  if (method !== undefined) return [{ method, ...common }]
  return childrenNamed(element, 'ConfirmationMethod').map((one) => ({ method: textOf(one), ...common }))
}

function readConditions(element: Element): Conditions {
  const restrictions = ['AudienceRestriction', 'AudienceRestrictionCondition'].flatMap((name) =>
    childrenNamed(element, name),
  )
  return {
    notBefore: instant(attribute(element, 'NotBefore')),
    notOnOrAfter: instant(attribute(element, 'NotOnOrAfter')),
    // Not trimmed: a receiver that compares strings stumbles over the blank (SAML Core 1.3.2 forbids it).
    audiences: restrictions.map((one) => childrenNamed(one, 'Audience').map(rawText)),
  }
}

function statement(element: Element): AuthnStatement {
  const context = child(element, 'AuthnContext')
  const named = child(context, 'AuthnContextClassRef') ?? child(context, 'AuthnContextDeclRef')
  return {
    context: named ? textOf(named) : (attribute(element, 'AuthenticationMethod') ?? ''),
    instant: instant(attribute(element, 'AuthnInstant') ?? attribute(element, 'AuthenticationInstant')),
    sessionIndex: attribute(element, 'SessionIndex') ?? null,
    sessionNotOnOrAfter: instant(attribute(element, 'SessionNotOnOrAfter')),
  }
}

function attributesOf(element: Element): { attributes: Map<string, string[]>; repeated: string[] } {
  const out = new Map<string, string[]>()
  const repeated = new Set<string>()
  for (const one of childrenNamed(element, 'AttributeStatement').flatMap((s) =>
    childrenNamed(s, 'Attribute'),
  )) {
    const space = attribute(one, 'AttributeNamespace')
    const plain = attribute(one, 'Name') ?? attribute(one, 'AttributeName') ?? ''
    const name = space && !plain.includes('://') ? `${space}/${plain}` : plain
    const known = out.get(name)
    if (known) repeated.add(name)
    const values = childrenNamed(one, 'AttributeValue').map(textOf)
    if (known) known.push(...values)
    else out.set(name, values)
  }
  return { attributes: out, repeated: [...repeated] }
}

/** `xs:dateTime` (SAML Core 1.3.3); a value without zone is UTC. Null for what is none. */
export function instant(text: string | undefined): EpochMs | null {
  if (!text || text.length > 40 || !/^\s*\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null
  const zoned = /(?:Z|[+-]\d\d:?\d\d)\s*$/.test(text) ? text : `${text.trim()}Z`
  const time = Date.parse(zoned.trim())
  return Number.isNaN(time) ? null : time
}
