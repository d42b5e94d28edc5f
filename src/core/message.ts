import type { SamlMessage } from './saml/message.ts'

/** A protocol message that one exchange carries, in its request or in its response. */
export interface Message {
  kind: MessageKind
  side: 'request' | 'response'
  /** Parameters by their wire name; a name that occurs twice keeps every value, in order. */
  params: Params
  /** Where the parameters stood. */
  place: 'query' | 'fragment' | 'form' | 'json' | 'header' | 'page' | 'none'
  /** What a SAML message, or the token in a WS-Federation answer, says. */
  saml?: SamlMessage
  /** Where a message of SAML or WS-Federation goes: the requested URL, the redirect's, the form's. */
  target?: string | null
}

export type Params = ReadonlyMap<string, readonly string[]>

/** Wire terms in the words of the specifications; `title` is what people read. */
export const MESSAGE_KINDS = {
  'authorization-request': { title: 'Authorization request', source: 'RFC 6749 4.1.1' },
  'authorization-response': { title: 'Authorization response', source: 'RFC 6749 4.1.2' },
  'authorization-error': { title: 'Authorization error response', source: 'RFC 6749 4.1.2.1' },
  'authorization-page': { title: 'Authorization server page', source: 'RFC 6749 3.1' },
  'par-request': { title: 'Pushed authorization request', source: 'RFC 9126 2.1' },
  'par-response': { title: 'Pushed authorization response', source: 'RFC 9126 2.2' },
  'token-request': { title: 'Token request', source: 'RFC 6749 4.1.3' },
  'refresh-request': { title: 'Refresh request', source: 'RFC 6749 6' },
  'token-response': { title: 'Token response', source: 'RFC 6749 5.1' },
  'token-error': { title: 'Token error response', source: 'RFC 6749 5.2' },
  'device-authorization-request': { title: 'Device authorization request', source: 'RFC 8628 3.1' },
  'device-authorization-response': { title: 'Device authorization response', source: 'RFC 8628 3.2' },
  'introspection-request': { title: 'Introspection request', source: 'RFC 7662 2.1' },
  'introspection-response': { title: 'Introspection response', source: 'RFC 7662 2.2' },
  'revocation-request': { title: 'Revocation request', source: 'RFC 7009 2.1' },
  'userinfo-request': { title: 'UserInfo request', source: 'OIDC Core 5.3.1' },
  'userinfo-response': { title: 'UserInfo response', source: 'OIDC Core 5.3.2' },
  'logout-request': { title: 'Logout request', source: 'OIDC RP-Initiated Logout 2' },
  'logout-response': { title: 'Post-logout redirect', source: 'OIDC RP-Initiated Logout 3' },
  'saml-authn-request': { title: 'SAML authentication request', source: 'SAML Core 3.4.1' },
  'saml-response': { title: 'SAML response', source: 'SAML Core 3.3.3' },
  'saml-artifact': { title: 'SAML artifact', source: 'SAML Bindings 3.6' },
  'saml-logout-request': { title: 'SAML logout request', source: 'SAML Core 3.7.1' },
  'saml-logout-response': { title: 'SAML logout response', source: 'SAML Core 3.7.2' },
  'saml-artifact-resolve': { title: 'SAML artifact resolution request', source: 'SAML Core 3.5.1' },
  'saml-artifact-response': { title: 'SAML artifact response', source: 'SAML Core 3.5.2' },
  'saml-name-id-request': { title: 'SAML name identifier request', source: 'SAML Core 3.6.1' },
  'saml-name-id-response': { title: 'SAML name identifier response', source: 'SAML Core 3.6.2' },
  'saml-query': { title: 'SAML query', source: 'SAML Core 3.3.2' },
  'saml-metadata-response': { title: 'SAML metadata', source: 'SAML Metadata 2.3' },
  'wsfed-sign-in-request': { title: 'WS-Federation sign-in request', source: 'WS-Federation 1.2, 13.2.2' },
  'wsfed-sign-in-response': { title: 'WS-Federation sign-in response', source: 'WS-Federation 1.2, 13.2.3' },
  'wsfed-sign-out-request': { title: 'WS-Federation sign-out request', source: 'WS-Federation 1.2, 13.2.4' },
  'wsfed-sign-out-cleanup': { title: 'WS-Federation sign-out cleanup', source: 'WS-Federation 1.2, 13.2.4' },
  'cas-login-request': { title: 'CAS login request', source: 'CAS Protocol 2.1' },
  'cas-ticket': { title: 'CAS service ticket', source: 'CAS Protocol 3.1' },
  'cas-validation-request': { title: 'CAS ticket validation request', source: 'CAS Protocol 2.5' },
  'cas-validation-response': { title: 'CAS ticket validation response', source: 'CAS Protocol 2.5.2' },
  'idp-page': { title: 'Identity provider page', source: 'SAML Profiles 4.1.4.1' },
  'discovery-response': { title: 'Authorization server metadata', source: 'RFC 8414 3.2' },
  'jwks-response': { title: 'Key set (JWKS)', source: 'RFC 7517 5' },
  'resource-metadata-response': { title: 'Protected resource metadata', source: 'RFC 9728 3.2' },
  'resource-request': { title: 'Protected resource request', source: 'RFC 6750 2' },
  challenge: { title: 'Challenge', source: 'RFC 6750 3' },
  preflight: { title: 'Preflight', source: 'Fetch 3.3' },
  'error-response': { title: 'Error response', source: 'RFC 9110 15' },
} as const satisfies Record<string, { title: string; source: string }>

export type MessageKind = keyof typeof MESSAGE_KINDS
