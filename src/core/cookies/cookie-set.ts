import type { Exchange } from '../evidence.ts'
import { type SetCookie, setCookies } from '../http.ts'
import { type CookieRequest, cookieRequest } from './cookie-request.ts'

/**
 * One `Set-Cookie` with the exchange that showed it. Made when asked for and not kept: it holds the value, which no
 * text made of it may repeat.
 */
export interface CookieSet {
  cookie: SetCookie
  /** The request whose answer set it. */
  by: CookieRequest
  /** `Exchange.id` */
  exchange: number
}

/** Most cookies of one answer that are looked at. */
const MOST = 60

export function cookiesSetBy(exchange: Exchange): CookieSet[] {
  const { response, id } = exchange
  const cookies = response ? setCookies(response).slice(0, MOST) : []
  const by = cookies.length > 0 ? cookieRequest(exchange) : null
  return by ? cookies.map((cookie) => ({ cookie, by, exchange: id })) : []
}

/** Bytes of name and value, for which browsers have a limit of 4,096 (RFC 6265bis 5.6). */
export function sizeOf({ cookie }: CookieSet): number {
  return new TextEncoder().encode(cookie.name + cookie.value).length
}

/** An answer that takes the cookie away: `Max-Age` of zero or less, or `Expires` in the past. */
export function isDeletion({ cookie, by }: CookieSet): boolean {
  if (cookie.maxAge !== null) return cookie.maxAge <= 0
  return cookie.expires !== null && cookie.expires <= by.at
}

/** Cookies are one and the same by name, domain and path (RFC 6265bis 5.7): a later one takes the place of the earlier. */
export function isSameCookie(a: CookieSet, b: CookieSet): boolean {
  return (
    a.cookie.name === b.cookie.name &&
    a.cookie.domain === b.cookie.domain &&
    (a.cookie.domain !== null || a.by.url.hostname === b.by.url.hostname) &&
    pathOf(a) === pathOf(b)
  )
}

/** Browsers ignore attributes that are longer (RFC 6265bis 5.6). */
const LONGEST_ATTRIBUTE = 1024

/** `Path`, else the folder of the URL that set it (RFC 6265bis 5.1.4). */
export function pathOf({ cookie, by }: CookieSet): string {
  const { path } = cookie
  if (path?.startsWith('/') && path.length <= LONGEST_ATTRIBUTE) return path
  return by.url.pathname.replace(/\/[^/]*$/, '') || '/'
}
