import type { Exchange } from '../evidence.ts'
import { header, originOf, parseUrl } from '../http.ts'
import { isSuccess } from '../successes.ts'
import { hostHint } from './host-hint.ts'
import type { LearntAudience } from './learnt.ts'
import { learntScope } from './learnt.ts'
import type { Requested } from './requested.ts'
import { siteOf } from './transformations.ts'
import type { ExpectedAudience } from './verdict.ts'

/**
 * Expected audiences that prove nothing: what the client asked the token for, and what this part of the API took before.
 *
 * What was asked for says something of the called API only where it belongs to it: the value names the called host, or it
 * names no host and the call stays within the site of the page. A token that is sent to somebody else's host was not asked
 * for that host.
 */
export function weaklyExpected(
  { request }: Exchange,
  requested: readonly Requested[],
  learnt: readonly LearntAudience[],
): ExpectedAudience[] {
  const origin = originOf(request.url) ?? request.url
  const near = isSameSite(senderPage({ request }), request.url)
  const out: ExpectedAudience[] = []
  for (const { value, exchange } of requested) {
    const named = hostHint([value], request.url)
    if (named === 'same' || (named === null && near))
      out.push({ value, source: 'requested', scope: origin, exchange })
  }
  for (const { values, exchange } of learnt)
    for (const value of values.slice(0, 5))
      out.push({ value, source: 'learnt', scope: learntScope(request.url), exchange })
  return out
}

/** Address of the page that sent a request; empty where it does not say. */
export function senderPage({ request }: Pick<Exchange, 'request'>): string {
  return header(request.headers, 'origin') ?? header(request.headers, 'referer') ?? ''
}

/** Two addresses below one registrable domain; false where one is none. */
export function isSameSite(a: string, b: string): boolean {
  const [one, other] = [parseUrl(a), parseUrl(b)]
  return one !== null && other !== null && siteOf(one.hostname) === siteOf(other.hostname)
}

/** What an API does when it takes a token: 2xx, or 304 for what the client still has. Who else answered took none. */
export function isAccepted(exchange: Exchange): boolean {
  return isSuccess(exchange) || (exchange.via === undefined && exchange.response?.status === 304)
}
