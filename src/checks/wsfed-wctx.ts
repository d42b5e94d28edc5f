import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { relayStateDiffers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const wsfedWctx: Check = {
  meta: {
    id: 'wsfed-wctx',
    title: say('check_wsfedWctx_title'),
    failureTitle: say('check_wsfedWctx_failureTitle'),
    severity: 'warning',
    cause: 'relay-state-lost',
    references: ['WS-Federation 1.2 13.2.2', 'WS-Federation 1.2 13.2.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.isWsFed) return []
    const differs = relayStateDiffers(landing)
    if (differs)
      return failed({
        detail: say(
          'check_wsfedWctx_detail',
          differs.returned === null ? say('said_didNotComeBack') : say('said_cameBackChanged'),
        ),
        remedy: say('check_wsfedWctx_remedy'),
        got: differs.returned ?? undefined,
        expected: differs.sent,
      })
    if (!first(landing.message.params, 'wctx')) return []
    return landing.request ? PASSED : cantTell(say('said_theSignInRequestWasNotCaptured'))
  },
}
