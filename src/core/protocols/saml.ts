import { decodeEntities } from '../html-entities.ts'
import { queryParams } from '../http.ts'
import type { Message, MessageKind, Params } from '../message.ts'
import { readArtifact } from '../saml/artifact.ts'
import { metadataIn } from '../saml/published-certificates.ts'
import { type SamlSighting, samlOf } from '../saml/read.ts'
import { absolute } from './authorization.ts'
import { navigations } from './navigations.ts'
import { first, message, type Reading } from './reading.ts'

/** Kinds by the element's name (SAML Core 3); what cannot be read is told by the parameter it came in. */
const KINDS: Readonly<Record<string, MessageKind>> = {
  AuthnRequest: 'saml-authn-request',
  Response: 'saml-response',
  LogoutRequest: 'saml-logout-request',
  LogoutResponse: 'saml-logout-response',
  ArtifactResolve: 'saml-artifact-resolve',
  ArtifactResponse: 'saml-artifact-response',
  ManageNameIDRequest: 'saml-name-id-request',
  ManageNameIDResponse: 'saml-name-id-response',
  NameIDMappingRequest: 'saml-name-id-request',
  NameIDMappingResponse: 'saml-name-id-response',
  AttributeQuery: 'saml-query',
  AuthnQuery: 'saml-query',
  AuthzDecisionQuery: 'saml-query',
  AssertionIDRequest: 'saml-query',
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
    const kind = sighting.name === 'wresult' || sighting.name === 'assertion' ? null : kindOf(sighting)
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
  if (type !== '' || name === 'soap') return KINDS[type] ?? null
  const logout = /log-?out|slo\b|sign-?out/i.test(target ?? '')
  if (name === 'SAMLRequest') return logout ? 'saml-logout-request' : 'saml-authn-request'
  return logout ? 'saml-logout-response' : 'saml-response'
}

export function withSaml(found: Message, { message: saml, target }: SamlSighting): Message {
  return { ...found, saml, target }
}

/** SAML Bindings 3.6: the message itself is fetched between the servers, and no browser sees it. */
function artifacts(read: Reading): Message[] {
  const { url } = read.exchange.request
  const { location } = read
  const out: Message[] = []
  const add = (params: Params, side: Message['side'], place: Message['place'], target: string) => {
    const value = first(params, 'SAMLart')
    if (value) out.push({ ...message('saml-artifact', side, place, artifactParams(params, value)), target })
  }
  if (first(read.query, 'SAMLart')) add(read.query, 'request', 'query', url)
  else add(read.form, 'request', 'form', url)
  if (location?.includes('SAMLart')) add(queryParams(location), 'response', 'query', absolute(location, url))
  const page = read.isHtml ? read.exchange.response?.body : null
  if (page?.encoding === 'text' && page.text.includes('SAMLart'))
    for (const { target, method, params } of navigations(page.text.slice(0, 1_000_000), ['SAMLart'], false))
      add(params, 'response', method === 'post' ? 'page' : 'query', absolute(target ?? '', url))
  return out.slice(0, 2)
}

/** With what the artifact itself says (SAML Bindings 3.6.4): whose message it stands for, and where to fetch it. */
function artifactParams(params: Params, value: string): Params {
  const read = readArtifact(value)
  const said = new Map(shown(params))
  if (read) {
    said.set('SourceID', [read.sourceId])
    if (read.endpointIndex !== null) said.set('EndpointIndex', [String(read.endpointIndex)])
  }
  return said
}

/** A metadata document (SAML Metadata 2.3; WS-Federation 1.2, 3.1), by its first element. */
export function entityMessages(read: Reading): Message[] {
  const text = read.status < 300 ? metadataIn(read.exchange) : null
  if (text === null) return []
  const entity = /\sentityID\s*=\s*["']([^"']{1,2000})["']/.exec(text.slice(0, 8000))?.[1]
  const params: Params = entity === undefined ? new Map() : new Map([['entityID', [decodeEntities(entity)]]])
  return [message('saml-metadata-response', 'response', 'page', params)]
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
  put('Artifact', saml.artifact)
  put('NameID', saml.logout?.nameId?.value)
  put('SessionIndex', ...(saml.logout?.sessions ?? []))
  put('unreadable', saml.reason)
  for (const [name, values] of shown(beside)) if (!params.has(name)) params.set(name, [...values])
  return params
}

/** Of what stands beside a message: nothing that a person typed into the same form. */
function shown(params: Params): Params {
  return new Map([...params].filter(([name]) => BESIDE.has(name)))
}

const BESIDE = new Set([
  'RelayState',
  // SAML 1.1 Bindings 4.1.1.5: where the person wants to go.
  'TARGET',
  'SigAlg',
  'SAMLEncoding',
  'SAMLart',
  'wctx',
  'wa',
  'wreply',
  'wtrealm',
])
