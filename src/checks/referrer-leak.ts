import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { header, originOf, queryParams } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { chain, say } from '../core/say.ts'

export const referrerLeak: Check = {
  meta: {
    id: 'referrer-leak',
    title: say('check_referrerLeak_title'),
    failureTitle: say('check_referrerLeak_failureTitle'),
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
      detail: say(
        'check_referrerLeak_detail',
        origin,
        token ?? chain('and', first(params, 'state') ? ['code', 'state'] : ['code']),
      ),
      remedy: say('check_referrerLeak_remedy'),
    })
  },
}
