import { type Check, cantTell, failed } from '../core/check.ts'
import { lostFor, remedyFor } from '../core/diagnose/cookie.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { say } from '../core/say.ts'

export const cookieDomainHostMismatch: Check = {
  meta: {
    id: 'cookie-domain-host-mismatch',
    title: say('check_cookieDomainHostMismatch_title'),
    failureTitle: say('check_cookieDomainHostMismatch_failureTitle'),
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.6.3', 'RFC 6265bis 5.8.3'],
  },
  judge(scene) {
    const lost = lostFor(scene, 'other-host')
    if (lost === 'unseen') return cantTell(say('said_theCaptureDoesNotShowCookies'))
    if (!lost?.reason) return []
    const { cookie, by } = lost.set
    return failed({
      detail: say('check_cookieDomainHostMismatch_detail', cookie.name, lost.reason.words),
      remedy: remedyFor(lost),
      got: hostOf(scene.step.exchange.request.url),
      expected: cookie.domain ?? by.url.host,
    })
  },
}
