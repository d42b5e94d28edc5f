import type { Exchange } from '../core/evidence.ts'
import { header, withoutFragment } from '../core/http.ts'
import { absolute } from '../core/protocols/authorization.ts'
import type { Ms } from '../core/units.ts'

/** Redirects that may still turn out not to have been followed. */
const MOST = 200
/** Between the end of a redirect and what Chrome lists after it. */
const SOON: Ms = 1000

/**
 * Knows the rows that Chrome lists for the target of a redirect although it never asked there: the page did not want to
 * follow (`redirect: 'manual'`). The last of too many redirects is none of them: it was asked, and answered.
 */
export class Phantoms {
  private readonly redirects = new Map<string, Exchange>()

  saw(exchange: Exchange): void {
    const { request, response } = exchange
    const location = response && response.status >= 300 && header(response.headers, 'location')
    if (!location) return
    const target = withoutFragment(absolute(location, request.url))
    this.redirects.delete(target)
    this.redirects.set(target, exchange)
    const [oldest] = this.redirects.keys()
    if (this.redirects.size > MOST && oldest !== undefined) this.redirects.delete(oldest)
  }

  /** False for every request that may have been sent. */
  has({ request, response, error, startedAt }: Exchange): boolean {
    if (response || !/^https?:/i.test(request.url)) return false
    // What was sent has a host, also where the answer never came.
    const isUnsent = ['host', ':authority'].every((name) => header(request.headers, name) === undefined)
    if (error !== 'net::ERR_ABORTED' || !isUnsent) return false
    const before = this.redirects.get(withoutFragment(request.url))
    return before !== undefined && Math.abs(startedAt - before.startedAt - (before.duration ?? 0)) < SOON
  }
}
