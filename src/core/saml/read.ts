import type { Exchange } from '../evidence.ts'
import { header, type Params, parseForm, queryParams } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { htmlForms } from '../protocols/html-forms.ts'
import { readMessage, type SamlMessage } from './message.ts'

/** A message where it stood in an exchange. */
export interface SamlSighting {
  side: 'request' | 'response'
  /** `page`: a field of a form in the answer, on its way to `target`. */
  place: 'query' | 'form' | 'page'
  name: SamlParameter
  message: SamlMessage
  /** What travels beside it: RelayState, SigAlg, wctx. */
  beside: Params
  /** Where it goes; null where a form names no place. */
  target: string | null
}

export type SamlParameter = 'SAMLRequest' | 'SAMLResponse' | 'wresult'

const NAMES: readonly SamlParameter[] = ['SAMLRequest', 'SAMLResponse', 'wresult']
const MAX_BODY = 4_000_000
/** More than one message of a kind in one place is nothing that a browser sends. */
const MAX_SIGHTINGS = 8

const read = new WeakMap<Exchange, readonly SamlSighting[]>()

/** The SAML messages of an exchange: in its query, its form, the redirect it answers, the forms of its page. */
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
  if (body?.encoding === 'text' && body.text.length <= MAX_BODY && mentions(body.text.slice(0, MAX_BODY)))
    if (/form/.test(body.mimeType) || /^[\w.-]+=/.test(body.text))
      out.push(...sightings(parseForm(body.text), 'request', 'form', url))
  return out
}

function inResponse({ request, response }: Exchange): SamlSighting[] {
  if (!response) return []
  const location = header(response.headers, 'location')
  if (location && mentions(location)) {
    const target = absolute(location, request.url)
    return sightings(queryParams(location), 'response', 'query', target)
  }
  const { body } = response
  if (body?.encoding !== 'text' || body.text.length > MAX_BODY || !/<\s*form\b/i.test(body.text)) return []
  if (!mentions(body.text)) return []
  return htmlForms(body.text).flatMap(({ action, method, fields }) => {
    const target = action === '' ? request.url : absolute(action, request.url)
    return method === 'post' ? sightings(fields, 'response', 'page', target) : []
  })
}

function mentions(text: string): boolean {
  return text.includes('SAMLRe') || text.includes('wresult')
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
