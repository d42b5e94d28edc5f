import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, type Outcome } from '../core/check.ts'
import { type CookieSet, cookiesSetBy, sizeOf } from '../core/cookies/cookie-set.ts'
import { whyNotStored } from '../core/cookies/why-not-sent.ts'
import { headerSizeRule } from '../core/diagnose/browser.ts'
import { lostFor } from '../core/diagnose/cookie.ts'
import { failureOf } from '../core/diagnose/failure.ts'

export const cookieTooLarge: Check = {
  meta: {
    id: 'cookie-too-large',
    title: 'Cookies are of a size that browsers store and servers take',
    failureTitle: 'Cookies are larger than the browser or the server takes',
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
    return cantTell('the capture does not show cookies')
  return size * 2 > total
    ? failed({
        detail: `${refused.summary} ${size} bytes of them are cookies.`,
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
      ? `The cookie ${set.cookie.name}, set when the login began, was not stored and did not come back.`
      : `Browsers do not store the cookie ${set.cookie.name} that this answer sets.`,
    remedy:
      'Keep the session on the server and only its key in the cookie, or split it; leave out groups and tokens.',
    got: `${sizeOf(set)} bytes`,
    expected: 'at most 4096 bytes of name and value',
  })
}

function ownCookie({ step, capture, presentations }: Scene): CookieSet | undefined {
  if (presentations.length > 0 || capture.flowOf(step.exchange.id) === undefined) return undefined
  return cookiesSetBy(step.exchange).find((one) => whyNotStored(one)?.code === 'too-large')
}
