import { type Check, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'

export const wsfedWresult: Check = {
  meta: {
    id: 'wsfed-wresult',
    title: 'wresult holds a token',
    failureTitle: 'wresult holds no token',
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
        detail: `wresult cannot be read: ${saml.reason}.${nevertheless(landing)}`,
        remedy:
          'Look for what cuts or changes the field on its way; an application that validates requests (ASP.NET) needs an exception for its XML.',
      })
    if (saml.fault !== null)
      return failed({
        severity,
        cause: 'idp-error',
        detail: `wresult is a fault: ${saml.fault || 'without a reason'}.`,
        remedy: 'Look into the log of the identity provider at this moment.',
        got: saml.fault || undefined,
      })
    if (!saml.type.startsWith('RequestSecurityTokenResponse') && saml.assertions.length === 0)
      return failed({
        severity,
        detail: `wresult is ${saml.type}, not a RequestSecurityTokenResponse.${nevertheless(landing)}`,
        remedy: 'Let the identity provider answer as WS-Federation has it.',
        got: saml.type,
        expected: 'RequestSecurityTokenResponse',
      })
    if (saml.tokenType === null && saml.assertions.length === 0)
      return failed({
        severity,
        detail: `The RequestSecurityTokenResponse has no RequestedSecurityToken.${nevertheless(landing)}`,
        remedy: 'Look into the log of the identity provider at this moment.',
      })
    return PASSED
  },
}
