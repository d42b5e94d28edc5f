import type { Exchange } from './evidence.ts'
import {
  exactKeys,
  type FederationProtocol,
  isFederated,
  isFederatedRequest,
  isFederatedResponse,
  protocolOf,
  waitingKeys,
} from './federation-keys.ts'
import { originOf } from './http.ts'
import { isMasked } from './masked.ts'
import type { Message, Params } from './message.ts'
import { first } from './protocols/reading.ts'
import { s256 } from './tokens/hashes.ts'
import type { EpochMs } from './units.ts'

/**
 * A flow while it is put together: what its messages said, by wire name.
 *
 * Flows are found by the values that travel with them (RFC 6749 `state` and `code`, RFC 9126 `request_uri`, OIDC
 * `nonce`, RFC 7636 challenge, the token strings), so that several logins at once stay apart.
 */
export interface FlowRecord {
  id: string
  protocol: 'oauth' | FederationProtocol
  startedAt: EpochMs
  exchanges: Set<number>
  /** `Exchange.id` of each message, by kind, in order of capture. */
  byKind: Map<Message['kind'], Set<number>>
  /** Of the authorization request, the AuthnRequest or the WS-Federation sign-in request; empty until it was seen. */
  request: Params
  codes: Set<string>
  /** Changes with every message of the flow, not with calls made with its tokens. */
  revision: number
}

/** Parameters that tell one authorization request from the next; the rest is the same for every login of a client. */
const IDENTITY = [
  'client_id',
  'redirect_uri',
  'state',
  'nonce',
  'code_challenge',
  'request_uri',
  'request',
] as const

/** Logins that are looked at before and after a moment. */
const AROUND = 200

export class Flows {
  readonly list: FlowRecord[] = []
  #byKey = new Map<string, FlowRecord>()
  #byToken = new Map<string, FlowRecord>()
  #byExchange = new Map<number, FlowRecord>()
  #openByRedirect = new Map<string, FlowRecord>()
  /** By exchange: its sign-in, also where `#byExchange` has the flow of the OAuth request beside it. */
  #signIns = new Map<number, FlowRecord>()
  /** The latest sign-in that waits for a response with that value beside it. */
  #waiting = new Map<string, FlowRecord>()
  #started = 0

