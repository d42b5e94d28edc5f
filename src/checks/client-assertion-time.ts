import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { assertionTime, clientAssertion } from '../core/diagnose/client-assertion.ts'

export const clientAssertionTime: Check = {
  meta: {
    id: 'client-assertion-time',
    title: 'The client assertion is in time',
    failureTitle: 'The client assertion is not in time',
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 7523 3'],
  },
  judge(scene) {
    const token = clientAssertion(scene)
    if (!token) return []
    if (scene.serverTime === null) return cantTell('the answer has no Date header')
    const accepted = scene.step.messages.some(
      ({ kind }) => kind === 'token-response' || kind === 'par-response',
    )
    const severity = accepted ? ({ severity: 'warning' } as const) : {}
    if (token.firstSent !== scene.step.exchange.id)
      return failed({
        ...severity,
        detail: 'The very same assertion, with the same jti, had been sent before.',
        remedy: 'Make a new assertion for each request.',
      })
    const fault = assertionTime(scene)
    if (!fault) return PASSED
    return failed({
      ...severity,
      detail: fault.detail,
      remedy: 'Make a new assertion for each request, valid for a few minutes, and set the clock by NTP.',
      got: fault.got,
      expected: fault.expected,
    })
  },
}
