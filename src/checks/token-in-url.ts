import type { Check, Outcome } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { say } from '../core/say.ts'
import { isPublicKey } from '../core/tokens/api-key.ts'

export const tokenInUrl: Check = {
  meta: {
    id: 'token-in-url',
    title: say('check_tokenInUrl_title'),
    failureTitle: say('check_tokenInUrl_failureTitle'),
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
          detail: say('check_tokenInUrl_detail', carrier.name, hostOf(request.url)),
          remedy: say('check_tokenInUrl_remedy'),
        },
      ]
    })
  },
}
