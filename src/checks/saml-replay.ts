import { type Check, failed, PASSED } from '../core/check.ts'
import { replayRule } from '../core/diagnose/saml-response.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'

export const samlReplay: Check = {
  meta: {
    id: 'saml-replay',
    title: 'The response is delivered once',
    failureTitle: 'The response was delivered twice',
    severity: 'error',
    cause: 'saml-replay',
    references: ['SAML Profiles 4.1.4.5', 'SAML Core 2.3.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const id = landing?.saml?.id || landing?.assertion?.id
    if (!landing || !id) return []
    const [again] = replayRule(scene)
    if (!again) return PASSED
    return failed({
      severity: landing.severity,
      detail: landing.refused
        ? `The same response had been posted before (exchange ${again.because[0]?.exchange}); a service provider accepts an assertion once.`
        : `The same response had been posted before (exchange ${again.because[0]?.exchange}), and the service provider accepted it again.`,
      remedy: landing.refused
        ? 'Begin a new sign-in in place of a reload or the back button.'
        : 'Let the service provider remember the IDs of assertions until their NotOnOrAfter.',
      got: id,
    })
  },
}
