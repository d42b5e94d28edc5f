import type { Step } from './analysis.ts'
import { type BlockedBy, blockedBy } from './blocked-by.ts'
import type { FlowRecord } from './correlate.ts'
import { preflightFault } from './diagnose/cors.ts'
import type { Exchange, Via } from './evidence.ts'
import { header } from './http.ts'
import { first } from './protocols/reading.ts'

/**
 * What method, address and status of a request do not show: who answered in the server's place, the frame that nobody sees,
 * the worker that asked, the call that a preflight stopped, and what in the browser stopped it.
 */
export type Aside = Via | 'from-worker' | 'hidden-frame' | 'stops-call' | `blocked-${BlockedBy}`

export function asidesOf({ exchange }: Step, flow: FlowRecord | undefined): Aside[] {
  const blocked = blockedBy(exchange.error)
  return [
    ...(exchange.isFromWorker ? ['from-worker' as const] : []),
    ...(exchange.via ? [exchange.via] : []),
    ...(exchange.initiator === 'subframe' && flow && asksSilently(flow) ? ['hidden-frame' as const] : []),
    ...(blocked ? [`blocked-${blocked}` as const] : []),
  ]
}

/** Asked without a page for the user (OIDC Core 3.1.2.1), or to be answered by a message of a frame. */
export function asksSilently({ request }: FlowRecord): boolean {
  return (
    first(request, 'prompt') === 'none' ||
    /^(?:web_message|okta_post_message)$/.test(first(request, 'response_mode') ?? '')
  )
}

/** How long a browser waits for the answer to a preflight at most, as far as captures show. */
const LATER = 10_000

/** Of each refused preflight the call that was not sent because of it, both by `Exchange.id`. */
export function stoppedCalls(steps: readonly Step[]): Map<number, number> {
  const out = new Map<number, number>()
  const unsent = steps.filter(({ exchange }) => exchange.response === null && exchange.error !== null)
  if (unsent.length === 0) return out
  const taken = new Set<Exchange>()
  for (const { exchange, messages } of steps) {
    if (!messages.some(({ kind }) => kind === 'preflight') || !preflightFault(exchange)) continue
    const method = header(exchange.request.headers, 'access-control-request-method')
    const call = unsent.find(
      (one) =>
        !taken.has(one.exchange) &&
        one.exchange.request.url === exchange.request.url &&
        one.exchange.request.method === method &&
        Math.abs(one.exchange.startedAt - exchange.startedAt) < LATER,
    )?.exchange
    if (!call) continue
    taken.add(call)
    out.set(exchange.id, call.id)
  }
  return out
}
