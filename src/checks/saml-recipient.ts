import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { bearers, recipientDiffers } from '../core/saml/facts.ts'

export const samlRecipient: Check = {
  meta: {
    id: 'saml-recipient',
    title: 'Recipient is the assertion consumer service',
    failureTitle: 'Recipient is not the assertion consumer service',
    severity: 'error',
    cause: 'saml-destination-mismatch',
    references: ['SAML Profiles 4.1.4.2', 'SAML Core 2.4.1.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (landing.isEncrypted) return cantTell('the assertion is encrypted')
    if (landing.assertion?.version !== '2.0' || bearers(landing).length === 0) return []
    const differs = recipientDiffers(landing)
    if (differs)
      return failed({
        severity: landing.severity,
        detail: `Recipient is ${differs.got}, and the response was posted to ${differs.expected}.${nevertheless(landing)}`,
        remedy: 'Correct the assertion consumer service (ACS, Reply URL) at the identity provider.',
        ...differs,
      })
    if (bearers(landing).some(({ recipient }) => recipient)) return PASSED
    return failed({
      severity: 'warning',
      detail: 'The confirmation of the assertion has no Recipient: it holds wherever it is posted.',
      remedy: 'Let the identity provider write Recipient with the URL of the assertion consumer service.',
      expected: landing.url,
    })
  },
}
