import { type Check, cantTell, failed } from '../core/check.ts'
import { fate, lostFor, remedyFor } from '../core/diagnose/cookie.ts'

export const cookieSamesiteLaxPost: Check = {
  meta: {
    id: 'cookie-samesite-lax-post',
    title: 'The cookies of the login may come with a POST from another site',
    failureTitle: 'SameSite kept a cookie of the login from the POST that ended it',
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.6.7', 'OAuth 2.0 Form Post Response Mode 2'],
  },
  judge(scene) {
    if (scene.step.exchange.request.method !== 'POST') return []
    const lost = lostFor(scene, 'same-site-lax', 'same-site-default', 'same-site-strict')
    if (lost === 'unseen') return cantTell('the capture does not show cookies')
    if (!lost) return []
    const { name, sameSite } = lost.set.cookie
    return failed({
      detail: `The cookie ${name} ${fate(lost)}.`,
      remedy: remedyFor(lost),
      got: sameSite === null ? 'no SameSite' : `SameSite=${sameSite}`,
      expected: 'SameSite=None; Secure',
    })
  },
}