  /** Flows that began around a moment, in the order of the list; all of them in any capture of common length. */
  near(at: EpochMs): readonly FlowRecord[] {
    const { list } = this
    if (list.length <= 2 * AROUND) return list
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.startedAt ?? 0) < at) low = middle + 1
      else high = middle
    }
    return list.slice(Math.max(0, low - AROUND), low + AROUND)
  }

  ofExchange(exchange: number): FlowRecord | undefined {
    return this.#byExchange.get(exchange)
  }

  ofToken(token: string): FlowRecord | undefined {
    return this.#byToken.get(token)
  }

  /**
   * Puts an exchange into its flow.
   *
   * @param issued Ids of tokens that the exchange's response hands out.
   * @param sent Ids of tokens that its request carries.
   * @param nonces Of the ID tokens among them (OIDC Core 3.1.2.1: the claim repeats the parameter of the request).
   */
  add(
    exchange: Exchange,
    messages: readonly Message[],
    issued: readonly string[],
    sent: readonly string[],
    nonces: readonly string[] = [],
  ): void {
    const known = this.#byExchange.get(exchange.id)
    let flow = known?.protocol === 'oauth' ? known : undefined
    for (const message of messages) {
      if (!STARTS.has(message.kind) && !JOINS.has(message.kind)) continue
      // What answers a request of this very exchange is of its flow, whatever values it repeats.
      if (!flow || message.side === 'request') flow = this.#place(exchange, message, flow, nonces)
      else flow = this.#withUses(flow, message)
      if (!flow) continue
      this.#join(flow, exchange)
      this.#note(flow, exchange, message)
    }
    const asked = this.#addFederated(exchange, messages)
    flow ??= this.#byExchange.get(exchange.id)
    for (const token of sent) flow ??= this.#byToken.get(token)
    if (!flow) return
    this.#join(flow, exchange)
    if (asked) this.#byExchange.set(exchange.id, asked)
    for (const token of issued) this.#byToken.set(token, flow)
  }

  /**
   * Sign-ins by SAML and WS-Federation. A broker's exchange is of two flows: of the one that it was asked by, and of the
   * one in which it asks; `ofExchange` gives the one of its request.
   *
   * @returns The flow of the exchange's request, where that is such a message.
   */
  #addFederated(exchange: Exchange, messages: readonly Message[]): FlowRecord | null {
    let asked: FlowRecord | null = null
    for (const message of messages) {
      if (!isFederated(message)) continue
      const flow = this.#placeFederated(exchange, message)
      flow.exchanges.add(exchange.id)
      flow.startedAt = Math.min(flow.startedAt, exchange.startedAt)
      if (message.side === 'request') asked ??= flow
      if (asked || this.#byExchange.get(exchange.id)?.protocol !== 'oauth')
        this.#byExchange.set(exchange.id, asked ?? flow)
      this.#signIns.set(exchange.id, flow)
      this.#noteFederated(flow, exchange, message)
    }
    return asked
  }

  #placeFederated(exchange: Exchange, message: Message): FlowRecord {
    const isResponse = isFederatedResponse(message.kind)
    for (const key of exactKeys(message)) {
      const flow = this.#byKey.get(key)
      // WS-Federation repeats its parameters from one sign-in to the next.
      if (flow && (message.kind.startsWith('saml') || isResponse || !isAnswered(flow))) return flow
    }
    if (isResponse)
      for (const key of waitingKeys(message)) {
        const flow = this.#waiting.get(key)
        const waits = flow && exchange.startedAt - flow.startedAt < WAITS_FOR && !isAnswered(flow)
        if (flow && waits && flow.protocol === protocolOf(message)) return flow
      }
    // What cannot be read has no key: read again, it is where it was.
    return this.#signIns.get(exchange.id) ?? this.#start(exchange, protocolOf(message))
  }

  #noteFederated(flow: FlowRecord, exchange: Exchange, message: Message): void {
    const { kind, params } = message
    const ids = flow.byKind.get(kind) ?? new Set()
    if (ids.has(exchange.id)) return
    flow.byKind.set(kind, ids.add(exchange.id))
    flow.revision++
    for (const key of exactKeys(message)) {
      const holder = this.#byKey.get(key)
      if (!holder || isAnswered(holder)) this.#byKey.set(key, flow)
    }
    if (!isFederatedRequest(kind)) return
    if (flow.request.size === 0) flow.request = params
    for (const key of waitingKeys(message)) this.#waiting.set(key, flow)
  }

  /**
   * A code is redeemed once: a redemption that came to light first is of the flow that hands out its code. So is a refresh,
   * where nothing else is known of it: the body of the answer before it may come last.
   */
  #withUses(flow: FlowRecord, { params }: Message): FlowRecord {
    const [code, refresh] = ['code', 'refresh_token'].map((name) =>
      this.#byKey.get(`${name} ${first(params, name)}`),
    )
    const known = code && code !== flow ? this.#merge(flow, code) : flow
    const isAlone = refresh && refresh !== known && refresh.request.size === 0
    return isAlone ? this.#merge(known, refresh) : known
  }

  #place(
    exchange: Exchange,
    message: Message,
    current: FlowRecord | undefined,
    nonces: readonly string[],
  ): FlowRecord | undefined {
    if (message.kind === 'authorization-request') {
      const known = this.#sameRequest(message.params)
      return known ?? current ?? this.#start(exchange)
    }
    const found = this.#find(message, nonces)
    if (!found) return current ?? (STARTS.has(message.kind) ? this.#start(exchange) : undefined)
    return found
  }

  /** The same request twice (a sign-in form served at the protocol URL, a reload) is one flow. */
  #sameRequest(params: Params): FlowRecord | undefined {
    for (const key of requestKeys(params)) {
      const flow = this.#byKey.get(key)
      if (!flow) continue
      const answered = flow.byKind.has('authorization-response') || flow.byKind.has('authorization-error')
      if (flow.request.size === 0) return flow
      if (!answered && IDENTITY.every((name) => first(flow.request, name) === first(params, name)))
        return flow
    }
    return undefined
  }

  #find({ kind, params }: Message, nonces: readonly string[]): FlowRecord | undefined {
    for (const key of [...messageKeys(params), ...nonces.map((nonce) => `nonce ${nonce}`)]) {
      const flow = this.#byKey.get(key)
      if (flow) return flow
    }
    const verifier = first(params, 'code_verifier')
    if (verifier) {
      const flow = this.#byKey.get(`challenge ${s256(verifier)}`) ?? this.#byKey.get(`challenge ${verifier}`)
      if (flow) return flow
    }
    if (kind === 'token-request') {
      const redirect = first(params, 'redirect_uri')
      const open = redirect ? this.#openByRedirect.get(redirect) : undefined
      if (open && open.codes.size === 0) return open
    }
    return undefined
  }

  /** A call made with a token whose issue came to light later. */
  addCall(exchange: Exchange, token: string): void {
    const flow = this.#byToken.get(token)
    if (flow && !this.#byExchange.has(exchange.id)) this.#join(flow, exchange)
  }

  /** A response whose `state` no request sent belongs to the login that waits at that redirect_uri. */
  adopt(exchange: Exchange, messages: readonly Message[], redirect_uri: string): void {
    const flow = this.#openByRedirect.get(redirect_uri)
    const orphan = this.#byExchange.get(exchange.id)
    if (!flow || flow === orphan || (orphan && orphan.request.size > 0)) return
    // A login that has its answer does not wait for one with another state.
    const state = messages.map(({ params }) => first(params, 'state')).find((value) => value !== undefined)
    const answered = flow.byKind.has('authorization-response') || flow.byKind.has('authorization-error')
    if (answered && state !== undefined && state !== first(flow.request, 'state')) return
    const target = orphan ? this.#merge(orphan, flow) : flow
    this.#join(target, exchange)
    for (const message of messages) if (JOINS.has(message.kind)) this.#note(target, exchange, message)
  }

  #start(exchange: Exchange, protocol: FlowRecord['protocol'] = 'oauth'): FlowRecord {
    const flow: FlowRecord = {
      id: `f${++this.#started}`,
      protocol,
      startedAt: exchange.startedAt,
      exchanges: new Set(),
      byKind: new Map(),
      request: new Map(),
      codes: new Set(),
      revision: 0,
    }
    this.list.push(flow)
    return flow
  }

  #join(flow: FlowRecord, exchange: Exchange): void {
    flow.exchanges.add(exchange.id)
    flow.startedAt = Math.min(flow.startedAt, exchange.startedAt)
    this.#byExchange.set(exchange.id, flow)
  }

  #note(flow: FlowRecord, exchange: Exchange, { kind, params }: Message): void {
    const ids = flow.byKind.get(kind) ?? new Set()
    if (ids.has(exchange.id)) return
    flow.byKind.set(kind, ids.add(exchange.id))
    flow.revision++
    if (kind === 'authorization-request' && flow.request.size === 0) {
      flow.request = params
      const redirect = first(params, 'redirect_uri')
      if (redirect) this.#openByRedirect.set(redirect, flow)
    }
    const code = kind.startsWith('authorization-request') ? undefined : first(params, 'code')
    if (code) flow.codes.add(code)
    for (const key of kind === 'authorization-request' ? requestKeys(params) : messageKeys(params))
      if (kind === 'authorization-request' || !this.#byKey.has(key)) this.#byKey.set(key, flow)
  }

  #merge(one: FlowRecord, other: FlowRecord): FlowRecord {
    const [kept, gone] = one.startedAt <= other.startedAt ? [one, other] : [other, one]
    for (const id of gone.exchanges) {
      kept.exchanges.add(id)
      this.#byExchange.set(id, kept)
    }
    for (const [kind, ids] of gone.byKind)
      kept.byKind.set(kind, new Set([...(kept.byKind.get(kind) ?? []), ...ids]))
    if (kept.request.size === 0) kept.request = gone.request
    for (const code of gone.codes) kept.codes.add(code)
    for (const map of [this.#byKey, this.#byToken, this.#openByRedirect])
      for (const [key, flow] of map) if (flow === gone) map.set(key, kept)
    this.list.splice(this.list.indexOf(gone), 1)
    kept.revision++
    return kept
  }
}

