import type { CaptureView } from './capture-view.ts'
import { clientOriginOf, type FlowRecord } from './correlate.ts'
import { isFederatedRequest, isFederatedResponse } from './federation-keys.ts'
import { originOf } from './http.ts'
import type { Message } from './message.ts'

/** How long a person may take to sign in elsewhere. */
const OPEN_FOR = 30 * 60_000
/** Exchanges of a login that are looked at for where it asks and where it was answered. */
const LOOKED_AT = 12

/**
 * The login that waits while this one goes on: its authorization server, or identity provider, is the client of this one
 * (OIDC behind a broker, SAML behind a proxy). Null for a login of its own.
 *
 * A broker is told by its origin: where this login's answer goes is where the other login was asked.
 */
export function outerOf(record: FlowRecord, capture: CaptureView): FlowRecord | null {
  if (record.request.size === 0 && !hasLanding(record)) return null
  const own = ends(record, capture)
  if (own.clients.size === 0) return null
  let found: FlowRecord | null = null
  for (const other of capture.flowsNear(record.startedAt)) {
    const age = record.startedAt - other.startedAt
    if (age < 0 || age > OPEN_FOR || other === record || other.request.size === 0) continue
    if (found && other.startedAt < found.startedAt) continue
    const outer = ends(other, capture)
    if ((outer.answeredAt ?? Number.POSITIVE_INFINITY) < record.startedAt) continue
    for (const origin of outer.servers) if (own.clients.has(origin) && !own.servers.has(origin)) found = other
  }
  return found
}

function hasLanding({ byKind }: FlowRecord): boolean {
  return ['saml-response', 'saml-artifact', 'wsfed-sign-in-response'].some((kind) =>
    byKind.has(kind as Message['kind']),
  )
}

interface Ends {
  /** Origins that ask and are answered. */
  clients: Set<string>
  /** Origins that are asked. */
  servers: Set<string>
  /** When its answer reached the client. */
  answeredAt: number | null
}

const known = new WeakMap<FlowRecord, { revision: number; of: Ends }>()

/** Worked out once for each state of a login, since every later one asks for it. */
function ends(record: FlowRecord, capture: CaptureView): Ends {
  const before = known.get(record)
  if (before?.revision === record.revision) return before.of
  const of = readEnds(record, capture)
  known.set(record, { revision: record.revision, of })
  return of
}

function readEnds(record: FlowRecord, capture: CaptureView): Ends {
  const clients = new Set<string>()
  const servers = new Set<string>()
  let answeredAt: number | null = null
  const client = clientOriginOf(record)
  if (client) clients.add(client)
  for (const [kind, ids] of record.byKind) {
    const asks = kind === 'authorization-request' || isFederatedRequest(kind)
    const lands =
      kind === 'authorization-response' || kind === 'authorization-error' || isFederatedResponse(kind)
    if (!asks && !lands) continue
    let count = 0
    for (const id of ids) {
      if (++count > LOOKED_AT) break
      const step = capture.step(id)
      const message = step?.messages.find((one) => one.kind === kind && belongs(one, record))
      const origin = step && originOf(step.exchange.request.url)
      if (!step || !message || !origin) continue
      if (asks && message.side === 'request') servers.add(origin)
      if (asks && message.side === 'response') clients.add(origin)
      if (lands && message.side === 'request') {
        clients.add(origin)
        answeredAt = Math.min(answeredAt ?? Number.POSITIVE_INFINITY, step.exchange.startedAt)
      }
    }
  }
  return { clients, servers, answeredAt }
}

/** A broker's exchange shows two requests of one kind where both sides speak the same protocol. */
function belongs({ params, kind }: Message, { request, byKind }: FlowRecord): boolean {
  if (kind !== 'saml-authn-request' || byKind.size === 0) return true
  const id = request.get('ID')?.[0]
  return id === undefined || params.get('ID')?.[0] === id
}
