import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { cookieRule } from '../core/diagnose/cookie.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { loginCookies } from '../core/diagnose/login-cookies.ts'
import { say } from '../core/say.ts'

export const stateCookieLost: Check = {
  meta: {
    id: 'state-cookie-lost',
    title: say('check_stateCookieLost_title'),
    failureTitle: say('check_stateCookieLost_failureTitle'),
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.8.3', 'RFC 6749 10.12'],
  },
  judge(scene) {
    const cookies = loginCookies(scene)
    if (!cookies) return []
    if (cookies === 'unseen') return cantTell(say('said_theCaptureDoesNotShowCookies'))
    if (cookies.lost.length === 0) return cookies.returned > 0 ? PASSED : []
    // A login that goes on does not need what was lost.
    if (failureOf(scene) === null) return []
    const [lost] = cookieRule(scene)
    if (!lost || lost.confidence === 'possible')
      return cantTell(say('check_stateCookieLost_nothingShowsThatCookieOfThe'))
    return failed({ detail: lost.summary, remedy: lost.remedy })
  },
}
