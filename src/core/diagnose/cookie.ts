import type { Scene } from '../capture-view.ts'
import type { Hindrance } from '../cookies/why-not-sent.ts'
import { namesCause, type RefusalMessage } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
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
      summary: `The cookie ${name}, set when the login began, ${fate(lost)}.`,
      remedy: remedyFor(lost),
      ...(confidence === 'possible'
        ? {
            decide:
              'The storage view of the browser shows which cookies it holds, and why it refuses others.',
          }
        : {}),
      because: [
        ...because(scene, `${name} was set at the start of the login`, lost.set.exchange),
        ...(lost.replacedBy === null
          ? because(scene, 'the response to the client came without it')
          : because(scene, `a later Set-Cookie replaced ${name}`, lost.replacedBy)),
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
  if (replacedBy !== null) return 'was overwritten by another answer before the login came back'
  if (!reason) return visible ? 'did not come back with the response' : 'is not in the response to the client'
  return reason.sure
    ? `was not sent back: ${reason.words}`
    : `was not sent back, perhaps since ${reason.words}`
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

const NONE_SECURE =
  'Set SameSite=None with Secure on this cookie, or use SameSite=Lax and let the response come by GET (in OpenID Connect: response_mode=query).'

const BY_REASON: Partial<Record<Hindrance, string>> = {
  'too-large':
    'Keep the state on the server and only its key in the cookie; name and value may take 4,096 bytes.',
  prefix: 'Give the cookie the attributes that its name asks for, or another name.',
  'none-insecure': 'Add Secure to SameSite=None, and serve the login over https.',
  'secure-over-http': 'Begin the login over https; behind a proxy, pass the scheme on (X-Forwarded-Proto).',
  'foreign-domain': 'Leave Domain out, or set it to a domain of the host that answers.',
  'set-in-frame': 'Begin the login in a window of its own, not in a frame.',
  expired: 'Let the cookie live as long as a login may take.',
  'other-host': 'Begin and end the login on one host: redirect to it before the login begins, or set Domain.',
  'other-path': 'Set Path=/ on this cookie.',
  'insecure-request':
    'Register an https redirect URI; behind a proxy, pass the scheme on (X-Forwarded-Proto).',
  'same-site-strict':
    'Use SameSite=Lax for this cookie, or None with Secure where the response comes by POST.',
  'same-site-lax': NONE_SECURE,
  'same-site-default': NONE_SECURE,
}

/** What to change, by what kept the cookie back. */
export function remedyFor({ reason, replacedBy }: LostCookie): string {
  if (replacedBy !== null)
    return 'Keep the state of a login in a cookie of its own, which no other response sets.'
  return (reason && BY_REASON[reason.code]) ?? REMEDIES['state-cookie-lost'] ?? ''
}
