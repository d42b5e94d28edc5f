import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { contextDiffers } from '../core/saml/facts.ts'
import { requestOf } from '../core/saml/sign-in.ts'
import { say } from '../core/say.ts'

export const samlAuthncontext: Check = {
  meta: {
    id: 'saml-authncontext',
    title: say('check_samlAuthncontext_title'),
    failureTitle: say('check_samlAuthncontext_failureTitle'),
    severity: 'warning',
    cause: 'saml-authn-context-mismatch',
    references: ['SAML Core 3.3.2.2.1', 'SAML Core 2.7.2.2'],
  },
  judge(scene) {
    const refusal = scene.step.messages.find((one) => one.side === 'request' && isRefusal(one))
    if (refusal?.saml?.status?.codes.includes('NoAuthnContext')) {
      const asked = requestOf(scene.flow, scene.capture)?.message.saml?.request?.context?.classes.join(', ')
      return failed({
        severity: 'error',
        detail: say('check_samlAuthncontext_detail', asked ? ` ${asked}` : ''),
        remedy: say('check_samlAuthncontext_remedy'),
        got: asked,
      })
    }
    const landing = checkedLanding(scene)
    const asked = landing?.request?.message.saml?.request?.context
    if (!landing || !asked || asked.classes.length === 0) return []
    if (landing.isEncrypted) return cantTell(say('said_theAssertionIsEncrypted'))
    if (asked.comparison !== 'exact')
      return cantTell(say('check_samlAuthncontext_comparisonIsAndTheOrderOfThe', asked.comparison))
    const differs = contextDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: say(
        'check_samlAuthncontext_theRequestAskedForThePerson',
        differs.expected,
        differs.got,
        nevertheless(landing),
      ),
      remedy: say('check_samlAuthncontext_leaveRequestedauthncontextOut'),
      ...differs,
    })
  },
}
