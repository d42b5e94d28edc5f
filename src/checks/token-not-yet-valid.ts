import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { timeRule } from '../core/diagnose/token.ts'
import { say } from '../core/say.ts'
import { numericDate } from '../core/tokens/claims.ts'

export const tokenNotYetValid: Check = {
  meta: {
    id: 'token-not-yet-valid',
    title: say('check_tokenNotYetValid_title'),
    failureTitle: say('check_tokenNotYetValid_failureTitle'),
    severity: 'error',
    cause: 'clock-skew',
    references: ['RFC 7519 4.1.5', 'RFC 7519 4.1.6'],
  },
  judge(scene) {
    const token = scene.capture.token(scene.presentations[0]?.token ?? '')
    if (!token?.claims || failureOf(scene) !== 'refused-call') return []
    if ((numericDate(token.claims, 'nbf') ?? numericDate(token.claims, 'iat')) === undefined) return []
    if (scene.serverTime === null) return cantTell(say('said_theAnswerHasNoDateHeader'))
    const early = timeRule(scene).find(({ cause }) => cause === 'clock-skew')
    if (!early) return PASSED
    return failed({
      ...(early.confidence === 'certain' ? {} : { severity: 'warning' }),
      detail: early.summary,
      remedy: early.remedy,
      got: early.got,
      expected: early.expected,
    })
  },
}
