import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { header, originOf, queryParams } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'

export const referrerLeak: Check = {
  meta: {
    id: 'referrer-leak',
    title: 'No other site learns the authorization response',
    failureTitle: 'The Referer of a request to another site holds the authorization response',
    severity: 'warning',
    cause: null,
    references: ['RFC 9700 4.2', 'RFC 9700 4.2.4'],
  },
  judge({ step, capture }) {
    const { request } = step.exchange
    const referer = header(request.headers, 'referer')
    if (referer === undefined || originOf(referer) === originOf(request.url)) return []
    const params = queryParams(referer)
    const token = ['access_token', 'id_token'].find((name) => params.has(name))
    const code = params.has('code') && params.has('state') && capture.endpoints.role(referer) === 'redirect'
    // The authorization server itself knows what it sent.
    const origin = originOf(request.url) ?? ''
    if (capture.endpoints.isAuthorizationServer(origin) || !(token || code)) return []
    return failed({
      ...(token ? { severity: 'error' } : {}),
      detail: `${origin} got ${token ?? `code ${first(params, 'state') ? 'and state' : ''}`.trim()} in the Referer header.`,
      remedy:
        'Send Referrer-Policy: no-referrer or strict-origin from the callback, and go on to a URL without the parameters before loading anything else.',
    })
  },
}
