import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { nameIdDiffers } from '../core/saml/facts.ts'
import { requestOf } from '../core/saml/sign-in.ts'

export const samlNameid: Check = {
  meta: {
    id: 'saml-nameid',
    title: 'The NameID has the requested format',
    failureTitle: 'The NameID has not the requested format',
    severity: 'error',
    cause: 'saml-name-id-policy',
    references: ['SAML Core 3.4.1.1', 'SAML Core 8.3'],
  },
  judge(scene) {
    const refusal = scene.step.messages.find((one) => one.side === 'request' && isRefusal(one))
    if (refusal?.saml?.status?.codes.includes('InvalidNameIDPolicy')) {
      const sent = requestOf(scene.flow, scene.capture)?.message.saml?.request?.nameIdPolicy?.format
      return failed({
        detail: `The identity provider cannot give a NameID of the requested format${sent ? ` ${sent}` : ''}.`,
        remedy: 'Ask for a format that it gives, for unspecified, or for none.',
        got: sent,
      })
    }
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (landing.isEncrypted) return cantTell('the assertion is encrypted')
    const differs = nameIdDiffers(landing)
    if (differs)
      return failed({
        // Most service providers take any format, whatever they asked for.
        severity: 'warning',
        detail: `The request asked for ${differs.expected}, the NameID is ${differs.got}.${nevertheless(landing)}`,
        remedy:
          'Let the identity provider send the requested format, or the service provider ask for the one it gets.',
        ...differs,
      })
    if (landing.assertion?.nameId?.padded)
      return failed({
        severity: 'info',
        cause: null,
        detail:
          'Blanks stand around the NameID: a service provider that does not trim them knows another person.',
        remedy: 'Take the blanks out where the identity provider writes the NameID.',
      })
    return landing.request?.message.saml?.request?.nameIdPolicy?.format && landing.assertion?.nameId
      ? PASSED
      : []
  },
}
