import type { SamlMessage } from './saml/message.ts'
import { say } from './say.ts'

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
  'authorization-request': { title: say('message_authorizationRequest'), source: 'RFC 6749 4.1.1' },
  'authorization-response': { title: say('message_authorizationResponse'), source: 'RFC 6749 4.1.2' },
  'authorization-error': { title: say('message_authorizationErrorResponse'), source: 'RFC 6749 4.1.2.1' },
  'authorization-page': { title: say('message_authorizationServerPage'), source: 'RFC 6749 3.1' },
  'par-request': { title: say('message_pushedAuthorizationRequest'), source: 'RFC 9126 2.1' },
  'par-response': { title: say('message_pushedAuthorizationResponse'), source: 'RFC 9126 2.2' },
  'token-request': { title: say('message_tokenRequest'), source: 'RFC 6749 4.1.3' },
  'refresh-request': { title: say('message_refreshRequest'), source: 'RFC 6749 6' },
  'token-response': { title: say('message_tokenResponse'), source: 'RFC 6749 5.1' },
  'token-error': { title: say('message_tokenErrorResponse'), source: 'RFC 6749 5.2' },
  'device-authorization-request': {
    title: say('message_deviceAuthorizationRequest'),
    source: 'RFC 8628 3.1',
  },
  'device-authorization-response': {
    title: say('message_deviceAuthorizationResponse'),
    source: 'RFC 8628 3.2',
  },
  'introspection-request': { title: say('message_introspectionRequest'), source: 'RFC 7662 2.1' },
  'introspection-response': { title: say('message_introspectionResponse'), source: 'RFC 7662 2.2' },
  'revocation-request': { title: say('message_revocationRequest'), source: 'RFC 7009 2.1' },
  'userinfo-request': { title: say('message_userinfoRequest'), source: 'OIDC Core 5.3.1' },
  'userinfo-response': { title: say('message_userinfoResponse'), source: 'OIDC Core 5.3.2' },
  'logout-request': { title: say('message_logoutRequest'), source: 'OIDC RP-Initiated Logout 2' },
  'logout-response': { title: say('message_postLogoutRedirect'), source: 'OIDC RP-Initiated Logout 3' },
  'saml-authn-request': { title: say('message_samlAuthenticationRequest'), source: 'SAML Core 3.4.1' },
  'saml-response': { title: say('message_samlResponse'), source: 'SAML Core 3.3.3' },
  'saml-artifact': { title: say('message_samlArtifact'), source: 'SAML Bindings 3.6' },
  'saml-logout-request': { title: say('message_samlLogoutRequest'), source: 'SAML Core 3.7.1' },
  'saml-logout-response': { title: say('message_samlLogoutResponse'), source: 'SAML Core 3.7.2' },
  'saml-artifact-resolve': { title: say('message_samlArtifactResolutionRequest'), source: 'SAML Core 3.5.1' },
  'saml-artifact-response': { title: say('message_samlArtifactResponse'), source: 'SAML Core 3.5.2' },
  'saml-name-id-request': { title: say('message_samlNameIdentifierRequest'), source: 'SAML Core 3.6.1' },
  'saml-name-id-response': { title: say('message_samlNameIdentifierResponse'), source: 'SAML Core 3.6.2' },
  'saml-query': { title: say('message_samlQuery'), source: 'SAML Core 3.3.2' },
  'saml-metadata-response': { title: say('message_samlMetadata'), source: 'SAML Metadata 2.3' },
  'wsfed-sign-in-request': {
    title: say('message_wsFederationSignInRequest'),
    source: 'WS-Federation 1.2, 13.2.2',
  },
  'wsfed-sign-in-response': {
    title: say('message_wsFederationSignInResponse'),
    source: 'WS-Federation 1.2, 13.2.3',
  },
  'wsfed-sign-out-request': {
    title: say('message_wsFederationSignOutRequest'),
    source: 'WS-Federation 1.2, 13.2.4',
  },
  'wsfed-sign-out-cleanup': {
    title: say('message_wsFederationSignOutCleanup'),
    source: 'WS-Federation 1.2, 13.2.4',
  },
  'cas-login-request': { title: say('message_casLoginRequest'), source: 'CAS Protocol 2.1' },
  'cas-ticket': { title: say('message_casServiceTicket'), source: 'CAS Protocol 3.1' },
  'cas-validation-request': { title: say('message_casTicketValidationRequest'), source: 'CAS Protocol 2.5' },
  'cas-validation-response': {
    title: say('message_casTicketValidationResponse'),
    source: 'CAS Protocol 2.5.2',
  },
  'idp-page': { title: say('message_identityProviderPage'), source: 'SAML Profiles 4.1.4.1' },
  'discovery-response': { title: say('message_authorizationServerMetadata'), source: 'RFC 8414 3.2' },
  'jwks-response': { title: say('message_keySetJwks'), source: 'RFC 7517 5' },
  'resource-metadata-response': { title: say('message_protectedResourceMetadata'), source: 'RFC 9728 3.2' },
  'resource-request': { title: say('message_protectedResourceRequest'), source: 'RFC 6750 2' },
  challenge: { title: say('message_challenge'), source: 'RFC 6750 3' },
  preflight: { title: say('message_preflight'), source: 'Fetch 3.3' },
  'error-response': { title: say('message_errorResponse'), source: 'RFC 9110 15' },
} as const satisfies Record<string, { title: string; source: string }>

export type MessageKind = keyof typeof MESSAGE_KINDS
