import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const hs256PublicClient: Check = {
  meta: {
    id: 'hs256-public-client',
    title: 'A client in the browser gets ID tokens it can verify',
    failureTitle: 'A client in the browser gets ID tokens signed with a shared secret',
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
      detail: `The page has no secret with which it could verify ${alg}; it can only believe the token.`,
      remedy: 'Set the signing algorithm of this client at the identity provider to RS256 or ES256.',
      got: alg,
    })
  },
}
