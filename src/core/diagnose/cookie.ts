import type { Scene } from '../capture-view.ts'
import type { Hindrance } from '../cookies/why-not-sent.ts'
import { namesCause, type RefusalMessage } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { failureOf } from './failure.ts'
import { type LostCookie, loginCookies } from './login-cookies.ts'

/** The cookies that the client set when it started the login, against those that came back with the response. */
export const cookieRule: Rule = (scene) => {
  const cookies = loginCookies(scene)
  if (!cookies || cookies === 'unseen') return []
  const [lost] = cookies.lost
  if (!lost) return []
  const { name } = lost.set.cookie
  const known = weighed(lost)
  const { confidence } = known
  // The server saw another state in a cookie of this name: it came back, with the value of another login.
  const other = lost.replacedBy !== null && scene.refusals.some(isStateMismatch)
  const weight = other ? Math.min(known.weight, 86) : known.weight
  return [
    {
      cause: 'state-cookie-lost',
      weight,
      confidence,
      summary: say('cookie_theCookieSetWhenTheLoginBegan', name, fate(lost)),
      remedy: remedyFor(lost),
      ...(confidence === 'possible'
        ? {
            decide: say('cookie_theStorageViewOfTheBrowserShows'),
          }
        : {}),
      because: [
        ...because(scene, say('cookie_wasSetAtTheStartOfThe', name), lost.set.exchange),
        ...(lost.replacedBy === null
          ? because(scene, say('said_theResponseToTheClientCameWithout'))
          : because(scene, say('cookie_laterSetCookieReplaced', name), lost.replacedBy)),
      ],
    },
  ]
}

/**
 * The cookie of a login that failed for want of it, where one of these reasons kept it back.
 *
 * @returns `unseen` where the source does not show cookies, null where no cookie was lost so.
 */
export function lostFor(scene: Scene, ...codes: Hindrance[]): LostCookie | 'unseen' | null {
  const cookies = loginCookies(scene)
  if (cookies === 'unseen') return 'unseen'
  const lost = cookies?.lost.find(
    (one) => one.reason && codes.includes(one.reason.code) && one.holds && (one.reason.sure || one.visible),
  )
  return lost && failureOf(scene) !== null ? lost : null
}

function isStateMismatch(message: RefusalMessage): boolean {
  return message.cause === 'state-mismatch' && namesCause(message)
}

/** What became of it, as the end of a sentence. */
export function fate({ reason, replacedBy, visible }: LostCookie): string {
  if (replacedBy !== null) return say('cookie_wasOverwrittenByAnotherAnswer')
  if (!reason)
    return visible ? say('cookie_didNotComeBackWithTheResponse') : say('cookie_isNotInTheResponseToThe')
  return reason.sure
    ? say('cookie_wasNotSentBack', reason.words)
    : say('cookie_wasNotSentBackPerhapsSince', reason.words)
}

function weighed({
  reason,
  replacedBy,
  holds,
  visible,
}: LostCookie): Pick<Candidate, 'weight' | 'confidence'> {
  const proven = replacedBy !== null || reason?.sure === true
  if (holds === null)
    return proven ? { weight: 62, confidence: 'likely' } : { weight: 40, confidence: 'possible' }
  // A name only suggests what is in it: what the server says with both values goes before it.
  if (proven) return { weight: holds === 'value' ? 91 : 84, confidence: 'certain' }
  if (visible && (reason || holds === 'value')) return { weight: 83, confidence: 'certain' }
  if (visible || reason) return { weight: 76, confidence: 'likely' }
  return { weight: 44, confidence: 'possible' }
}

const NONE_SECURE = say('cookie_setSamesiteNoneWithSecureOn')

const BY_REASON: Partial<Record<Hindrance, string>> = {
  'too-large': say('cookie_keepTheStateOnTheServerAnd'),
  prefix: say('cookie_giveTheCookieTheAttributesThat'),
  'none-insecure': say('cookie_addSecureToSamesiteNoneAndServe'),
  'secure-over-http': say('cookie_beginTheLoginOverHttpsBehind'),
  'foreign-domain': say('cookie_leaveDomainOutOrSetItTo'),
  'set-in-frame': say('cookie_beginTheLoginInWindowOfIts'),
  expired: say('cookie_letTheCookieLiveAsLongAs'),
  'other-host': say('cookie_beginAndEndTheLoginOnOne'),
  'other-path': say('cookie_setPathOnThisCookie'),
  'insecure-request': say('cookie_registerAnHttpsRedirectUriBehind'),
  'same-site-strict': say('cookie_useSamesiteLaxForThisCookie'),
  'same-site-lax': NONE_SECURE,
  'same-site-default': NONE_SECURE,
}

/** What to change, by what kept the cookie back. */
export function remedyFor({ reason, replacedBy }: LostCookie): string {
  if (replacedBy !== null) return say('cookie_keepTheStateOfLoginInCookie')
  return (reason && BY_REASON[reason.code]) ?? REMEDIES['state-cookie-lost'] ?? ''
}
