import { type Check, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { say } from '../core/say.ts'

export const wsfedWresult: Check = {
  meta: {
    id: 'wsfed-wresult',
    title: say('check_wsfedWresult_title'),
    failureTitle: say('check_wsfedWresult_failureTitle'),
    severity: 'error',
    cause: 'token-malformed',
    references: ['WS-Federation 1.2 13.2.3', 'WS-Trust 1.3 4.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.isWsFed || !landing.saml) return []
    const { saml, severity } = landing
    if (saml.reason !== null)
      return failed({
        severity,
        detail: say('check_wsfedWresult_detail', saml.reason, nevertheless(landing)),
        remedy: say('check_wsfedWresult_remedy'),
      })
    if (saml.fault !== null)
      return failed({
        severity,
        cause: 'idp-error',
        detail: saml.fault
          ? say('check_wsfedWresult_wresultIsFault', saml.fault)
          : say('check_wsfedWresult_wresultIsFaultWithoutReason'),
        remedy: say('said_lookIntoTheLogOfTheIdentity'),
        got: saml.fault || undefined,
      })
    if (!saml.type.startsWith('RequestSecurityTokenResponse') && saml.assertions.length === 0)
      return failed({
        severity,
        detail: say(
          'check_wsfedWresult_wresultIsNotRequestsecuritytokenresponse',
          saml.type,
          nevertheless(landing),
        ),
        remedy: say('check_wsfedWresult_letTheIdentityProviderAnswer'),
        got: saml.type,
        expected: 'RequestSecurityTokenResponse',
      })
    if (saml.tokenType === null && saml.assertions.length === 0)
      return failed({
        severity,
        detail: say('check_wsfedWresult_theRequestsecuritytokenresponse', nevertheless(landing)),
        remedy: say('said_lookIntoTheLogOfTheIdentity'),
      })
    return PASSED
  },
}
