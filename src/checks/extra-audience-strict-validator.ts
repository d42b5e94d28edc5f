import { type Check, failed, type Outcome } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName } from '../core/diagnose/names.ts'
import { blamesAudience, hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const extraAudienceStrictValidator: Check = {
  meta: {
    id: 'extra-audience-strict-validator',
    title: 'A list that holds the right audience is accepted',
    failureTitle: 'The right audience is in the list, and the API refused it beside others',
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
        detail: `${apiName(scene)} refused a token whose aud holds ${against.value} beside others${blamed ? ', and blames the audience' : ' and gives no reason'}. Some validators want the list to hold nothing else: ${refusedBy.join('; ')}.`,
        remedy: 'Issue the token with this audience alone, or let the validator accept a list that holds it.',
        got: quoteAud(token),
        expected: against.value,
      })
    })
  },
}
