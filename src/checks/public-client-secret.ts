import { vendorOfUrl } from '../core/audience/issuers.ts'
import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { header } from '../core/http.ts'

export const publicClientSecret: Check = {
  meta: {
    id: 'public-client-secret',
    title: 'A page keeps no client secret',
    failureTitle: 'A client secret is sent by a page',
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
      detail: 'Whoever opens the page can read the secret and act as this client.',
      remedy:
        'Revoke the secret, register the page as a public client and use PKCE; or let a server redeem the code.',
    })
  },
}
