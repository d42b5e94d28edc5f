import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { assertionAudience, clientAssertion } from '../core/diagnose/client-assertion.ts'

export const clientAssertionAud: Check = {
  meta: {
    id: 'client-assertion-aud',
    title: 'The client assertion is meant for this server',
    failureTitle: 'The client assertion is meant for another server',
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 7523 3', 'FAPI 2.0 5.3.2.1'],
  },
  judge(scene) {
    if (!clientAssertion(scene)) return []
    const fault = assertionAudience(scene)
    if (fault === 'unknown') return cantTell('the metadata of the server was not captured')
    if (!fault) return PASSED
    const accepted = scene.step.messages.some(
      ({ kind }) => kind === 'token-response' || kind === 'par-response',
    )
    return failed({
      ...(accepted ? { severity: 'warning' } : {}),
      detail: `${fault.detail}${accepted ? ' The server accepted it.' : ''}`,
      remedy: `Put ${fault.expected} into aud, as a single string.`,
      got: fault.got,
      expected: fault.expected,
    })
  },
}
