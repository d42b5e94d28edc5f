import type { Message, MessageKind } from './message.ts'
import type { PartyRole } from './timeline.ts'

type FederationRole = Extract<PartyRole, 'service-provider' | 'identity-provider'>

/** Who gets a message of SAML or WS-Federation (SAML Profiles 4.1.2); either party may ask for a sign-out. */
const RECEIVER: Partial<Record<MessageKind, FederationRole>> = {
  'saml-authn-request': 'identity-provider',
  'saml-response': 'service-provider',
  'saml-artifact': 'service-provider',
  'wsfed-sign-in-request': 'identity-provider',
  'wsfed-sign-in-response': 'service-provider',
  'saml-artifact-resolve': 'identity-provider',
  'cas-login-request': 'identity-provider',
  'cas-ticket': 'service-provider',
  'cas-validation-request': 'identity-provider',
  'idp-page': 'identity-provider',
}

/**
 * Role of one end of an exchange; null where no message tells it. What the request brings tells more than what the answer
 * sends on its way: a broker answers a request with one of its own.
 */
export function federationRole(messages: readonly Message[], end: 'from' | 'to'): FederationRole | null {
  const brought = messages.find(({ kind, side }) => side === 'request' && RECEIVER[kind])
  if (brought) return end === 'to' ? (RECEIVER[brought.kind] ?? null) : other(RECEIVER[brought.kind])
  const sent = messages.find(({ kind, side }) => side === 'response' && RECEIVER[kind])
  if (!sent || end === 'from') return null
  return sent.kind === 'idp-page' ? 'identity-provider' : other(RECEIVER[sent.kind])
}

/** Whether a request delivers what an identity provider sent: it comes from there, whatever page the browser was on. */
export function isDelivery({ kind, side }: Message): boolean {
  return side === 'request' && RECEIVER[kind] === 'service-provider'
}

function other(role: FederationRole | undefined): FederationRole | null {
  if (role === undefined) return null
  return role === 'identity-provider' ? 'service-provider' : 'identity-provider'
}
