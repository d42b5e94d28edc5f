import { say } from '../say.ts'
import type { EpochMs } from '../units.ts'
import type { CookieRequest } from './cookie-request.ts'
import { type CookieSet, isDeletion, pathOf, sizeOf } from './cookie-set.ts'
import { isLoopback } from './site.ts'

/** What keeps a cookie from being stored, or from going with a request. */
export type Hindrance =
  | 'too-large'
  | 'prefix'
  | 'none-insecure'
  | 'secure-over-http'
  | 'foreign-domain'
  | 'set-in-frame'
  | 'deleted'
  | 'expired'
  | 'other-host'
  | 'other-path'
  | 'insecure-request'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-default'
  | 'third-party'
  | 'partitioned'

export interface NotSent {
  code: Hindrance
  /** The reason as the second half of a sentence; never the value of the cookie. */
  words: string
  /** Every browser does so and the capture shows all it depends on; else it may be the reason. */
  sure: boolean
}

/**
 * Why a cookie was not sent with a request, as far as its attributes tell; null when nothing is known that keeps it back.
 *
 * Whether it was sent stands in the request, where the source shows cookies. What happened between the two (another
 * answer that replaced or deleted it) is not looked at.
 */
export function whyNotSent(set: CookieSet, to: CookieRequest): NotSent | null {
  return whyNotStored(set) ?? outOfReach(set, to) ?? withheld(set, to)
}

const MOST_BYTES = 4096

/** Why browsers ignore a `Set-Cookie` (RFC 6265bis 5.6, 5.7, 4.1.3). */
export function whyNotStored(set: CookieSet): NotSent | null {
  const { cookie, by } = set
  const size = sizeOf(set)
  if (size > MOST_BYTES) return sure('too-large', say('whyNotSent_withBytesItIsLargerThanThe', size))
  const rule = brokenPrefix(set)
  if (rule) return sure('prefix', say('whyNotSent_itsNameAsksForWithoutWhichBrowsers', rule))
  const plain = by.url.protocol === 'http:' && !isLoopback(by.url.hostname)
  if (cookie.secure && plain) return sure('secure-over-http', say('whyNotSent_itIsSecureAndWasSetOver'))
  if (cookie.sameSite === 'none' && !cookie.secure)
    return sure('none-insecure', say('whyNotSent_samesiteNoneWithoutSecureIs'))
  if (cookie.domain && !covers(cookie.domain, by.url.hostname))
    return sure('foreign-domain', say('whyNotSent_mayNotSetCookieFor', by.url.hostname, cookie.domain))
  if (cookie.domain && cookie.domain !== by.url.hostname && !cookie.domain.includes('.'))
    return sure('foreign-domain', say('whyNotSent_isPublicSuffixForWhichBrowsers', cookie.domain))
  const inFrame = by.crossSite === true && by.topLevel === false
  if (inFrame && cookie.sameSite !== 'none' && (cookie.sameSite !== null || by.chromium))
    return sure('set-in-frame', say('whyNotSent_inRequestThatAnotherSiteMade'))
  return isDeletion(set) ? sure('deleted', say('whyNotSent_theAnswerThatNamesItDeletes')) : null
}

/** Names that ask for attributes (RFC 6265bis 4.1.3), compared without case. */
function brokenPrefix({ cookie }: CookieSet): string | null {
  const name = cookie.name.toLowerCase()
  if (name.startsWith('__secure-')) return cookie.secure ? null : 'Secure'
  if (!name.startsWith('__host-')) return null
  if (!cookie.secure) return 'Secure'
  if (cookie.domain !== null) return say('whyNotSent_noDomain')
  return cookie.path === '/' ? null : 'Path=/'
}

/** Time, host, path and scheme (RFC 6265bis 5.8.3). The port does not matter. */
function outOfReach(set: CookieSet, to: CookieRequest): NotSent | null {
  const { cookie, by } = set
  const end = endOf(set)
  if (end !== null && end <= to.at)
    return sure('expired', say('whyNotSent_itHadExpiredBefore', span(to.at - end)))
  const host = to.url.hostname
  if (!isForHost(set, host))
    return sure(
      'other-host',
      say('whyNotSent_itBelongsToAndThisRequestWent', cookie.domain ?? by.url.hostname, host),
    )
  const path = pathOf(set)
  if (!pathMatches(path, to.url.pathname))
    return sure('other-path', say('whyNotSent_itIsForPathsBelowAndThis', short(path), short(to.url.pathname)))
  if (cookie.secure && to.url.protocol === 'http:' && !isLoopback(host))
    return sure('insecure-request', say('whyNotSent_itIsSecureAndThisRequestWent'))
  return null
}

/** Whether a cookie may go to a host at all, whatever else keeps it back. */
export function isForHost({ cookie, by }: CookieSet, host: string): boolean {
  return cookie.domain ? covers(cookie.domain, host) : host === by.url.hostname
}

/** Chrome sends cookies without SameSite with a POST of another site for two minutes (RFC 6265bis 5.6.7.2). */
const LAX_GRACE_MS = 120_000

/** SameSite (RFC 6265bis 5.6.7), and what browsers keep from third parties. */
function withheld({ cookie, by }: CookieSet, to: CookieRequest): NotSent | null {
  if (to.crossSite === false) return null
  const foreign = to.crossSite === true
  const { sameSite } = cookie
  if (sameSite === 'strict')
    return {
      code: 'same-site-strict',
      words: say('whyNotSent_samesiteStrictIsNotSentWhen'),
      sure: foreign,
    }
  const safe = /^(?:GET|HEAD|OPTIONS|TRACE)$/.test(to.method)
  if (to.topLevel !== false && safe) return null
  const how =
    to.topLevel === false
      ? say('whyNotSent_inRequestWithinAnotherSite')
      : say('whyNotSent_withFromAnotherSite', to.method)
  if (sameSite === 'lax')
    return { code: 'same-site-lax', words: say('whyNotSent_samesiteLaxIsNotSent', how), sure: foreign }
  if (sameSite !== 'none') {
    if (to.topLevel !== false && to.at - by.at <= LAX_GRACE_MS) return null
    return {
      code: 'same-site-default',
      words:
        to.topLevel === false
          ? say('whyNotSent_cookieWithoutSamesiteCounts', how)
          : say('whyNotSent_cookieWithoutSamesiteCountsLater', how),
      sure: foreign && to.chromium,
    }
  }
  if (to.topLevel !== false || !foreign) return null
  return cookie.partitioned
    ? {
        code: 'partitioned',
        words: say('whyNotSent_itIsPartitionedEachSiteAround'),
        sure: false,
      }
    : { code: 'third-party', words: say('whyNotSent_browsersMayKeepCookiesFromSite'), sure: false }
}

function endOf({ cookie, by }: CookieSet): EpochMs | null {
  return cookie.maxAge === null ? cookie.expires : by.at + cookie.maxAge * 1000
}

function covers(domain: string, host: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

/** RFC 6265bis 5.1.4 */
function pathMatches(path: string, of: string): boolean {
  return of === path || (of.startsWith(path) && (path.endsWith('/') || of[path.length] === '/'))
}

function sure(code: Hindrance, words: string): NotSent {
  return { code, words, sure: true }
}

function span(ms: number): string {
  return ms < 120_000
    ? say('seconds', Math.max(1, Math.round(ms / 1000)))
    : say('minutes', Math.round(ms / 60_000))
}

function short(path: string): string {
  return path.length > 80 ? `${path.slice(0, 80)}…` : path
}