/** How long a person may take to sign in. */
const WAITS_FOR = 30 * 60_000

function isAnswered({ byKind }: FlowRecord): boolean {
  return byKind.has('saml-response') || byKind.has('saml-artifact') || byKind.has('wsfed-sign-in-response')
}

/** Messages that may open a flow by themselves: a capture can begin anywhere. */
const STARTS = new Set<Message['kind']>([
  'authorization-request',
  'authorization-response',
  'authorization-error',
  'par-request',
  'token-request',
  'refresh-request',
  'device-authorization-request',
])

const JOINS = new Set<Message['kind']>([
  ...STARTS,
  'par-response',
  'token-response',
  'token-error',
  'device-authorization-response',
])

function requestKeys(params: Params): string[] {
  const keys = messageKeys(params)
  const challenge = first(params, 'code_challenge')
  if (challenge && !isMasked(challenge)) keys.push(`challenge ${challenge}`)
  return keys
}

/** The most telling first: a code is redeemed once, a `state` may be the same for every login of a careless client. */
function messageKeys(params: Params): string[] {
  const keys: string[] = []
  for (const name of ['code', 'device_code', 'request_uri', 'state', 'nonce', 'refresh_token'] as const) {
    const value = first(params, name)
    if (value && !isMasked(value)) keys.push(`${name} ${value}`)
  }
  return keys
}

/** Origin of the client: where the authorization response goes, or the page that called the token endpoint. */
export function clientOriginOf(flow: FlowRecord): string | null {
  for (const name of ['redirect_uri', 'AssertionConsumerServiceURL', 'wreply', 'wtrealm']) {
    const url = first(flow.request, name)
    const origin = url && originOf(url)
    if (origin) return origin
  }
  return null
}
