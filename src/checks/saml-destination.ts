import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { destinationDiffers } from '../core/saml/facts.ts'

export const samlDestination: Check = {
  meta: {
    id: 'saml-destination',
    title: 'Destination is the URL that received the response',
    failureTitle: 'Destination is not the URL that received the response',
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Bindings 3.5.5.2', 'SAML Core 3.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml || landing.isWsFed) return []
    if (landing.saml.reason !== null) return cantTell('the response cannot be read')
    if (!landing.saml.destination) return []
    const differs = destinationDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: `Destination is ${differs.got}, and the response was posted to ${differs.expected}.${nevertheless(landing)}`,
      remedy:
        'Register the URL that is posted to at the identity provider; behind a proxy, let the service provider know its public scheme, host and port.',
      ...differs,
    })
  },
}
