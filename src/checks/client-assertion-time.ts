import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { assertionTime, clientAssertion } from '../core/diagnose/client-assertion.ts'
import { say } from '../core/say.ts'

export const clientAssertionTime: Check = {
  meta: {
    id: 'client-assertion-time',
    title: say('check_clientAssertionTime_title'),
    failureTitle: say('check_clientAssertionTime_failureTitle'),
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 7523 3'],
  },
  judge(scene) {
    const token = clientAssertion(scene)
    if (!token) return []
    if (scene.serverTime === null) return cantTell(say('said_theAnswerHasNoDateHeader'))
    const accepted = scene.step.messages.some(
      ({ kind }) => kind === 'token-response' || kind === 'par-response',
    )
    const severity = accepted ? ({ severity: 'warning' } as const) : {}
    if (token.firstSent !== scene.step.exchange.id)
      return failed({
        ...severity,
        detail: say('check_clientAssertionTime_detail'),
        remedy: say('check_clientAssertionTime_remedy'),
      })
    const fault = assertionTime(scene)
    if (!fault) return PASSED
    return failed({
      ...severity,
      detail: fault.detail,
      remedy: say('said_makeNewAssertionForEachRequest'),
      got: fault.got,
      expected: fault.expected,
    })
  },
}
