import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { wantsNonce } from '../core/dpop.ts'
import { header, withoutQuery } from '../core/http.ts'
import { say } from '../core/say.ts'
import { isSuccess } from '../core/successes.ts'

/** Clients repeat at once; milliseconds. */
const WAIT = 10_000

export const dpopNonceNotRetried: Check = {
  meta: {
    id: 'dpop-nonce-not-retried',
    title: say('check_dpopNonceNotRetried_title'),
    failureTitle: say('check_dpopNonceNotRetried_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 8', 'RFC 9449 9'],
  },
  judge({ step, capture }) {
    const { exchange } = step
    if (!wantsNonce(step)) return []
    const { request, response, startedAt, duration } = exchange
    const end = startedAt + (duration ?? 0)
    const after = capture.between(startedAt, end + WAIT)
    const again = after.some(
      ({ exchange: other }) =>
        other.id !== exchange.id &&
        other.startedAt >= startedAt &&
        other.request.method === request.method &&
        withoutQuery(other.request.url) === withoutQuery(request.url) &&
        (header(other.request.headers, 'dpop') !== header(request.headers, 'dpop') || isSuccess(other)),
    )
    if (again) return PASSED
    // A capture that ends here cannot show the next request.
    if (!capture.between(end + 1, end + WAIT).some(({ exchange: { id } }) => id !== exchange.id))
      return cantTell(say('check_dpopNonceNotRetried_nothingWasCapturedAfterwards'))
    const exposed = header(response?.headers ?? [], 'access-control-expose-headers') ?? ''
    const cross = header(request.headers, 'origin') !== undefined
    const hidden = cross && !/\*|dpop-nonce/i.test(exposed)
    return failed({
      detail: say(
        'check_dpopNonceNotRetried_detail',
        hidden ? ` ${say('check_dpopNonceNotRetried_thePageCannotReadDpopNonceAccess')}` : '',
      ),
      remedy: say(
        'check_dpopNonceNotRetried_remedy',
        hidden ? ` ${say('check_dpopNonceNotRetried_letTheServerSendAccessControl')}` : '',
      ),
    })
  },
}
