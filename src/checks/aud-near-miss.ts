import { compareAudience } from '../core/audience/compare.ts'
import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk, sourceWords } from '../core/diagnose/names.ts'
import { PHRASES } from '../core/diagnose/phrases.ts'
import { namesCause } from '../core/refusal/read.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const audNearMiss: Check = {
  meta: {
    id: 'aud-near-miss',
    title: say('check_audNearMiss_title'),
    failureTitle: say('check_audNearMiss_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['RFC 7519 2', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    const { presentations, refusals, capture } = scene
    if (presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const blamed = refusals.some(({ claim, cause }) => claim === 'aud' || cause?.startsWith('audience-'))
    const otherReason = !blamed && refusals.some(namesCause)
    return presentations.flatMap(({ verdict, token }): readonly Outcome[] => {
      const { against, forgivenBy } = verdict
      const presented = capture.token(token)
      const got = presented && quoteAud(presented)
      if (verdict.verdict === 'match') return PASSED
      if (verdict.verdict === 'cannot-tell')
        return [{ outcome: 'cantTell', detail: verdict.cause ?? '', remedy: '' }]
      // A list that holds the expected value is the right audience, whatever it lacks beside it.
      if (verdict.verdict === 'mismatch' || !against || got === undefined) return []
      if (verdict.cause === 'multi-aud-no-azp') return []
      const cause = compareAudience(presented?.claims?.aud, against.value).cause
      const phrase =
        verdict.cause === 'azp-instead-of-aud'
          ? say('check_audNearMiss_standsInAzpNotInAud', against.value)
          : PHRASES[cause ?? 'audience-format-mismatch']
      const forgiven =
        forgivenBy.length > 0 ? ` ${say('check_audNearMiss_acceptedBy', forgivenBy.join(', '))}` : ''
      return [
        {
          outcome: 'failed',
          ...(otherReason ? { severity: 'warning' as const } : {}),
          detail: say(
            'check_audNearMiss_detail',
            apiName(scene),
            phrase,
            against.value,
            sourceWords(against),
            forgiven,
          ),
          remedy: say('check_audNearMiss_remedy', howToAsk(scene, presented, against.value)),
          got,
          expected: against.value,
        },
      ]
    })
  },
}
