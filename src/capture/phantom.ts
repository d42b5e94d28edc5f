import type { Exchange } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import type { Ms } from '../core/units.ts'
import { absolute } from '../core/protocols/authorization.ts'
import { type CaptureRecord, withoutFragment } from './join.ts'

/** Redirects that may still turn out not to have been followed. */
const MOST = 200
/** Between the end of a redirect and what Chrome lists after it. */
const SOON: Ms = 1000

/**
 * Knows the rows that Chrome lists for the target of a redirect although it never asked there: the page did not want to
 * follow (`redirect: 'manual'`), or the redirects were too many.
 */
export class Phantoms {
  private readonly redirects = new Map<string, CaptureRecord>()

  saw(record: CaptureRecord): void {
    const { request, response } = record.exchange
    const location = response && response.status >= 300 && header(response.headers, 'location')
    if (!location) return
    const target = withoutFragment(absolute(location, request.url))
    this.redirects.delete(target)
    this.redirects.set(target, record)
    const [oldest] = this.redirects.keys()
    if (this.redirects.size > MOST && oldest !== undefined) this.redirects.delete(oldest)
  }

  /** The redirect that was not followed; null for every request that may have been sent. */
  redirectBefore({ request, response, error, startedAt }: Exchange): CaptureRecord | null {
    if (response || !/^https?:/i.test(request.url)) return null
    // What was sent has a host, also where the answer never came.
    const isUnsent = ['host', ':authority'].every((name) => header(request.headers, name) === undefined)
    const isTooMany = error === 'net::ERR_TOO_MANY_REDIRECTS'
    if (!isTooMany && !(error === 'net::ERR_ABORTED' && isUnsent)) return null
    const record = this.redirects.get(withoutFragment(request.url))
    if (!record) return null
    const before = record.exchange
    return Math.abs(startedAt - before.startedAt - (before.duration ?? 0)) < SOON ? record : null
  }
}
