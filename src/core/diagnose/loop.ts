import type { Scene } from '../capture-view.ts'
import { cookieRequest } from '../cookies/cookie-request.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { whyNotSent } from '../cookies/why-not-sent.ts'
import type { RankedCause } from '../finding.ts'
import { cookiesOf } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { errorPageAfter } from './failure.ts'
import { restarts } from './login-again.ts'
import { loopOf } from './login-rounds.ts'
import { hostOf } from './names.ts'

/** Login after login without an error in between (AADSTS50196 counts five). */
export const loopRule: Rule = (scene) => {
  const { flow, capture, step } = scene
  const client_id = flow && first(flow.request, 'client_id')
  if (!client_id) return []
  const loop = loopOf(scene)
  if (!loop && !restarts(scene) && errorPageAfter(scene) === null) return []
  const rounds =
    loop?.rounds ??
    capture
      .flowsNear(step.exchange.startedAt)
      .filter(
        (other) =>
          first(other.request, 'client_id') === client_id &&
          Math.abs(other.startedAt - step.exchange.startedAt) < 60_000 &&
          other.byKind.has('authorization-response'),
      ).length
  if (rounds < 2) return []
  const session = loop && sessionCookie(scene, loop.next)
  return [
    {
      cause: 'redirect-loop',
      weight: rounds >= 3 ? 80 : 42,
      confidence: rounds >= 3 ? 'certain' : 'possible',
      summary: say('loop_theClientBeganNewLoginRight', rounds, session ? `: ${session.words}` : ''),
      remedy: session?.remedy ?? REMEDIES['redirect-loop'] ?? '',
      because: [
        ...because(scene, say('loop_authorizationResponsesForWithin', rounds, client_id)),
        ...(session?.because ?? []),
      ],
    },
  ]
}

interface SessionCookie {
  /** As the end of a sentence. */
  words: string
  remedy: string
  because: RankedCause['because']
}

/** Whether the session that the client set up with the response came back with its next request; null where unseen. */
export function sessionCookie(scene: Scene, next: number): SessionCookie | null {
  const { step, capture } = scene
  const { exchange } = step
  const end = capture.step(next)?.exchange.startedAt ?? exchange.startedAt
  const unseen = exchange.unseen.includes('response-cookies') || exchange.unseen.includes('request-cookies')
  if (unseen || !exchange.response) return null
  const host = hostOf(exchange.request.url)
  const later = capture
    .between(exchange.startedAt, end)
    .filter((one) => one.exchange.id !== exchange.id && hostOf(one.exchange.request.url) === host)
  const sets = cookiesSetBy(exchange).filter((set) => set.cookie.value && !isDeletion(set))
  for (const set of sets)
    for (const { exchange: after } of later) {
      const to = cookieRequest(after)
      if (!to || cookiesOf(after.request).some(({ name }) => name === set.cookie.name)) continue
      const reason = whyNotSent(set, to)
      if (!reason?.sure || reason.code === 'other-path') continue
      return {
        words: say('loop_theCookieSetWithTheResponse', set.cookie.name, reason.words),
        remedy: say('loop_setTheSessionCookieSoThatThe'),
        because: [
          { text: say('loop_wasSetHere', set.cookie.name), exchange: exchange.id },
          { text: say('loop_theNextRequestOfTheApplication'), exchange: after.id },
        ],
      }
    }
  const kept = later.find(({ exchange: after }) =>
    sets.some((set) => cookiesOf(after.request).some(({ name }) => name === set.cookie.name)),
  )
  if (!kept) return null
  return {
    words: say('loop_itsSessionCookieCameBackAnd'),
    remedy: say('loop_theBrowserKeepsTheSessionCookie'),
    because: [{ text: say('loop_theSessionCookieWasSentWith'), exchange: kept.exchange.id }],
  }
}
