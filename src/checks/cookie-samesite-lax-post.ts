import { type Check, cantTell, failed } from '../core/check.ts'
import { fate, lostFor, remedyFor } from '../core/diagnose/cookie.ts'
import { say } from '../core/say.ts'

export const cookieSamesiteLaxPost: Check = {
  meta: {
    id: 'cookie-samesite-lax-post',
    title: say('check_cookieSamesiteLaxPost_title'),
    failureTitle: say('check_cookieSamesiteLaxPost_failureTitle'),
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.6.7', 'OAuth 2.0 Form Post Response Mode 2'],
  },
  judge(scene) {
    if (scene.step.exchange.request.method !== 'POST') return []
    const lost = lostFor(scene, 'same-site-lax', 'same-site-default', 'same-site-strict')
    if (lost === 'unseen') return cantTell(say('said_theCaptureDoesNotShowCookies'))
    if (!lost) return []
    const { name, sameSite } = lost.set.cookie
    return failed({
      detail: say('check_cookieSamesiteLaxPost_detail', name, fate(lost)),
      remedy: remedyFor(lost),
      got: sameSite === null ? say('check_cookieSamesiteLaxPost_noSamesite') : `SameSite=${sameSite}`,
      expected: 'SameSite=None; Secure',
    })
  },
}
