import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { replyDiffers } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const wsfedReply: Check = {
  meta: {
    id: 'wsfed-reply',
    title: say('check_wsfedReply_title'),
    failureTitle: say('check_wsfedReply_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['WS-Federation 1.2 13.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.isWsFed) return []
    if (!landing.request) return cantTell(say('said_theSignInRequestWasNotCaptured'))
    if (!first(landing.request.message.params, 'wreply')) return []
    const differs = replyDiffers(landing)
    if (!differs) return PASSED
    return failed({
      severity: landing.severity,
      detail: say('check_wsfedReply_detail', differs.expected, differs.got, nevertheless(landing)),
      remedy: say('check_wsfedReply_remedy'),
      ...differs,
    })
  },
}
