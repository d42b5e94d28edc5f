import type { Exchange } from '../evidence.ts'
import { header, parseUrl } from '../http.ts'
import type { EpochMs } from '../units.ts'
import { areSameSite } from './site.ts'

/** What of a request decides which cookies go with it. */
export interface CookieRequest {
  url: URL
  method: string
  at: EpochMs
  /** Another site made the browser send it; null where the capture does not tell. */
  crossSite: boolean | null
  /** It loads the page of a tab; null where the capture does not tell. */
  topLevel: boolean | null
  /** Known to be Chrome or a relative: the only one that takes a missing SameSite for Lax. */
  chromium: boolean
}

/** Null for a URL that is none, or has no host. */
export function cookieRequest(exchange: Exchange): CookieRequest | null {
  const { request, initiator, startedAt } = exchange
  const url = parseUrl(request.url)
  if (!url?.hostname) return null
  return {
    url,
    method: request.method.toUpperCase(),
    at: startedAt,
    crossSite: isCrossSite(exchange, url),
    topLevel: initiator === 'unknown' ? null : initiator === 'document',
    chromium:
      header(request.headers, 'sec-ch-ua') !== undefined ||
      /\bChrome\/\d/.test(header(request.headers, 'user-agent') ?? ''),
  }
}

/**
 * The page that began it decides, not the redirects in between (Chrome and Firefox; RFC 6265bis 5.2). `Sec-Fetch-Site`
 * counts those redirects too, so its `cross-site` alone proves nothing for a request that redirects may have led to.
 */
function isCrossSite({ request }: Exchange, url: URL): boolean | null {
  const { headers, method } = request
  const from = [header(headers, 'origin'), header(headers, 'referer')].map((value) =>
    value ? parseUrl(value) : null,
  )
  const page = from.find((one) => one !== null)
  if (page) {
    const same = areSameSite(page, url)
    return same === null ? null : !same
  }
  const fetchSite = header(headers, 'sec-fetch-site')?.toLowerCase()
  if (fetchSite === 'same-origin' || fetchSite === 'same-site' || fetchSite === 'none') return false
  return fetchSite === 'cross-site' && method.toUpperCase() === 'POST' ? true : null
}
