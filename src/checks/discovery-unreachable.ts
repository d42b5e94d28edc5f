import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { originOf } from '../core/http.ts'
import { say } from '../core/say.ts'

/** Milliseconds within which a client tries the other forms. */
const NEAR = 10_000

export const discoveryUnreachable: Check = {
  meta: {
    id: 'discovery-unreachable',
    title: say('check_discoveryUnreachable_title'),
    failureTitle: say('check_discoveryUnreachable_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['OIDC Discovery 4', 'RFC 8414 3.1'],
  },
  judge(scene) {
    const { step, status, capture } = scene
    const { exchange } = step
    if (!step.messages.some(({ kind }) => kind === 'discovery-response')) return []
    if (capture.metadata.at(exchange.request.url).length > 0 || status === 304) return PASSED
    // Clients that do not know the form of the URL try several, one of which is enough.
    const origin = originOf(exchange.request.url)
    const other = capture
      .between(exchange.startedAt - NEAR, exchange.startedAt + NEAR)
      .some(
        (one) =>
          originOf(one.exchange.request.url) === origin &&
          capture.metadata.at(one.exchange.request.url).length > 0,
      )
    if (other || exchange.unseen.includes('response-body')) return []
    const failure = failureOf(scene)
    const why =
      status === 0 && exchange.error !== null
        ? say('said_theRequestFailedInTheBrowser', exchange.error)
        : status >= 400
          ? say('said_theServerAnswered', status)
          : status === 200 && exchange.response?.body
            ? say('check_discoveryUnreachable_theAnswerIsNoJson')
            : null
    if (why === null) return []
    return failed({
      ...(failure ? {} : { severity: 'warning' }),
      detail: say('check_discoveryUnreachable_detail', why),
      remedy: say('check_discoveryUnreachable_remedy'),
    })
  },
}
