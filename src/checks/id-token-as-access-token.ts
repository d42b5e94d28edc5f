import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, vendorFor } from '../core/diagnose/names.ts'
import { namesCause } from '../core/refusal/read.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

/** Claims that an API names when it tells an ID token from an access token. */
const TELLTALE = new Set<string | null>(['aud', 'typ', 'iss', 'token_use'])

export const idTokenAsAccessToken: Check = {
  meta: {
    id: 'id-token-as-access-token',
    title: say('check_idTokenAsAccessToken_title'),
    failureTitle: say('check_idTokenAsAccessToken_failureTitle'),
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
        return [
          { outcome: 'cantTell', detail: say('check_idTokenAsAccessToken_detail', vendor.name), remedy: '' },
        ]
      const got = quoteAud(token)
      return [
        {
          outcome: 'failed',
          ...(otherReason ? { severity: 'warning' as const } : {}),
          detail: say(
            'check_idTokenAsAccessToken_refusedAnIdTokenWhichIsMeant',
            apiName(scene),
            token.kindBecause,
          ),
          remedy: say('check_idTokenAsAccessToken_remedy'),
          ...(got === undefined ? {} : { got }),
          ...(verdict.against ? { expected: verdict.against.value } : {}),
        },
      ]
    })
  },
}
