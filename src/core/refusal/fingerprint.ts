import type { Exchange } from '../evidence.ts'
import { header, headers, parseUrl } from '../http.ts'
import type { Layer } from './table.ts'
import { PASSED, type Seen, TRACES, type Trace } from './table-traces.ts'

export interface Responder {
  /** A name that the products of the refusal table contain, so that the two can be compared by `includes`. */
  product: string
  layer: Layer
  /** What gives it away, for people. */
  because: string
}

/**
 * Which product wrote this answer, by its headers and the form of its body. Gateways first: what a gateway refuses
 * never reached the API behind it. Empty where nothing gives it away, or the response was not seen.
 */
export function answeredBy(exchange: Exchange): Responder[] {
  const seen = seenIn(exchange)
  return seen ? TRACES.filter((t) => t.seen(seen)).map(publicPart) : []
}

/**
 * The gateway that passed the call on, by headers it writes only then; null where none shows. What was refused there
 * was refused by the API behind it.
 */
export function passedOn(exchange: Exchange): Responder | null {
  const seen = seenIn(exchange)
  const trace = seen && PASSED.find((t) => t.seen(seen))
  return trace ? publicPart(trace) : null
}

function publicPart({ product, layer, because }: Trace): Responder {
  return { product, layer, because }
}

function seenIn(exchange: Exchange): Seen | null {
  const response = exchange.response
  if (!response) return null
  const body = exchange.unseen.includes('response-body') ? null : response.body
  const names = new Set(response.headers.map((h) => h.name.toLowerCase()))
  const url = parseUrl(exchange.request.url)
  return {
    status: response.status,
    headers: response.headers,
    server: (header(response.headers, 'server') ?? '').toLowerCase(),
    challenge: headers(response.headers, 'www-authenticate').join(', '),
    body: body?.encoding === 'text' ? body.text.slice(0, 50_000) : '',
    host: url?.hostname ?? '',
    path: url?.pathname ?? '',
    has: (name) => names.has(name),
  }
}
