import type { Analysis } from '../core/analysis.ts'
import type { Via } from '../core/evidence.ts'
import type { Sighting, Token } from '../core/tokens/token.ts'
import type { Ms } from '../core/units.ts'
import { hostOf } from '../report/hop-words.ts'

export type WayVerb = 'issued' | 'accepted' | 'refused' | 'sent' | 'returned' | 'unanswered'

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
  let issued = false
  for (const sighting of token.sightings) {
    const exchange = analysis.step(sighting.exchange)?.exchange
    if (!exchange) continue
    const verb = verbOf(sighting, exchange.response?.status ?? null, issued, exchange.via)
    if (verb === 'issued') issued = true
    const host = hostOf(exchange.request.url)
    const key = `${verb} ${host}`
    const known = stops.get(key)
    if (known) known.count++
    else stops.set(key, { exchange: exchange.id, verb, host, offset: exchange.startedAt - start, count: 1 })
  }
  return [...stops.values()]
}

function verbOf({ carrier }: Sighting, status: number | null, issued: boolean, via?: Via): WayVerb {
  if (carrier.side === 'response') return issued ? 'returned' : 'issued'
  if (via) return 'sent'
  if (status === null || status === 0) return 'unanswered'
  if (status >= 400) return 'refused'
  return carrier.place === 'authorization' && status < 300 ? 'accepted' : 'sent'
}
