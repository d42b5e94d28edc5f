import type { Exchange } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import type { EpochMs } from '../core/units.ts'
import { isTextual, mediaType } from '../formats/body.ts'

/** Characters (UTF-16 code units) of one body, and of all bodies of one capture. What is beyond is left out, unseen. */
export const MOST_BODY = 2_000_000
export const MOST_BODIES = 64_000_000

export type BodyRank = 'first' | 'second' | 'never'

/**
 * How much it matters to read a response's body: reading all of them would slow the page by a third.
 *
 * First come the answers that decide a login: pages, refusals, answers to anything but GET, metadata, and what a server
 * forbids to store, as it must where tokens are (RFC 6749, section 5.1). Other text comes second. Pictures, fonts,
 * scripts, styles and media never do, nor what has no body of its own.
 *
 * @param size Of the body in bytes as far as known.
 */
export function rankBody({ request, response, error, initiator }: Exchange, size: number): BodyRank {
  if (!response || error !== null || size > MOST_BODY) return 'never'
  const { status, headers } = response
  if (status < 200 || (status >= 300 && status < 400) || status === 204) return 'never'
  if (request.method === 'HEAD' || initiator === 'preflight' || initiator === 'websocket') return 'never'
  const type = mediaType(header(headers, 'content-type') ?? '')
  if (type === 'text/event-stream') return 'never'
  if (type !== '' && (!isTextual(type) || /\/css$|[-/.](?:java|ecma)script$|^image\//.test(type)))
    return 'never'
  if (status >= 400 || request.method !== 'GET') return 'first'
  if (initiator === 'document' || initiator === 'subframe') return 'first'
  if (/\bno-store\b/i.test(header(headers, 'cache-control') ?? '')) return 'first'
  return request.url.includes('/.well-known/') ? 'first' : 'second'
}

/** Bodies that may be read: so many at once, so many a second in the long run. A larger one counts for several. */
const PACE = { first: { burst: 100, perSecond: 20 }, second: { burst: 20, perSecond: 2 } }

/** For each so many, reading takes about as long again as a small body. */
const MANY_BYTES = 16_384

/** Keeps a page that calls its API hundreds of times a second from being slowed down by reading along. */
export class BodyPace {
  private readonly left = { first: PACE.first.burst, second: PACE.second.burst }
  private at: EpochMs = 0

  /** Whether one more may be read now. @param size As `rankBody` has it. */
  take(rank: 'first' | 'second', size: number, now: EpochMs): boolean {
    const seconds = Math.max(now - this.at, 0) / 1000
    this.at = now
    for (const key of ['first', 'second'] as const) {
      this.left[key] = Math.min(this.left[key] + seconds * PACE[key].perSecond, PACE[key].burst)
    }
    const cost = rank === 'first' ? 1 : 1 + Math.floor(size / MANY_BYTES)
    // However large one is, it has its turn when nothing was read for a while.
    if (this.left[rank] < Math.min(cost, PACE[rank].burst)) return false
    this.left[rank] -= cost
    return true
  }
}

/** As long as a response goes on, no size says that it has no body. */
export function markUnended(exchange: Exchange): void {
  const { request, response, unseen } = exchange
  if (!response || response.body || unseen.includes('response-body')) return
  if (
    request.method === 'HEAD' ||
    (response.status >= 300 && response.status < 400) ||
    response.status === 204
  )
    return
  unseen.push('response-body')
}

/** Leaves out the bodies that are longer than any that is kept. */
export function capBodies({ request, response, unseen }: Exchange): void {
  if (request.body && request.body.text.length > MOST_BODY) {
    request.body = null
    unseen.push('request-body')
  }
  if (response?.body && response.body.text.length > MOST_BODY) {
    response.body = null
    unseen.push('response-body')
  }
}
