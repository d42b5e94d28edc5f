import type { Step } from '../analysis.ts'
import type { CaptureView, Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import { first } from '../protocols/reading.ts'

/** A minute, in which Entra counts five of the same requests before it stops them (AADSTS50196). */
const WINDOW = 60_000
/** What a person does takes longer. */
const AT_ONCE = 5000
/** What is new in every authorization request; the rest is the same each time an application begins anew. */
const NEW_EACH_TIME = new Set([
  'state',
  'nonce',
  'code_challenge',
  'request',
  'request_uri',
  'client-request-id',
])

export interface Loop {
  /** Authorization responses that reached the client within a minute around. */
  rounds: number
  /** Which of them this one is, from 1. */
  nth: number
  /** The next authorization request: `Exchange.id`. */
  next: number
}

/**
 * Whether this response to the client is one of several to the same request, each followed by the next request at once.
 *
 * Silent requests and logins with a logout in between do not count: both repeat on purpose.
 */
export function loopOf({ step, flow, capture }: Scene): Loop | null {
  if (!flow || !isLanding(step) || isSilent(flow)) return null
  const { startedAt } = step.exchange
  const key = sameEachTime(flow)
  let rounds = 0
  let nth = 0
  let again = 0
  let open: { at: number; own: boolean } | null = null
  let next: number | null = null
  for (const one of capture.between(startedAt - WINDOW, startedAt + WINDOW)) {
    const at = one.exchange.startedAt
    if (one.messages.some(({ kind }) => kind === 'logout-request')) return null
    if (one.messages.some(({ kind, side }) => kind === 'authorization-request' && side === 'request')) {
      if (!open || at - open.at > AT_ONCE || !isOfKey(capture, one, key)) continue
      again++
      if (open.own) next = one.exchange.id
      open = null
    } else if (isLanding(one) && isOfKey(capture, one, key)) {
      rounds++
      open = { at, own: one.exchange.id === step.exchange.id }
      if (open.own) nth = rounds
    }
  }
  return rounds >= 3 && again >= 2 && next !== null ? { rounds, nth, next } : null
}

function isLanding({ exchange, messages }: Step): boolean {
  if (exchange.initiator === 'subframe') return false
  return messages.some(({ kind, side }) => kind === 'authorization-response' && side === 'request')
}

function isOfKey(capture: CaptureView, { exchange }: Step, key: string): boolean {
  const flow = capture.flowOf(exchange.id)
  return flow !== undefined && !isSilent(flow) && sameEachTime(flow) === key
}

function isSilent(flow: FlowRecord): boolean {
  return first(flow.request, 'prompt') === 'none'
}

/** What an authorization request asks for, without what is new in each. */
export function sameEachTime({ request }: FlowRecord): string {
  const kept = [...request].filter(([name]) => !NEW_EACH_TIME.has(name))
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}
