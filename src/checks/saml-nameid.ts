import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { nameIdDiffers } from '../core/saml/facts.ts'
import { requestOf } from '../core/saml/sign-in.ts'
import { say } from '../core/say.ts'

export const samlNameid: Check = {
  meta: {
    id: 'saml-nameid',
    title: say('check_samlNameid_title'),
    failureTitle: say('check_samlNameid_failureTitle'),
    severity: 'error',
    cause: 'saml-name-id-policy',
    references: ['SAML Core 3.4.1.1', 'SAML Core 8.3'],
  },
  judge(scene) {
    const refusal = scene.step.messages.find((one) => one.side === 'request' && isRefusal(one))
    if (refusal?.saml?.status?.codes.includes('InvalidNameIDPolicy')) {
      const sent = requestOf(scene.flow, scene.capture)?.message.saml?.request?.nameIdPolicy?.format
      return failed({
        detail: say('check_samlNameid_detail', sent ? ` ${sent}` : ''),
        remedy: say('check_samlNameid_remedy'),
        got: sent,
      })
    }
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    if (landing.isEncrypted) return cantTell(say('said_theAssertionIsEncrypted'))
    const differs = nameIdDiffers(landing)
    if (differs)
      return failed({
        // Most service providers take any format, whatever they asked for.
        severity: 'warning',
        detail: say(
          'check_samlNameid_theRequestAskedForTheNameid',
          differs.expected,
          differs.got,
          nevertheless(landing),
        ),
        remedy: say('check_samlNameid_letTheIdentityProviderSendThe'),
        ...differs,
      })
    if (landing.assertion?.nameId?.padded)
      return failed({
        severity: 'info',
        cause: null,
        detail: say('check_samlNameid_blanksStandAroundTheNameidService'),
        remedy: say('check_samlNameid_takeTheBlanksOutWhereTheIdentity'),
      })
    return landing.request?.message.saml?.request?.nameIdPolicy?.format && landing.assertion?.nameId
      ? PASSED
      : []
  },
}
