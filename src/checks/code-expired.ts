import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { codeAgeRule } from '../core/diagnose/redeem.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const codeExpired: Check = {
  meta: {
    id: 'code-expired',
    title: say('check_codeExpired_title'),
    failureTitle: say('check_codeExpired_failureTitle'),
    severity: 'error',
    cause: 'code-expired',
    references: ['RFC 6749 4.1.2', 'RFC 6749 5.2'],
  },
  judge(scene) {
    const { step, flow } = scene
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const error = step.messages.find(({ kind }) => kind === 'token-error')
    if (!request?.params.has('code') || !error || first(error.params, 'error') !== 'invalid_grant') return []
    if (!flow?.byKind.has('authorization-response')) return cantTell(say('said_theCodeWasNotSeenOnIts'))
    const [late] = codeAgeRule(scene)
    if (!late) return PASSED
    return failed({
      ...(late.confidence === 'certain' ? {} : { severity: 'warning' }),
      detail: late.summary,
      remedy: late.remedy,
      got: late.got,
    })
  },
}
