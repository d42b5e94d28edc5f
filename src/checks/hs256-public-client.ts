import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const hs256PublicClient: Check = {
  meta: {
    id: 'hs256-public-client',
    title: say('check_hs256PublicClient_title'),
    failureTitle: say('check_hs256PublicClient_failureTitle'),
    severity: 'warning',
    cause: 'unsupported-signing-algorithm',
    references: ['OIDC Core 10.1', 'RFC 8725 3.5'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const alg = textClaim(token?.header ?? null, 'alg')
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const { headers } = step.exchange.request
    const inPage =
      request !== undefined &&
      header(headers, 'origin') !== undefined &&
      header(headers, 'authorization') === undefined &&
      first(request.params, 'client_secret') === undefined
    if (!token || !inPage || alg === undefined) return []
    if (!alg.startsWith('HS')) return PASSED
    return failed({
      cause: null,
      detail: say('check_hs256PublicClient_detail', alg),
      remedy: say('check_hs256PublicClient_remedy'),
      got: alg,
    })
  },
}
