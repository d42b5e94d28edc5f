import type { Exchange } from '../evidence.ts'
import { dateOf, header, originOf } from '../http.ts'
import type { Ms } from '../units.ts'

/**
 * By how much the answering server's clock is ahead of this machine's, as far as that is certain.
 *
 * `Date` has whole seconds and may be set at any moment between request and answer: only what lies outside counts. Null without
 * `Date`, and for what a cache answered.
 */
export function browserSkew({ exchange }: { exchange: Exchange }): Ms | null {
  const { startedAt, duration, response } = exchange
  const date = response && dateOf(response)
  if (date === null || response === null || header(response.headers, 'age') !== undefined) return null
  const end = startedAt + (duration ?? 0)
  if (date + 1000 < startedAt) return date + 1000 - startedAt
  return date > end ? date - end : 0
}

/** How the browser's clock differs from a server's. */
export interface ClockDifference {
  /** Of the server. */
  origin: string
  /** Of the browser's clock against the server's: above zero it is ahead. */
  ahead: Ms
}

/** Milliseconds; less is what a request takes. */
const TOLD = 5000
const MOST = 20

/** The middle of what the answers of each origin say, where it is more than a few seconds; the largest first. */
export function clockDifferences(exchanges: Iterable<Exchange>): ClockDifference[] {
  const byOrigin = new Map<string, Ms[]>()
  for (const exchange of exchanges) {
    const origin = originOf(exchange.request.url)
    const skew = isFresh(exchange) ? browserSkew({ exchange }) : null
    if (skew === null || !origin) continue
    const known = byOrigin.get(origin)
    if (known) known.push(skew)
    else byOrigin.set(origin, [skew])
  }
  return [...byOrigin]
    .map(([origin, skews]) => ({ origin, ahead: -middle(skews) }))
    .filter(({ ahead }) => Math.abs(ahead) > TOLD)
    .sort((a, b) => Math.abs(b.ahead) - Math.abs(a.ahead) || (a.origin < b.origin ? -1 : 1))
    .slice(0, MOST)
}

function middle(values: readonly Ms[]): Ms {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0)
}

/** Statuses that a cache may keep without being told to (RFC 9110 15.1). */
const CACHEABLE = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]

/** Whether the browser's own cache cannot have given this answer: the date of one that it keeps is an old one (RFC 9111 4). */
function isFresh({ request, response }: Exchange): boolean {
  if (!response) return false
  if (!/^(?:GET|HEAD)$/i.test(request.method) || !CACHEABLE.includes(response.status)) return true
  const control = header(response.headers, 'cache-control')
  if (control !== undefined) return /no-store|no-cache|max-age=0\b/i.test(control)
  return ['expires', 'last-modified'].every((name) => header(response.headers, name) === undefined)
}
