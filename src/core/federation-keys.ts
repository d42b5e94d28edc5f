import { originOf, withoutQuery } from './http.ts'
import type { Message, MessageKind } from './message.ts'
import { first } from './protocols/reading.ts'

export type FederationProtocol = 'saml2' | 'ws-federation'

const REQUESTS = new Set<MessageKind>(['saml-authn-request', 'wsfed-sign-in-request'])
const RESPONSES = new Set<MessageKind>(['saml-response', 'saml-artifact', 'wsfed-sign-in-response'])

export function isFederatedRequest(kind: MessageKind): boolean {
  return REQUESTS.has(kind)
}

export function isFederatedResponse(kind: MessageKind): boolean {
  return RESPONSES.has(kind)
}

/** Whether a message is of a sign-in by SAML or WS-Federation; sign-out is a story of its own. */
export function isFederated({ kind, params }: Message): boolean {
  if (REQUESTS.has(kind) || RESPONSES.has(kind) || kind === 'saml-artifact-resolve') return true
  return kind === 'idp-page' && params.size > 0
}

export function protocolOf({ kind, params }: Message): FederationProtocol {
  return kind.startsWith('wsfed') || params.has('wtrealm') ? 'ws-federation' : 'saml2'
}

/**
 * Values that belong to one sign-in only: the ID of the request, which the response repeats in InResponseTo (SAML Core
 * 3.2.2), and the ID of the response or of its assertions. WS-Federation has none for the request.
 */
export function exactKeys({ kind, params, saml }: Message): string[] {
  const id = first(params, 'ID')
  const resolved = kind === 'saml-artifact-resolve' && first(params, 'Artifact')
  if (resolved) return [`artifact ${resolved}`]
  if (!isFederatedResponse(kind)) return id ? [`saml request ${id}`] : requestIdentity(params)
  const keys: string[] = []
  const answers = first(params, 'InResponseTo')
  if (answers) keys.push(`saml request ${answers}`)
  if (id) keys.push(`saml response ${id}`)
  for (const { assertion } of saml?.assertions ?? [])
    if (assertion?.id) keys.push(`assertion ${assertion.id}`)
  const artifact = first(params, 'SAMLart')
  if (artifact) keys.push(`artifact ${artifact}`)
  return keys
}

/** The same request sent again, as a reload or as the sign-in form's POST. */
function requestIdentity(params: Message['params']): string[] {
  const parts = ['wtrealm', 'wreply', 'wctx'].map((name) => first(params, name) ?? '')
  return parts[0] ? [`wsfed request ${parts.join(' ')}`] : []
}

/**
 * Values by which a response finds the sign-in that waits for it, where it does not name the request: what travels with
 * it unchanged (RelayState, SAML Bindings 3.4.3; wctx, WS-Federation 13.2.2), then where it goes, then whom it is for.
 *
 * A SAML response without InResponseTo is an unsolicited one (SAML Profiles 4.1.5): only a RelayState that nobody would
 * choose twice makes it the answer of a request.
 */
export function waitingKeys({ kind, params, saml, target }: Message): string[] {
  const keys: string[] = []
  const relay = first(params, 'RelayState') ?? first(params, 'wctx')
  const isRequest = !isFederatedResponse(kind)
  const solicited = kind !== 'saml-response' || first(params, 'InResponseTo') !== undefined
  if (relay && (isRequest || solicited || isDistinct(relay))) keys.push(`relay ${relay}`)
  if (kind.startsWith('wsfed')) {
    const reply = isRequest ? first(params, 'wreply') : target
    if (reply) keys.push(`reply ${withoutQuery(reply)}`)
    const realm = isRequest ? [first(params, 'wtrealm')] : realmsOf(params, saml)
    for (const one of realm) if (one) keys.push(`realm ${one}`)
    const origin = isRequest ? originOf(first(params, 'wtrealm') ?? '') : originOf(target ?? '')
    if (origin) keys.push(`site ${origin}`)
  }
  return keys
}

function realmsOf(params: Message['params'], saml: Message['saml']): string[] {
  const audiences = (saml?.assertions ?? []).flatMap(
    ({ assertion }) => assertion?.conditions?.audiences.flat() ?? [],
  )
  return [...(params.get('AppliesTo') ?? []), ...audiences]
}

function isDistinct(relay: string): boolean {
  return relay.length >= 16 && !/[/:?]/.test(relay)
}
