import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk, vendorFor } from '../core/diagnose/names.ts'
import { namesCause } from '../core/refusal/read.ts'
import { say } from '../core/say.ts'
import { FORM_WORDS } from '../core/tokens/form-words.ts'

export const audMissing: Check = {
  meta: {
    id: 'aud-missing',
    title: say('check_audMissing_title'),
    failureTitle: say('check_audMissing_failureTitle'),
    severity: 'warning',
    cause: 'audience-missing',
    references: ['RFC 9068 2.2', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    const { presentations, refusals, capture } = scene
    if (presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const named = refusals.some(({ claim, cause }) => claim === 'aud' || cause === 'audience-missing')
    const otherReason = !named && refusals.some(namesCause)
    return presentations.flatMap(({ token: id, verdict }): readonly Outcome[] => {
      const token = capture.token(id)
      if (!token || (token.kind !== 'access-token' && token.kind !== 'unknown')) return []
      if (!token.claims)
        return [
          {
            outcome: 'cantTell',
            detail: verdict.cause ?? FORM_WORDS[token.form],
            remedy: '',
          },
        ]
      if (token.claims.aud !== undefined && token.claims.aud !== null) return PASSED
      const vendor = vendorFor(scene, token)
      const normal = vendor?.noAudienceIsNormal ?? false
      const severity = named ? 'error' : normal || otherReason ? 'info' : 'warning'
      return [
        {
          outcome: 'failed',
          severity,
          detail: say(
            'check_audMissing_refusedAnAccessTokenWithout',
            apiName(scene),
            normal ? ` ${say('check_audMissing_tokensOfHaveNoneUnlessAsked', String(vendor?.name))}` : '',
          ),
          remedy: say('check_audMissing_remedy', howToAsk(scene, token, verdict.against?.value ?? null)),
          ...(verdict.expected[0] ? { expected: verdict.expected[0].value } : {}),
        },
      ]
    })
  },
}
