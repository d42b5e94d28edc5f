import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, audienceName, howToAsk, sourceWords } from '../core/diagnose/names.ts'
import { namesCause } from '../core/refusal/read.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const audMismatch: Check = {
  meta: {
    id: 'aud-mismatch',
    title: say('check_audMismatch_title'),
    failureTitle: say('check_audMismatch_failureTitle'),
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['RFC 7519 4.1.3', 'RFC 9068 4', 'RFC 9700 4.10.2'],
  },
  judge(scene) {
    const { presentations, refusals, status, capture } = scene
    if (presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const blamed = refusals.some(({ claim, cause }) => claim === 'aud' || cause?.startsWith('audience-'))
    const otherReason = !blamed && refusals.some(namesCause)
    return presentations.flatMap(({ verdict, token }): readonly Outcome[] => {
      const { against } = verdict
      const presented = capture.token(token)
      const got = presented && quoteAud(presented)
      if (verdict.verdict === 'match') return PASSED
      if (verdict.verdict === 'cannot-tell')
        return [{ outcome: 'cantTell', detail: verdict.cause ?? '', remedy: '' }]
      if (verdict.verdict === 'near-miss' || !against || got === undefined) return []
      // 403 means to most servers that the token itself was good.
      const proved = status === 401 || blamed || against.source === 'inventory'
      return [
        {
          outcome: 'failed',
          ...(proved && !otherReason ? {} : { severity: 'warning' as const }),
          detail: say(
            'check_audMismatch_detail',
            apiName(scene),
            audienceName(verdict.got ?? got),
            against.value,
            sourceWords(against),
          ),
          remedy: howToAsk(scene, presented, against.value),
          got,
          expected: against.value,
        },
      ]
    })
  },
}
