import { type Check, failed, type Outcome } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName } from '../core/diagnose/names.ts'
import { blamesAudience, hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const extraAudienceStrictValidator: Check = {
  meta: {
    id: 'extra-audience-strict-validator',
    title: say('check_extraAudienceStrictValidator_title'),
    failureTitle: say('check_extraAudienceStrictValidator_failureTitle'),
    severity: 'warning',
    cause: 'audience-array-handling',
    references: ['RFC 7519 4.1.3'],
  },
  judge(scene) {
    if (scene.presentations.every(({ verdict }) => verdict.refusedBy.length === 0)) return []
    const blamed = blamesAudience(scene)
    if (failureOf(scene) !== 'refused-call' || hasOtherReason(scene)) return []
    if (scene.status !== 401 && !blamed) return []
    return presented(scene).flatMap(({ presentation: { verdict }, token }): readonly Outcome[] => {
      const { against, refusedBy } = verdict
      if (verdict.verdict !== 'match' || !against || refusedBy.length === 0) return []
      return failed({
        detail: say(
          blamed
            ? 'check_extraAudienceStrictValidator_detail'
            : 'check_extraAudienceStrictValidator_refusedWithoutReason',
          apiName(scene),
          against.value,
          refusedBy.join('; '),
        ),
        remedy: say('check_extraAudienceStrictValidator_remedy'),
        got: quoteAud(token),
        expected: against.value,
      })
    })
  },
}
