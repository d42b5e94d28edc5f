import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import type { FlowRecord } from '../correlate.ts'
import { cookiesOf, originOf, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'

/** A session lasts for minutes at least. */
const BEFORE = 3_600_000
const AFTER = 600_000
const MANY = 2000

/** A session cookie that a frame did not send and a window of its own did. */
export interface Withheld {
  /** `Exchange.id` of the answer that had set it. */
  set: number
  /** `Exchange.id` of the request that sent it again. */
  sent: number
}

/**
 * Proof that the session was there while a silent request in a frame met none: the server had set a cookie before, the frame
 * did not send it, and the next login of the client in a window sent the very same value and was answered at once, without
 * anybody signing in. Null where the client went on by itself: a page of its own has to stand in between.
 */
export function withheldSession({ step, capture }: Scene, flow: FlowRecord): Withheld | null {
  const [id] = flow.byKind.get('authorization-request') ?? []
  const frame = id === undefined ? undefined : capture.step(id)?.exchange
  const client = originOf(first(flow.request, 'redirect_uri') ?? '')
  if (!frame || frame.unseen.includes('request-cookies')) return null
  const host = parseUrl(frame.request.url)?.hostname
  const after = capture.between(step.exchange.startedAt + 1, step.exchange.startedAt + AFTER).slice(0, MANY)
  const at = after.findIndex((one) => isLogin(one, flow, host))
  const login = after[at]
  if (!login?.messages.some(({ kind }) => kind === 'authorization-response')) return null
  const between = after.slice(0, at).map(({ exchange }) => exchange)
  const rests = between.some(
    ({ initiator, request, response }) =>
      initiator === 'document' && response?.status === 200 && originOf(request.url) === client,
  )
  const signedIn = between.some(
    ({ initiator, request }) => initiator === 'document' && parseUrl(request.url)?.hostname === host,
  )
  if (!rests || signedIn) return null
  const kept = new Set(cookiesOf(frame.request).map(({ name }) => name))
  const again = cookiesOf(login.exchange.request).filter(({ name }) => !kept.has(name))
  const set = capture
    .between(frame.startedAt - BEFORE, frame.startedAt)
    .slice(-MANY)
    .findLast(
      ({ exchange }) =>
        parseUrl(exchange.request.url)?.hostname === host &&
        cookiesSetBy(exchange).some(
          (one) =>
            !isDeletion(one) &&
            again.some(({ name, value }) => name === one.cookie.name && value === one.cookie.value),
        ),
    )
  return set ? { set: set.exchange.id, sent: login.exchange.id } : null
}

function isLogin({ exchange, messages }: Step, flow: FlowRecord, host: string | undefined): boolean {
  if (exchange.initiator !== 'document' || parseUrl(exchange.request.url)?.hostname !== host) return false
  const asked = messages.find(({ kind }) => kind === 'authorization-request')
  return asked !== undefined && first(asked.params, 'client_id') === first(flow.request, 'client_id')
}
