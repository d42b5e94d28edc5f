import type { Body, Exchange } from '../evidence.ts'
import { header, type Params, queryParams } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { formFields, navigations } from '../protocols/navigations.ts'
import { readMessage, type SamlMessage } from './message.ts'

/** A message where it stood in an exchange. */
export interface SamlSighting {
  side: 'request' | 'response'
  /** `page`: in what a page sends on, on its way to `target`. */
  place: 'query' | 'form' | 'page'
  name: SamlParameter
  message: SamlMessage
  /** What travels beside it: RelayState, SigAlg, wctx. */
  beside: Params
  /** Where it goes; null where a form names no place. */
  target: string | null
}

/** `assertion` is the grant of RFC 7522, `soap` a message without a parameter. */
export type SamlParameter = 'SAMLRequest' | 'SAMLResponse' | 'wresult' | 'assertion' | 'soap'

const NAMES: readonly SamlParameter[] = ['SAMLRequest', 'SAMLResponse', 'wresult']
const MAX_BODY = 4_200_000
/** More than one message of a kind in one place is nothing that a browser sends. */
const MAX_SIGHTINGS = 8

const read = new WeakMap<Exchange, readonly SamlSighting[]>()

/** The SAML messages of an exchange: in its query, its form, the redirect it answers, the page that sends itself on. */
export function samlOf(exchange: Exchange): readonly SamlSighting[] {
  const known = read.get(exchange)
  if (known) return known
  const found = [...inRequest(exchange), ...inResponse(exchange)].slice(0, MAX_SIGHTINGS)
  read.set(exchange, found)
  return found
}

function inRequest({ request }: Exchange): SamlSighting[] {
  const { url, body } = request
  const out = mentions(url) ? sightings(queryParams(url), 'request', 'query', url) : []
  const text = textOf(body)
  if (text === null || !body) return out
  const isForm = /form/.test(body.mimeType) || /^[\w.-]+=/.test(text)
  if (isForm && mentions(text)) out.push(...sightings(formFields(text), 'request', 'form', url))
  else if (isForm && text.includes('saml2-bearer')) out.push(...grants(formFields(text), url))
  else if (!isForm && isSoap(body, text)) out.push(...enveloped(text, 'request', url))
  return out
}

function inResponse({ request, response }: Exchange): SamlSighting[] {
  if (!response) return []
  const location = header(response.headers, 'location') ?? refreshed(header(response.headers, 'refresh'))
  if (location && mentions(location)) {
    const target = absolute(location, request.url)
    return sightings(queryParams(location), 'response', 'query', target)
  }
  const { body } = response
  if (!body || /javascript|css|image|font/.test(body.mimeType)) return []
  const text = textOf(body)
  if (text === null || !mentions(text)) return []
  if (isSoap(body, text)) return enveloped(text, 'response', request.url)
  const isData = /json/.test(body.mimeType) || /^\s*[[{"]/.test(text.slice(0, 64))
  return navigations(text, NAMES, isData).flatMap(({ target, method, params }) => {
    const to = target === null ? null : target === '' ? request.url : absolute(target, request.url)
    const place = method === 'get' ? 'query' : 'page'
    const posted = NAMES.some((name) => params.has(name))
    return posted ? sightings(params, 'response', place, to) : []
  })
}

/** The URL of a `Refresh` header, which HTML 4.2.4.3 writes as its meta element does. */
function refreshed(value: string | undefined): string | undefined {
  return value && /^\s*[\d.]{1,8}\s*[;,]\s*url\s*=\s*["']?([^"'\s]{1,300000})/i.exec(value)?.[1]
}

function textOf(body: Body | null): string | null {
  if (!body || body.text.length > MAX_BODY) return null
  if (body.encoding === 'text') return body.text
  // Some sources keep a form that holds one odd byte as binary.
  if (!/form|html|xml/.test(body.mimeType)) return null
  try {
    return atob(body.text)
  } catch {
    return null
  }
}

function mentions(text: string): boolean {
  return (
    text.includes('SAMLRe') ||
    text.includes('wresult') ||
    text.includes('urn:oasis:names:tc:SAML:2.0:protocol')
  )
}

const SOAP =
  /<(?:[\w.-]{1,40}:)?(?:Artifact(?:Resolve|Response)|(?:Logout|ManageNameID)(?:Request|Response)|AuthnRequest|AttributeQuery|Response)\b/

/** SAML Bindings 3.2: the message is the body of an envelope. */
function isSoap({ mimeType }: Body, text: string): boolean {
  if (!/xml|soap/.test(mimeType) && !/^\s*<(?:\?xml|[\w.-]{1,40}:?Envelope)/.test(text.slice(0, 200)))
    return false
  return /<(?:[\w.-]{1,40}:)?Envelope\b/.test(text.slice(0, 500)) && SOAP.test(text.slice(0, 20_000))
}

function enveloped(text: string, side: SamlSighting['side'], target: string): SamlSighting[] {
  const message = readMessage(text)
  const place = side === 'request' ? 'form' : 'page'
  const known = { side, place, name: 'soap', beside: new Map(), target } as const
  const { content } = message
  return [{ ...known, message }, ...(content ? [{ ...known, message: content }] : [])]
}

/** RFC 7522 2.1: the assertion is the grant, in base64url. */
function grants(params: Params, target: string): SamlSighting[] {
  const value = params.get('assertion')?.[0]
  if (!value || !params.get('grant_type')?.[0]?.endsWith(':saml2-bearer')) return []
  return [
    {
      side: 'request',
      place: 'form',
      name: 'assertion',
      message: readMessage(value),
      beside: new Map(),
      target,
    },
  ]
}

function sightings(
  params: Params,
  side: SamlSighting['side'],
  place: SamlSighting['place'],
  target: string | null,
): SamlSighting[] {
  return NAMES.flatMap((name) => {
    const value = params.get(name)?.[0]
    if (!value) return []
    const beside: Params = new Map([...params].filter(([other]) => !NAMES.includes(other as SamlParameter)))
    return [{ side, place, name, message: readMessage(value), beside, target }]
  })
}
