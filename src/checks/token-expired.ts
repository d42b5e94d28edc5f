import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { timeRule } from '../core/diagnose/token.ts'
import { numericDate } from '../core/tokens/claims.ts'

export const tokenExpired: Check = {
  meta: {
    id: 'token-expired',
    title: 'The token was in time when it was sent',
    failureTitle: 'The token had expired',
    severity: 'error',
    cause: 'token-expired',
    references: ['RFC 7519 4.1.4', 'RFC 9110 6.6.1'],
  },
  judge(scene) {
    const token = scene.capture.token(scene.presentations[0]?.token ?? '')
    if (!token || failureOf(scene) !== 'refused-call') return []
    if (numericDate(token.claims, 'exp') === undefined) return cantTell('no exp can be read')
    if (scene.serverTime === null) return cantTell('the answer has no Date header')
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
