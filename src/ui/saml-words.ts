import type { SamlMessage, Status } from '../core/saml/message.ts'
import { say } from '../core/say.ts'

/** Formats of a name identifier (SAML Core 8.3), in words; the last part of the URI for any other. */
export function formatWords(format: string): string {
  if (format === '') return say('saml_format_none')
  const last = lastPart(format)
  return FORMATS[last] ?? last
}

const FORMATS: Record<string, string> = {
  unspecified: say('saml_format_unspecified'),
  emailAddress: say('saml_format_emailAddress'),
  X509SubjectName: say('saml_format_X509SubjectName'),
  WindowsDomainQualifiedName: say('saml_format_WindowsDomainQualifiedName'),
  kerberos: say('saml_format_kerberos'),
  entity: say('saml_format_entity'),
  persistent: say('saml_format_persistent'),
  transient: say('saml_format_transient'),
}

/** How somebody signed in (SAML Authentication Context 3.4, and what products write), in words. */
export function contextWords(context: string): string {
  return CONTEXTS[context] ?? CONTEXTS[lastPart(context)] ?? lastPart(context)
}

const CONTEXTS: Record<string, string> = {
  unspecified: say('saml_context_unspecified'),
  Password: say('saml_context_Password'),
  PasswordProtectedTransport: say('saml_context_PasswordProtectedTransport'),
  PreviousSession: say('saml_context_PreviousSession'),
  X509: say('saml_context_X509'),
  TLSClient: say('saml_context_TLSClient'),
  Smartcard: say('saml_context_Smartcard'),
  SmartcardPKI: say('saml_context_SmartcardPKI'),
  Kerberos: say('saml_context_Kerberos'),
  TimeSyncToken: say('saml_context_TimeSyncToken'),
  MobileTwoFactorContract: say('saml_context_MobileTwoFactorContract'),
  MobileTwoFactorUnregistered: say('saml_context_MobileTwoFactorUnregistered'),
  InternetProtocol: say('saml_context_InternetProtocol'),
  'urn:federation:authentication:windows': say('saml_context_windows'),
  'http://schemas.microsoft.com/claims/multipleauthn': say('saml_context_multipleAuthn'),
  'https://refeds.org/profile/mfa': say('saml_context_refeds_mfa'),
  'https://refeds.org/profile/sfa': say('saml_context_refeds_sfa'),
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
