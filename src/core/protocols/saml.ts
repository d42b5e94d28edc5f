import type { Message, MessageKind, Params } from '../message.ts'
import { type SamlSighting, samlOf } from '../saml/read.ts'
import { first, message, type Reading } from './reading.ts'

/** Kinds by the element's name (SAML Core 3); what cannot be read is told by the parameter it came in. */
const KINDS: Readonly<Record<string, MessageKind>> = {
  AuthnRequest: 'saml-authn-request',
  Response: 'saml-response',
  LogoutRequest: 'saml-logout-request',
  LogoutResponse: 'saml-logout-response',
}

/**
 * SAML messages of the browser bindings (SAML Bindings 3.4 to 3.6).
 *
 * One in the answer, as a redirect or as a form that submits itself, is on its way to somebody else: so the story is
 * complete even where the next request was not captured. The sign-in form of an identity provider is often served at
 * the very URL of the request, and its POST repeats the query: that is a page, not a second request.
 */
export function samlMessages(read: Reading): Message[] {
  const out: Message[] = []
  for (const sighting of samlOf(read.exchange)) {
    const kind = sighting.name === 'wresult' ? null : kindOf(sighting)
    if (!kind) continue
    const again = sighting.side === 'request' && sighting.place === 'query' && read.method === 'POST'
    const named = again && kind === 'saml-authn-request' ? 'idp-page' : kind
    out.push(withSaml(message(named, sighting.side, sighting.place, paramsOf(sighting)), sighting))
  }
  out.push(...artifacts(read))
  const asked = out.some(
    ({ kind, side }) => side === 'request' && (kind === 'saml-authn-request' || kind === 'idp-page'),
  )
  if (asked && read.isHtml && read.status >= 200 && read.status < 300 && !out.some(isAnswer))
    out.push(message('idp-page', 'response', 'page'))
  return out
}

function isAnswer({ side }: Message): boolean {
  return side === 'response'
}

function kindOf({ name, message: { type }, target }: SamlSighting): MessageKind | null {
  if (type !== '') return KINDS[type] ?? null
  const logout = /log-?out|slo\b|sign-?out/i.test(target ?? '')
  if (name === 'SAMLRequest') return logout ? 'saml-logout-request' : 'saml-authn-request'
  return logout ? 'saml-logout-response' : 'saml-response'
}

export function withSaml(found: Message, { message: saml, target }: SamlSighting): Message {
  return { ...found, saml, target }
}

/** SAML Bindings 3.6: the message itself is fetched between the servers, and no browser sees it. */
function artifacts(read: Reading): Message[] {
  for (const [params, place] of [
    [read.query, 'query'],
    [read.form, 'form'],
  ] as const)
    if (first(params, 'SAMLart')) return [message('saml-artifact', 'request', place, shown(params))]
  return []
}

/** What the message says, by the names it has there, and what travels beside it. */
function paramsOf({ message: saml, beside }: SamlSighting): Params {
  const { request, status } = saml
  const params = new Map<string, string[]>()
  const put = (name: string, ...values: (string | null | undefined)[]) => {
    const known = values.filter((value): value is string => Boolean(value))
    if (known.length > 0) params.set(name, known)
  }
  put('ID', saml.id)
  put('InResponseTo', saml.inResponseTo)
  put('Issuer', saml.issuer)
  put('Destination', saml.destination)
  put('AssertionConsumerServiceURL', request?.acsUrl)
  put('ProtocolBinding', request?.protocolBinding)
  put('NameIDPolicy', request?.nameIdPolicy?.format)
  put('RequestedAuthnContext', ...(request?.context?.classes ?? []))
  if (request?.forceAuthn) put('ForceAuthn', 'true')
  if (request?.isPassive) put('IsPassive', 'true')
  put('StatusCode', ...(status?.codes ?? []))
  put('StatusMessage', status?.message)
  put('unreadable', saml.reason)
  for (const [name, values] of shown(beside)) if (!params.has(name)) params.set(name, [...values])
  return params
}

/** Of what stands beside a message: nothing that a person typed into the same form. */
function shown(params: Params): Params {
  return new Map([...params].filter(([name]) => BESIDE.has(name)))
}

const BESIDE = new Set(['RelayState', 'SigAlg', 'SAMLEncoding', 'SAMLart', 'wctx', 'wa', 'wreply', 'wtrealm'])
