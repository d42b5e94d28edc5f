import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { destinationDiffers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlDestination: Check = {
  meta: {
    id: 'saml-destination',
    title: say('check_samlDestination_title'),
    failureTitle: say('check_samlDestination_failureTitle'),
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Bindings 3.5.5.2', 'SAML Core 3.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml || landing.isWsFed) return []
    if (landing.saml.reason !== null) return cantTell(say('said_theResponseCannotBeRead'))
    if (!landing.saml.destination) return []
    const differs = destinationDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: say('check_samlDestination_detail', differs.got, differs.expected, nevertheless(landing)),
      remedy: say('check_samlDestination_remedy'),
      ...differs,
    })
  },
}
