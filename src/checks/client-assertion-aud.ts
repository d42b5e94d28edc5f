import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { assertionAudience, clientAssertion } from '../core/diagnose/client-assertion.ts'
import { say } from '../core/say.ts'

export const clientAssertionAud: Check = {
  meta: {
    id: 'client-assertion-aud',
    title: say('check_clientAssertionAud_title'),
    failureTitle: say('check_clientAssertionAud_failureTitle'),
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 7523 3', 'FAPI 2.0 5.3.2.1'],
  },
  judge(scene) {
    if (!clientAssertion(scene)) return []
    const fault = assertionAudience(scene)
    if (fault === 'unknown') return cantTell(say('said_theMetadataOfTheServerWasNot'))
    if (!fault) return PASSED
    const accepted = scene.step.messages.some(
      ({ kind }) => kind === 'token-response' || kind === 'par-response',
    )
    return failed({
      ...(accepted ? { severity: 'warning' } : {}),
      detail: `${fault.detail}${accepted ? ` ${say('check_clientAssertionAud_detail')}` : ''}`,
      remedy: say('check_clientAssertionAud_remedy', fault.expected),
      got: fault.got,
      expected: fault.expected,
    })
  },
}
