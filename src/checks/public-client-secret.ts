import { vendorOfUrl } from '../core/audience/issuers.ts'
import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { header } from '../core/http.ts'
import { say } from '../core/say.ts'

export const publicClientSecret: Check = {
  meta: {
    id: 'public-client-secret',
    title: say('check_publicClientSecret_title'),
    failureTitle: say('check_publicClientSecret_failureTitle'),
    severity: 'critical',
    cause: null,
    references: ['RFC 6749 2.1', 'RFC 9700 2.5'],
  },
  judge({ step }) {
    const { request } = step.exchange
    const message = step.messages.find(
      ({ kind, side }) => side === 'request' && (kind === 'token-request' || kind === 'refresh-request'),
    )
    if (!message || header(request.headers, 'origin') === undefined) return []
    const secret =
      (message.params.get('client_secret')?.[0] ?? '') !== '' ||
      /^basic\s+\S/i.test(header(request.headers, 'authorization') ?? '')
    if (!secret) return []
    // Google issues a secret to every kind of client and requires it.
    const google =
      vendorOfUrl(request.url)?.id.startsWith('google') || /\.googleapis\.com\//.test(request.url)
    return failed({
      severity: google ? 'warning' : 'error',
      detail: say('check_publicClientSecret_detail'),
      remedy: say('check_publicClientSecret_remedy'),
    })
  },
}
