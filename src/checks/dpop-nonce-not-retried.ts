import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { wantsNonce } from '../core/dpop.ts'
import { header, withoutQuery } from '../core/http.ts'
import { isSuccess } from '../core/successes.ts'

/** Clients repeat at once; milliseconds. */
const WAIT = 10_000

export const dpopNonceNotRetried: Check = {
  meta: {
    id: 'dpop-nonce-not-retried',
    title: 'A request for a DPoP nonce is answered with a new proof',
    failureTitle: 'The nonce that the server asked for was not sent',
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
      return cantTell('nothing was captured afterwards')
    const exposed = header(response?.headers ?? [], 'access-control-expose-headers') ?? ''
    const cross = header(request.headers, 'origin') !== undefined
    const hidden = cross && !/\*|dpop-nonce/i.test(exposed)
    return failed({
      detail: `The server answered use_dpop_nonce, and the request was not repeated with its nonce.${hidden ? ' The page cannot read DPoP-Nonce: Access-Control-Expose-Headers does not name it.' : ''}`,
      remedy: `Repeat the request once with the value of DPoP-Nonce as nonce in a new proof.${hidden ? ' Let the server send Access-Control-Expose-Headers: DPoP-Nonce.' : ''}`,
    })
  },
}
