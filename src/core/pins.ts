import type { Analysis } from './analysis.ts'
import type { Flow } from './flow.ts'
import { header, originOf } from './http.ts'
import type { MessageKind } from './message.ts'
import type { EpochMs, Ms } from './units.ts'

/** A login, and those inside it. */
export function flowsIn(flows: readonly Flow[], id: string): Set<string> {
  return new Set([id, ...flows.filter(({ inside }) => inside === id).map((one) => one.id)])
}

/** The login that holds a flow: the flow itself where it is no part of another. */
export function outerFlow(flows: readonly Flow[], id: string | null): Flow | null {
  const flow = flows.find((one) => one.id === id)
  return flow ? (flows.find((one) => one.id === flow.inside) ?? flow) : null
}

/**
 * `Flow.id`s of the pinned logins, and of those inside them. A login is pinned by an exchange of it, since flows are
 * numbered anew in another analysis.
 */
export function pinnedFlows(flows: readonly Flow[], pinned: ReadonlySet<number>): ReadonlySet<string> {
  if (pinned.size === 0) return new Set()
  const own = flows.filter(({ exchanges }) => exchanges.some((id) => pinned.has(id)))
  return new Set(own.flatMap(({ id }) => [...flowsIn(flows, id)]))
}

const PUBLISHED: ReadonlySet<MessageKind> = new Set([
  'discovery-response',
  'jwks-response',
  'resource-metadata-response',
  'saml-metadata-response',
])

/** Say nothing of how a login came about. */
const CALLS: ReadonlySet<MessageKind> = new Set([
  'resource-request',
  'refresh-request',
  'challenge',
  'preflight',
  'error-response',
])
/** How far around a message of the login its pages and cookies are looked for. */
const BEFORE: Ms = 60_000
const AFTER: Ms = 10_000

/**
 * `Exchange.id`s of what pinned logins are to be kept with, so that what is said of them stays: the logins; what the
 * servers of the capture publish of themselves, since keys, endpoints and expected audiences are known from there; and what
 * their origins answered beside them, or what led there, since cookies are set on the way, and a login that is begun twice
 * is told by the other one.
 */
export function keptByPins(analysis: Analysis, pinned: ReadonlySet<number>): Set<number> {
  if (pinned.size === 0) return new Set()
  const { flows, steps } = analysis
  const own = pinnedFlows(flows, pinned)
  const logins = flows.filter(({ id }) => own.has(id))
  if (logins.length === 0) return new Set()
  const kept = new Set(logins.flatMap(({ exchanges }) => exchanges))
  const origins = new Set(logins.map(({ clientOrigin }) => clientOrigin))
  const moments: EpochMs[] = []
  for (const { exchange, messages } of steps) {
    if (messages.some(({ kind }) => PUBLISHED.has(kind))) kept.add(exchange.id)
    else if (kept.has(exchange.id)) {
      origins.add(originOf(exchange.request.url))
      if (messages.some(({ kind }) => !CALLS.has(kind))) moments.push(exchange.startedAt)
    }
  }
  for (const { exchange } of steps) {
    const { startedAt, request, response } = exchange
    const led = response && originOf(header(response.headers, 'location') ?? '')
    if (kept.has(exchange.id) || exchange.initiator === 'resource') continue
    if (!(origins.has(originOf(request.url)) || (led && origins.has(led)))) continue
    if (moments.some((at) => startedAt >= at - BEFORE && startedAt <= at + AFTER)) kept.add(exchange.id)
  }
  return kept
}
