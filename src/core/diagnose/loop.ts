import type { Scene } from '../capture-view.ts'
import { cookieRequest } from '../cookies/cookie-request.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { whyNotSent } from '../cookies/why-not-sent.ts'
import type { RankedCause } from '../finding.ts'
import { cookiesOf } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
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
      summary: `The client began a new login right after the response came back, ${rounds} times within a minute${session ? `: ${session.words}` : ''}.`,
      remedy: session?.remedy ?? REMEDIES['redirect-loop'] ?? '',
      because: [
        ...because(scene, `${rounds} authorization responses for ${client_id} within a minute`),
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
        words: `the cookie ${set.cookie.name}, set with the response, was not sent, since ${reason.words}`,
        remedy: 'Set the session cookie so that the browser stores it and sends it with the next page.',
        because: [
          { text: `${set.cookie.name} was set here`, exchange: exchange.id },
          { text: 'the next request of the application came without it', exchange: after.id },
        ],
      }
    }
  const kept = later.find(({ exchange: after }) =>
    sets.some((set) => cookiesOf(after.request).some(({ name }) => name === set.cookie.name)),
  )
  if (!kept) return null
  return {
    words: 'its session cookie came back, and was not accepted',
    remedy:
      'The browser keeps the session cookie: look at how the application reads it (keys shared by all servers, session store), and at what begins a login there, such as a 401 of an API.',
    because: [{ text: 'the session cookie was sent with this request', exchange: kept.exchange.id }],
  }
}
