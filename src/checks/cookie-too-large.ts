import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, type Outcome } from '../core/check.ts'
import { type CookieSet, cookiesSetBy, sizeOf } from '../core/cookies/cookie-set.ts'
import { whyNotStored } from '../core/cookies/why-not-sent.ts'
import { headerSizeRule } from '../core/diagnose/browser.ts'
import { lostFor } from '../core/diagnose/cookie.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { say } from '../core/say.ts'

export const cookieTooLarge: Check = {
  meta: {
    id: 'cookie-too-large',
    title: say('check_cookieTooLarge_title'),
    failureTitle: say('check_cookieTooLarge_failureTitle'),
    severity: 'error',
    cause: 'headers-too-large',
    references: ['RFC 6265bis 5.6', 'RFC 6585 5'],
  },
  judge(scene) {
    return [...refusedHeaders(scene), ...ignoredCookie(scene)]
  },
}

/** The server refused the request for the size of its headers, most of which are cookies. */
function refusedHeaders(scene: Scene): readonly Outcome[] {
  const [refused] = failureOf(scene) === null ? [] : headerSizeRule(scene)
  if (!refused) return []
  const { headers } = scene.step.exchange.request
  const total = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  const cookies = headers.filter(({ name }) => name.toLowerCase() === 'cookie')
  const size = cookies.reduce((sum, { value }) => sum + value.length, 0)
  if (scene.step.exchange.unseen.includes('request-cookies'))
    return cantTell(say('said_theCaptureDoesNotShowCookies'))
  return size * 2 > total
    ? failed({
        detail: say('check_cookieTooLarge_detail', refused.summary, size),
        remedy: refused.remedy,
        got: refused.got,
      })
    : []
}

/** One cookie that browsers do not store. */
function ignoredCookie(scene: Scene): readonly Outcome[] {
  const lost = lostFor(scene, 'too-large')
  const isCause = lost !== null && lost !== 'unseen'
  const set = isCause ? lost.set : ownCookie(scene)
  if (!set) return []
  return failed({
    ...(isCause ? { cause: 'state-cookie-lost' as const } : { severity: 'warning' as const, cause: null }),
    detail: isCause
      ? say('said_theCookieSetWhenTheLoginBegan', set.cookie.name)
      : say('said_browsersDoNotStoreTheCookie', set.cookie.name),
    remedy: say('check_cookieTooLarge_remedy'),
    got: say('check_cookieTooLarge_bytes', sizeOf(set)),
    expected: say('check_cookieTooLarge_atMostBytesOfNameAndValue'),
  })
}

function ownCookie({ step, capture, presentations }: Scene): CookieSet | undefined {
  if (presentations.length > 0 || capture.flowOf(step.exchange.id) === undefined) return undefined
  return cookiesSetBy(step.exchange).find((one) => whyNotStored(one)?.code === 'too-large')
}
