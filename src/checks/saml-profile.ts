import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { shortcomings } from '../core/saml/profile.ts'

export const samlProfile: Check = {
  meta: {
    id: 'saml-profile',
    title: 'The response holds what the profile asks for',
    failureTitle: 'The response lacks what the profile asks for',
    severity: 'error',
    cause: 'token-malformed',
    references: ['SAML Profiles 4.1.4.2', 'SAML Core 2.3.3', 'SAML Core 3.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml) return []
    if (landing.saml.reason !== null) return cantTell('the response cannot be read')
    const found = shortcomings(landing).filter(({ weight }) => landing.refused || weight !== 'optional')
    if (found.length === 0) return landing.isEncrypted ? cantTell('the assertion is encrypted') : PASSED
    return found.flatMap(({ what, remedy, cause, weight, got, expected }) =>
      failed({
        severity: weight === 'required' ? landing.severity : 'warning',
        cause: weight === 'required' ? cause : null,
        detail: `${what.charAt(0).toUpperCase()}${what.slice(1)}.${nevertheless(landing)}`,
        remedy,
        got,
        expected,
      }),
    )
  },
}
