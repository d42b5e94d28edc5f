import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { shortcomings } from '../core/saml/profile.ts'
import { say } from '../core/say.ts'

export const samlProfile: Check = {
  meta: {
    id: 'saml-profile',
    title: say('check_samlProfile_title'),
    failureTitle: say('check_samlProfile_failureTitle'),
    severity: 'error',
    cause: 'token-malformed',
    references: ['SAML Profiles 4.1.4.2', 'SAML Core 2.3.3', 'SAML Core 3.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml) return []
    if (landing.saml.reason !== null) return cantTell(say('said_theResponseCannotBeRead'))
    const found = shortcomings(landing).filter(({ weight }) => landing.refused || weight !== 'optional')
    if (found.length === 0)
      return landing.isEncrypted ? cantTell(say('said_theAssertionIsEncrypted')) : PASSED
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
