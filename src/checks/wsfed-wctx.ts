import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { relayStateDiffers } from '../core/saml/facts.ts'

export const wsfedWctx: Check = {
  meta: {
    id: 'wsfed-wctx',
    title: 'wctx comes back as it was sent',
    failureTitle: 'wctx did not come back as it was sent',
    severity: 'warning',
    cause: 'relay-state-lost',
    references: ['WS-Federation 1.2 13.2.2', 'WS-Federation 1.2 13.2.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.isWsFed) return []
    const differs = relayStateDiffers(landing)
    if (differs)
      return failed({
        detail: `wctx ${differs.returned === null ? 'did not come back' : 'came back changed'}: the application does not know where the person wanted to go, and some compare it with a cookie.`,
        remedy:
          'Let the identity provider return wctx unchanged; look for what drops or shortens the field on the way.',
        got: differs.returned ?? undefined,
        expected: differs.sent,
      })
    if (!first(landing.message.params, 'wctx')) return []
    return landing.request ? PASSED : cantTell('the sign-in request was not captured')
  },
}
