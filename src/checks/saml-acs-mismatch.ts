import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { acsDiffers, acsUnpublished } from '../core/saml/facts.ts'
import { answers } from '../core/saml/sign-in.ts'

export const samlAcsMismatch: Check = {
  meta: {
    id: 'saml-acs-mismatch',
    title: 'The response goes where the request asked for',
    failureTitle: 'The response went to another address than the request asked for',
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Core 3.4.1', 'SAML Profiles 4.1.4.1'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (!landing.request) return cantTell('the AuthnRequest was not captured')
    const unpublished = acsUnpublished(landing, scene.capture.entities)
    if (unpublished)
      return failed({
        severity: landing.severity,
        detail: `The response was posted to ${unpublished.got}; the metadata of the service provider takes responses at ${unpublished.expected}.${nevertheless(landing)}`,
        remedy:
          'Publish the address in the metadata of the service provider and load it anew at the identity provider, or correct the address there.',
        ...unpublished,
      })
    if (!landing.request.message.saml?.request?.acsUrl || !answers(landing)) return []
    const differs = acsDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: `The request asked for the response at ${differs.expected}, and it was posted to ${differs.got}.${nevertheless(landing)}`,
      remedy:
        'Register the AssertionConsumerServiceURL of the request at the identity provider, or correct it in the settings of the service provider.',
      ...differs,
    })
  },
}
