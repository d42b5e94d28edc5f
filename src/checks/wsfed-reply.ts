import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { replyDiffers } from '../core/saml/facts.ts'

export const wsfedReply: Check = {
  meta: {
    id: 'wsfed-reply',
    title: 'The answer goes to wreply',
    failureTitle: 'The answer went to another address than wreply',
    severity: 'error',
    cause: null,
    references: ['WS-Federation 1.2 13.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.isWsFed) return []
    if (!landing.request) return cantTell('the sign-in request was not captured')
    if (!first(landing.request.message.params, 'wreply')) return []
    const differs = replyDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: `The request asked for the answer at ${differs.expected}, and it was posted to ${differs.got}.${nevertheless(landing)}`,
      remedy:
        'Register wreply as passive endpoint of the application at the identity provider, which uses its own default else.',
      ...differs,
    })
  },
}
