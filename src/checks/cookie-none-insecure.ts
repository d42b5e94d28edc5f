import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed } from '../core/check.ts'
import { cookiesSetBy } from '../core/cookies/cookie-set.ts'
import { whyNotStored } from '../core/cookies/why-not-sent.ts'
import { lostFor, remedyFor } from '../core/diagnose/cookie.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { say } from '../core/say.ts'

export const cookieNoneInsecure: Check = {
  meta: {
    id: 'cookie-none-insecure',
    title: say('check_cookieNoneInsecure_title'),
    failureTitle: say('check_cookieNoneInsecure_failureTitle'),
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.7'],
  },
  judge(scene) {
    const lost = lostFor(scene, 'none-insecure')
    const name = lost && lost !== 'unseen' ? lost.set.cookie.name : ownCookie(scene)
    if (name === undefined) return lost === 'unseen' ? cantTell(say('said_theCaptureDoesNotShowCookies')) : []
    const isCause = lost !== null && lost !== 'unseen'
    return failed({
      ...(isCause ? {} : { severity: 'warning' as const, cause: null }),
      detail: isCause
        ? say('said_theCookieSetWhenTheLoginBegan', name)
        : say('said_browsersDoNotStoreTheCookie', name),
      remedy: isCause ? remedyFor(lost) : say('check_cookieNoneInsecure_remedy'),
      got: 'SameSite=None',
      expected: 'SameSite=None; Secure',
    })
  },
}

/** A cookie that this very answer of a login sets so. */
function ownCookie(scene: Scene): string | undefined {
  const { step, capture, presentations } = scene
  if (presentations.length > 0 || capture.flowOf(step.exchange.id) === undefined) return undefined
  if (failureOf(scene) === 'refused-call') return undefined
  const set = cookiesSetBy(step.exchange).find((one) => whyNotStored(one)?.code === 'none-insecure')
  return set?.cookie.name
}
