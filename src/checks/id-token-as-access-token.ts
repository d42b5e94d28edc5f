import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, vendorFor } from '../core/diagnose/names.ts'
import { namesCause } from '../core/refusal/read.ts'
import { quoteAud } from '../core/tokens/claims.ts'

/** Claims that an API names when it tells an ID token from an access token. */
const TELLTALE = new Set<string | null>(['aud', 'typ', 'iss', 'token_use'])

export const idTokenAsAccessToken: Check = {
  meta: {
    id: 'id-token-as-access-token',
    title: 'The API is called with an access token',
    failureTitle: 'An ID token was sent where an access token belongs',
    severity: 'error',
    cause: 'id-token-used-as-access-token',
    references: ['OIDC Core 2', 'RFC 9068 5', 'RFC 9700 2.3'],
  },
  judge(scene) {
    const { presentations, refusals, capture } = scene
    if (presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const telling = refusals.some(({ claim }) => TELLTALE.has(claim) && claim !== null)
    const otherReason = !telling && refusals.some(namesCause)
    return presentations.flatMap(({ token: id, verdict }): readonly Outcome[] => {
      const token = capture.token(id)
      if (token?.kind === 'access-token') return PASSED
      if (token?.kind === 'unknown') return [{ outcome: 'cantTell', detail: token.kindBecause, remedy: '' }]
      if (token?.kind !== 'id-token') return []
      // The API's own name in aud: whoever set that up meant ID tokens.
      if (verdict.verdict === 'match') return PASSED
      const vendor = vendorFor(scene, token)
      if (vendor?.idTokenIsNormal && verdict.verdict !== 'mismatch')
        return [{ outcome: 'cantTell', detail: `${vendor.name} has APIs that take ID tokens`, remedy: '' }]
      const got = quoteAud(token)
      return [
        {
          outcome: 'failed',
          ...(otherReason ? { severity: 'warning' as const } : {}),
          detail: `${apiName(scene)} refused an ID token (${token.kindBecause}), which is meant for the client.`,
          remedy:
            'Send access_token of the token response, and ask for an access token of this API (scope, resource or audience).',
          ...(got === undefined ? {} : { got }),
          ...(verdict.against ? { expected: verdict.against.value } : {}),
        },
      ]
    })
  },
}
