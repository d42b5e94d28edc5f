import type { Analysis, Step } from './analysis.ts'
import { header, withoutQuery } from './http.ts'

/**
 * How many calls were answered 401 with no token seen in them, and nothing in the capture makes that good: neither the same
 * call nor a login that succeeded came later. It is told and no failure: an API that asks who calls answers so too.
 */
export function bareRefusals({ steps, flows }: Pick<Analysis, 'steps' | 'flows'>): number {
  const refused = steps.filter(isBare)
  if (refused.length === 0) return 0
  const good = new Map<string, number>()
  for (const { exchange } of steps) {
    const status = exchange.response?.status ?? 0
    if (status >= 200 && status < 300) good.set(callOf({ exchange }), exchange.startedAt)
  }
  const starts = new Map(steps.map(({ exchange }) => [exchange.id, exchange.startedAt]))
  let lastLogin = -Infinity
  for (const { outcome, exchanges } of flows)
    if (outcome === 'succeeded') lastLogin = Math.max(lastLogin, starts.get(exchanges[0] ?? -1) ?? -Infinity)
  return refused.filter(({ exchange }) => {
    const later = Math.max(lastLogin, good.get(callOf({ exchange })) ?? -Infinity)
    return later < exchange.startedAt
  }).length
}

/** Schemes that hold no token begin with a 401 whenever they are used (RFC 9110 11.1, RFC 4559 4). */
function isBare({ exchange, tokens }: Step): boolean {
  const { request, response, unseen, via } = exchange
  if (response?.status !== 401 || via || request.method === 'OPTIONS') return false
  if (unseen.includes('request-authorization') || header(request.headers, 'authorization') !== undefined)
    return false
  if (tokens.some(({ carrier }) => carrier.side === 'request')) return false
  return /^\s*(?:$|bearer\b|dpop\b)/i.test(header(response.headers, 'www-authenticate') ?? '')
}

function callOf({ exchange: { request } }: Pick<Step, 'exchange'>): string {
  return `${request.method} ${withoutQuery(request.url)}`
}
