import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { wordsRule } from '../core/diagnose/words.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const logoutRedirectNotRegistered: Check = {
  meta: {
    id: 'logout-redirect-not-registered',
    title: say('check_logoutRedirectNotRegistered_title'),
    failureTitle: say('check_logoutRedirectNotRegistered_failureTitle'),
    severity: 'error',
    cause: 'logout-redirect-rejected',
    references: ['OIDC RP-Initiated Logout 3', 'OIDC RP-Initiated Logout 3.1'],
  },
  judge(scene) {
    const { messages } = scene.step
    const request = messages.find(({ kind, side }) => kind === 'logout-request' && side === 'request')
    const target = request && first(request.params, 'post_logout_redirect_uri')
    if (!target) return []
    if (messages.some(({ kind }) => kind === 'logout-response')) return PASSED
    if (failureOf(scene) !== 'logout') return []
    const refused = wordsRule(scene).find(({ cause }) => cause === 'logout-redirect-rejected')
    if (!refused) return cantTell(say('check_logoutRedirectNotRegistered_theServerDoesNotSayWhatIt'))
    return failed({
      detail: refused.summary,
      remedy: refused.remedy,
      got: target,
      expected: refused.expected,
    })
  },
}
