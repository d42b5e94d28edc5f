import type { Check, Outcome } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { isPublicKey } from '../core/tokens/api-key.ts'

export const tokenInUrl: Check = {
  meta: {
    id: 'token-in-url',
    title: 'No token stands in a URL',
    failureTitle: 'A token stands in the query of a URL',
    severity: 'warning',
    cause: null,
    references: ['RFC 6750 5.3', 'RFC 9700 4.3.2'],
  },
  judge({ step, capture }) {
    const { id, request } = step.exchange
    const named = step.tokens.filter(({ carrier }) => /^(?:access_token|id_token)$/.test(carrier.name))
    return named.flatMap(({ token, carrier }): readonly Outcome[] => {
      if (carrier.side !== 'request' || carrier.place !== 'query') return []
      if (isPublicKey(capture.token(token)?.value ?? '')) return []
      // Once for each token: map tiles and pictures come by the hundred.
      const firstSeen = capture
        .token(token)
        ?.sightings.find((one) => one.carrier.side === 'request' && one.carrier.place === 'query')
      if (firstSeen?.exchange !== id) return []
      return [
        {
          outcome: 'failed',
          detail: `${carrier.name} stands in the query of a URL of ${hostOf(request.url)}: URLs end up in logs, in the history and in Referer.`,
          remedy: 'Send the token in the Authorization header; for a login use the code flow, or form_post.',
        },
      ]
    })
  },
}
