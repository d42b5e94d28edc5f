import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { relayStateDiffers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlRelaystate: Check = {
  meta: {
    id: 'saml-relaystate',
    title: say('check_samlRelaystate_title'),
    failureTitle: say('check_samlRelaystate_failureTitle'),
    severity: 'warning',
    cause: 'relay-state-lost',
    references: ['SAML Bindings 3.5.3', 'SAML Bindings 3.4.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    const returned = first(landing.message.params, 'RelayState') ?? ''
    const differs = relayStateDiffers(landing)
    if (differs)
      return failed({
        detail: say(
          'check_samlRelaystate_detail',
          differs.returned === null ? say('said_didNotComeBack') : say('said_cameBackChanged'),
        ),
        remedy: say('check_samlRelaystate_remedy'),
        got: differs.returned ?? undefined,
        expected: differs.sent,
      })
    if (new TextEncoder().encode(returned).length > 80)
      return failed({
        severity: 'info',
        cause: null,
        detail: say(
          'check_samlRelaystate_relaystateHasBytesTheBinding',
          new TextEncoder().encode(returned).length,
        ),
        remedy: say('check_samlRelaystate_keepTheTargetAtTheServiceProvider'),
      })
    if (returned === '') return []
    return landing.request ? PASSED : cantTell(say('check_samlRelaystate_theRequestWasNotCaptured'))
  },
}
