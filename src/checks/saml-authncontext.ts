import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { contextDiffers } from '../core/saml/facts.ts'
import { requestOf } from '../core/saml/sign-in.ts'

export const samlAuthncontext: Check = {
  meta: {
    id: 'saml-authncontext',
    title: 'The person signed in by a requested method',
    failureTitle: 'The authentication context is not the requested one',
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
        detail: `The identity provider cannot sign in by the requested method${asked ? ` ${asked}` : ''}.`,
        remedy: 'Leave RequestedAuthnContext out, or ask with Comparison="minimum".',
        got: asked,
      })
    }
    const landing = checkedLanding(scene)
    const asked = landing?.request?.message.saml?.request?.context
    if (!landing || !asked || asked.classes.length === 0) return []
    if (landing.isEncrypted) return cantTell('the assertion is encrypted')
    if (asked.comparison !== 'exact')
      return cantTell(
        `Comparison is ${asked.comparison}, and the order of the classes is agreed between the parties`,
      )
    const differs = contextDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: `The request asked for ${differs.expected}, the person signed in by ${differs.got}.${nevertheless(landing)}`,
      remedy: 'Leave RequestedAuthnContext out, or ask for the method that people sign in with.',
      ...differs,
    })
  },
}
