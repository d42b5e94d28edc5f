import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { timeRule } from '../core/diagnose/token.ts'
import { say } from '../core/say.ts'
import { numericDate } from '../core/tokens/claims.ts'

export const tokenExpired: Check = {
  meta: {
    id: 'token-expired',
    title: say('check_tokenExpired_title'),
    failureTitle: say('check_tokenExpired_failureTitle'),
    severity: 'error',
    cause: 'token-expired',
    references: ['RFC 7519 4.1.4', 'RFC 9110 6.6.1'],
  },
  judge(scene) {
    const token = scene.capture.token(scene.presentations[0]?.token ?? '')
    if (!token || failureOf(scene) !== 'refused-call') return []
    if (numericDate(token.claims, 'exp') === undefined)
      return cantTell(say('check_tokenExpired_noExpCanBeRead'))
    if (scene.serverTime === null) return cantTell(say('said_theAnswerHasNoDateHeader'))
    const expired = timeRule(scene).find(({ cause }) => cause === 'token-expired')
    if (!expired) return PASSED
    return [
      {
        outcome: 'failed',
        // Within the leeway of common validators something else may have been the reason.
        ...(expired.confidence === 'certain' ? {} : { severity: 'warning' as const }),
        detail: expired.summary,
        remedy: expired.remedy,
        ...(expired.got === undefined ? {} : { got: expired.got }),
        ...(expired.expected === undefined ? {} : { expected: expired.expected }),
      },
    ]
  },
}
