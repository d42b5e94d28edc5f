import { type Check, failed, PASSED } from '../core/check.ts'
import { valuesOf } from '../core/diagnose/saml-words.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { bearers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlAudienceMissing: Check = {
  meta: {
    id: 'saml-audience-missing',
    title: say('check_samlAudienceMissing_title'),
    failureTitle: say('check_samlAudienceMissing_failureTitle'),
    severity: 'warning',
    cause: 'audience-missing',
    references: ['SAML Profiles 4.1.4.2', 'SAML Core 2.5.1.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.assertion || bearers(landing).length === 0) return []
    if ((landing.assertion.conditions?.audiences ?? []).length > 0) return PASSED
    const blamed = scene.refusals.some(
      ({ claim, cause }) => claim === 'AudienceRestriction' || cause?.includes('audience'),
    )
    return failed({
      severity: landing.refused && blamed ? 'error' : 'warning',
      detail: say('check_samlAudienceMissing_detail'),
      remedy: say('check_samlAudienceMissing_remedy'),
      expected: valuesOf('audience-missing', landing).expected,
    })
  },
}
