import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { parseUrl } from '../core/http.ts'
import { isUnsigned } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlUnsigned: Check = {
  meta: {
    id: 'saml-unsigned',
    title: say('check_samlUnsigned_title'),
    failureTitle: say('check_samlUnsigned_failureTitle'),
    severity: 'error',
    cause: 'saml-signature-invalid',
    references: ['SAML Profiles 4.1.4.5', 'SAML Core 5.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml || landing.saml.assertions.length === 0) return []
    const unsigned = isUnsigned(landing)
    if (unsigned === null) return cantTell(say('check_samlUnsigned_anEncryptedAssertionMayHold'))
    if (!unsigned) return PASSED
    const host = parseUrl(landing.url)?.hostname ?? ''
    const accepted = !landing.refused && scene.status > 0 && scene.status < 400
    return failed({
      severity: LOCAL.test(host) ? 'info' : accepted ? 'critical' : 'error',
      detail: say(
        'check_samlUnsigned_detail',
        accepted ? ` ${say('check_samlUnsigned_theServiceProviderAcceptedIt')}` : '',
      ),
      remedy: say('check_samlUnsigned_remedy'),
    })
  },
}

/** Test doubles of identity providers sign nothing. */
const LOCAL = /(?:^|\.)localhost$|^127\.|^\[::1\]$/
