import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { acsDiffers, acsUnpublished } from '../core/saml/facts.ts'
import { answers } from '../core/saml/sign-in.ts'
import { say } from '../core/say.ts'

export const samlAcsMismatch: Check = {
  meta: {
    id: 'saml-acs-mismatch',
    title: say('check_samlAcsMismatch_title'),
    failureTitle: say('check_samlAcsMismatch_failureTitle'),
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Core 3.4.1', 'SAML Profiles 4.1.4.1'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (!landing.request) return cantTell(say('said_theAuthnrequestWasNotCaptured'))
    const unpublished = acsUnpublished(landing, scene.capture.entities)
    if (unpublished)
      return failed({
        severity: landing.severity,
        detail: say(
          'check_samlAcsMismatch_detail',
          unpublished.got,
          unpublished.expected,
          nevertheless(landing),
        ),
        remedy: say('check_samlAcsMismatch_remedy'),
        ...unpublished,
      })
    if (!landing.request.message.saml?.request?.acsUrl || !answers(landing)) return []
    const differs = acsDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: say(
        'check_samlAcsMismatch_theRequestAskedForTheResponse',
        differs.expected,
        differs.got,
        nevertheless(landing),
      ),
      remedy: say('check_samlAcsMismatch_registerTheAssertionconsumerserviceurl'),
      ...differs,
    })
  },
}
