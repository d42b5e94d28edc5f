import type { Analysis, Step } from '../core/analysis.ts'
import type { Sighting, Token } from '../core/tokens/token.ts'
import type { Ms } from '../core/units.ts'
import { hostOf } from '../report/hop-words.ts'

export type WayVerb =
  | 'issued'
  | 'accepted'
  | 'refused'
  | 'exchanged'
  | 'sent'
  | 'passed'
  | 'returned'
  | 'unanswered'

/** One stop of a token on its way; stops that repeat with the same host and outcome are told once, with a count. */
export interface WayStop {
  /** The first of them. */
  exchange: number
  verb: WayVerb
  host: string
  /** Since the first hop of the timeline. */
  offset: Ms
  count: number
}

/** Where a token was first issued and where it was presented, in order of time. */
export function tokenWay(token: Token, analysis: Analysis): WayStop[] {
  const stops = new Map<string, WayStop>()
  const start = analysis.timeline().startedAt
  for (const { verb, exchange } of placesOf(token, analysis)) {
    const host = hostOf(exchange.request.url)
    const key = `${verb} ${host}`
    const known = stops.get(key)
    if (known) known.count++
    else stops.set(key, { exchange: exchange.id, verb, host, offset: exchange.startedAt - start, count: 1 })
  }
  return [...stops.values()]
}

/** What became of a token in each exchange that shows it. Where it went there and came back, what became of the request. */
export function stopsOf(token: Token, analysis: Analysis): ReadonlyMap<number, WayVerb> {
  const stops = new Map<number, WayVerb>()
  for (const { verb, exchange, isSent } of placesOf(token, analysis))
    if (isSent || !stops.has(exchange.id)) stops.set(exchange.id, verb)
  return stops
}

function placesOf(token: Token, analysis: Analysis) {
  return token.sightings
    .flatMap((sighting) => {
      const step = analysis.step(sighting.exchange)
      if (!step) return []
      const verb = verbOf(sighting, step, token.firstSeen)
      return { verb, exchange: step.exchange, isSent: sighting.carrier.side === 'request' }
    })
    .sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)
}

/** What asks for another token with this one (RFC 6749 6, RFC 7521 4.1, RFC 8693 2.1). */
const GRANTS = new Set(['refresh_token', 'assertion', 'subject_token'])
/** Of a call: another status says nothing of its token. */
const REFUSALS = new Set([400, 401, 403])

function verbOf({ carrier }: Sighting, { exchange, messages }: Step, firstSeen: number): WayVerb {
  const status = exchange.response?.status || null
  const isRedirect = status !== null && status >= 300 && status < 400
  if (carrier.side === 'response')
    return exchange.id === firstSeen ? 'issued' : isRedirect ? 'passed' : 'returned'
  if (exchange.via) return 'sent'
  if (status === null) return 'unanswered'
  const isCall = carrier.place === 'authorization'
  if (status >= 400) return isCall && !REFUSALS.has(status) ? 'sent' : 'refused'
  if (isRedirect) return 'sent'
  if (GRANTS.has(carrier.name) && messages.some(({ kind }) => kind === 'token-response')) return 'exchanged'
  return isCall ? 'accepted' : 'sent'
}
