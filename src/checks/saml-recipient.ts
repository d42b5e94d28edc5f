import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { bearers, recipientDiffers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlRecipient: Check = {
  meta: {
    id: 'saml-recipient',
    title: say('check_samlRecipient_title'),
    failureTitle: say('check_samlRecipient_failureTitle'),
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Profiles 4.1.4.2', 'SAML Core 2.4.1.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (landing.isEncrypted) return cantTell(say('said_theAssertionIsEncrypted'))
    if (landing.assertion?.version !== '2.0' || bearers(landing).length === 0) return []
    const differs = recipientDiffers(landing)
    if (differs)
      return failed({
        severity: landing.severity,
        detail: say('check_samlRecipient_detail', differs.got, differs.expected, nevertheless(landing)),
        remedy: say('check_samlRecipient_remedy'),
        ...differs,
      })
    if (bearers(landing).some(({ recipient }) => recipient)) return PASSED
    return failed({
      severity: 'warning',
      detail: say('check_samlRecipient_theConfirmationOfTheAssertion'),
      remedy: say('check_samlRecipient_letTheIdentityProviderWrite'),
      expected: landing.url,
    })
  },
}
