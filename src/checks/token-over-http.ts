import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { header, parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'

export const tokenOverHttp: Check = {
  meta: {
    id: 'token-over-http',
    title: say('check_tokenOverHttp_title'),
    failureTitle: say('check_tokenOverHttp_failureTitle'),
    severity: 'critical',
    cause: null,
    references: ['RFC 6750 5.3', 'RFC 9700 2.6'],
  },
  judge({ step, presentations }) {
    const { request, response } = step.exchange
    const url = parseUrl(request.url)
    if (presentations.length === 0 || !url) return []
    const plain = url.protocol === 'http:' || url.protocol === 'ws:'
    if (!plain || LOOPBACK.test(url.hostname)) return PASSED
    if (!response) return cantTell(say('check_tokenOverHttp_theRequestMayNeverHaveLeft'))
    // Chrome's answer to itself: HSTS sends the request to https before it leaves.
    if (header(response.headers, 'non-authoritative-reason') !== undefined) return PASSED
    return [
      {
        outcome: 'failed',
        ...(PRIVATE.test(url.hostname) ? { severity: 'warning' as const } : {}),
        detail: say('check_tokenOverHttp_detail', url.origin),
        remedy: say('check_tokenOverHttp_remedy'),
        got: url.protocol.slice(0, -1),
        expected: url.protocol === 'ws:' ? 'wss' : 'https',
      },
    ]
  },
}

/** RFC 8252 7.3, RFC 6761 6.3. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/

/** Names and addresses that do not leave the house: RFC 1918, RFC 6762, a bare host name of a container. */
const PRIVATE =
  /^(?:[^.:]+|.+\.(?:internal|local|test)|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/
