import type { SamlMessage, Status } from '../core/saml/message.ts'

/** Formats of a name identifier (SAML Core 8.3), in words; the last part of the URI for any other. */
export function formatWords(format: string): string {
  if (format === '') return 'format not given'
  const last = lastPart(format)
  return FORMATS[last] ?? last
}

const FORMATS: Record<string, string> = {
  unspecified: 'unspecified format',
  emailAddress: 'e-mail address',
  X509SubjectName: 'subject of a certificate',
  WindowsDomainQualifiedName: 'Windows account',
  kerberos: 'Kerberos name',
  entity: 'entity ID',
  persistent: 'persistent: the same at every sign-in here',
  transient: 'transient: another one at every sign-in',
}

/** How somebody signed in (SAML Authentication Context 3.4, and what products write), in words. */
export function contextWords(context: string): string {
  return CONTEXTS[context] ?? CONTEXTS[lastPart(context)] ?? lastPart(context)
}

const CONTEXTS: Record<string, string> = {
  unspecified: 'in an unspecified way',
  Password: 'with a password',
  PasswordProtectedTransport: 'with a password over TLS',
  PreviousSession: 'by an earlier session',
  X509: 'with a certificate',
  TLSClient: 'with a TLS certificate',
  Smartcard: 'with a smartcard',
  SmartcardPKI: 'with a smartcard',
  Kerberos: 'with Kerberos',
  TimeSyncToken: 'with a one-time code',
  MobileTwoFactorContract: 'with a second factor on a phone',
  MobileTwoFactorUnregistered: 'with a second factor on a phone',
  InternetProtocol: 'by network address',
  'urn:federation:authentication:windows': 'with the Windows account',
  'http://schemas.microsoft.com/claims/multipleauthn': 'with several factors',
  'https://refeds.org/profile/mfa': 'with several factors',
  'https://refeds.org/profile/sfa': 'with one factor',
}

/** Attributes named by an object identifier (eduPerson, inetOrgPerson: RFC 4524, RFC 2798), as people know them. */
export function attributeWords(name: string): string {
  return OIDS[name.replace(/^urn:oid:/, '')] ?? ''
}

const OIDS: Record<string, string> = {
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.3': 'mail',
  '2.5.4.3': 'cn',
  '2.5.4.4': 'sn',
  '2.5.4.10': 'o',
  '2.5.4.42': 'givenName',
  '2.16.840.1.113730.3.1.241': 'displayName',
  '1.3.6.1.4.1.5923.1.1.1.1': 'eduPersonAffiliation',
  '1.3.6.1.4.1.5923.1.1.1.6': 'eduPersonPrincipalName',
  '1.3.6.1.4.1.5923.1.1.1.7': 'eduPersonEntitlement',
  '1.3.6.1.4.1.5923.1.1.1.9': 'eduPersonScopedAffiliation',
  '1.3.6.1.4.1.5923.1.1.1.10': 'eduPersonTargetedID',
  '1.3.6.1.4.1.5923.1.1.1.13': 'eduPersonUniqueId',
  '1.3.6.1.4.1.5923.1.5.1.1': 'isMemberOf',
  '1.3.6.1.4.1.25178.1.2.9': 'schacHomeOrganization',
}

/** The status, top level first, with its message. */
export function statusWords({ codes, message }: Status): string {
  return [codes.map(lastPart).join(' › '), message].filter(Boolean).join(': ')
}

export function isSuccess({ status }: SamlMessage): boolean {
  return status === null || status.codes[0] === undefined || lastPart(status.codes[0]) === 'Success'
}

/** `rsa-sha256`, `aes256-gcm`: the part of an algorithm's URI that tells one from another. */
export function algorithmWords(uri: string): string {
  return uri.split('#').at(-1) || uri
}

function lastPart(uri: string): string {
  return uri.split(/[:/#]/).filter(Boolean).at(-1) ?? uri
}
