import type { Step } from './analysis.ts'
import { ExpectedAudiences, type ResourceMetadata } from './audience/expected.ts'
import { hostHint } from './audience/host-hint.ts'
import type { Inventory } from './audience/inventory.ts'
import { judge } from './audience/judge.ts'
import type { Presentation } from './audience/verdict.ts'
import type { CaptureView, Scene } from './capture-view.ts'
import { type FlowRecord, Flows } from './correlate.ts'
import type { Exchange } from './evidence.ts'
import { dateOf, header, originOf, withoutQuery } from './http.ts'
import { absolute } from './protocols/authorization.ts'
import { Endpoints } from './protocols/endpoints.ts'
import { first, Reading } from './protocols/reading.ts'
import { recognise } from './protocols/recognise.ts'
import { presents } from './protocols/resource.ts'
import { type RefusalMessage, readRefusal } from './refusal/read.ts'
import { textValues } from './tokens/claims.ts'
import { TokenStore } from './tokens/store.ts'
import type { Carrier, Token } from './tokens/token.ts'
import type { EpochMs } from './units.ts'

/** The indexes of a capture. Each exchange is read once, when it comes; nothing here looks back over the capture. */
export class Capture implements CaptureView {
  readonly inventory: Inventory | null
  readonly endpoints = new Endpoints()
  readonly store = new TokenStore()
  readonly records = new Flows()
  readonly expected: ExpectedAudiences
  readonly steps: Step[] = []
  #byId = new Map<number, Step>()
  #presented = new Map<number, { token: Token; carrier: Carrier }[]>()
  #refusals = new Map<number, readonly RefusalMessage[]>()
  #latestSuccess = new Map<string, EpochMs>()
  #accepted = new Map<string, number[]>()
  #redemptions = new Map<string, number[]>()
  #keyIds = new Map<string, number>()
  /** How often a URL was called, or redirected to. */
  #touched = new Map<string, number>()
  /** Grows with everything that can change the story of a login. */
  #logins = 0

  constructor(inventory: Inventory | null) {
    this.inventory = inventory
    this.expected = new ExpectedAudiences(inventory)
  }

  add(exchange: Exchange): Step {
    const known = this.#byId.get(exchange.id)
    const sightings = this.store.addFrom(exchange)
    const messages = recognise(
      exchange,
      this.endpoints,
      sightings.map(({ carrier }) => carrier),
    )
    const step: Step = {
      exchange,
      messages,
      tokens: sightings.map(({ token, carrier }) => ({ token: token.id, carrier })),
      flow: null,
    }
    this.#byId.set(exchange.id, step)
    this.#refusals.delete(exchange.id)
    if (known) this.steps.splice(this.steps.indexOf(known), 1)
    this.#insert(step)
    this.#learn(step)
    this.#correlate(step, sightings)
    this.#index(step, sightings)
    return step
  }

  /** Captures grow at the end: the place is looked for from there. */
  #insert(step: Step): void {
    let at = this.steps.length
    const before = (other: Step | undefined) =>
      other !== undefined &&
      (other.exchange.startedAt > step.exchange.startedAt ||
        (other.exchange.startedAt === step.exchange.startedAt && other.exchange.id > step.exchange.id))
    while (at > 0 && before(this.steps[at - 1])) at--
    this.steps.splice(at, 0, step)
  }

  #learn({ exchange, messages }: Step): void {
    const { url } = exchange.request
    for (const { kind, params, side } of messages) {
      const client_id = first(params, 'client_id')
      if (client_id && side === 'request') this.store.addClient(client_id)
      if (kind === 'authorization-request') {
        this.endpoints.learn(url, 'authorization')
        const redirect = first(params, 'redirect_uri')
        if (redirect) this.endpoints.learn(redirect, 'redirect')
      } else if (kind === 'token-request' || kind === 'refresh-request') this.endpoints.learn(url, 'token')
      else if (kind === 'userinfo-request') this.endpoints.learn(url, 'userinfo')
      else if (kind === 'challenge') this.expected.addChallenge(exchange)
      else if (
        kind === 'discovery-response' ||
        kind === 'resource-metadata-response' ||
        kind === 'jwks-response'
      ) {
        const document = exchange.response?.status === 200 ? new Reading(exchange).responseJson : null
        if (!document) continue
        if (kind === 'discovery-response') this.endpoints.learnMetadata(document)
        if (kind === 'resource-metadata-response') this.expected.addMetadata(exchange, document)
        if (kind === 'jwks-response') this.#learnKeys(document, exchange)
      }
    }
  }

  #learnKeys(document: Record<string, unknown>, exchange: Exchange): void {
    if (!Array.isArray(document.keys)) return
    for (const key of document.keys) {
      const kid = (key as { kid?: unknown } | null)?.kid
      if (typeof kid === 'string') this.#keyIds.set(kid, exchange.id)
    }
  }

  #correlate(step: Step, sightings: { token: Token; carrier: Carrier }[]): void {
    const { exchange, messages } = step
    const issued = sightings.filter(
      ({ carrier }) => carrier.side === 'response' || carrier.place === 'fragment',
    )
    const sent = sightings.filter(({ carrier }) => carrier.side === 'request')
    const ids = (list: typeof sightings) => list.map(({ token }) => token.id)
    this.records.add(exchange, messages, ids(issued), ids(sent))
    for (const redirect of responseTargets(step)) this.records.adopt(exchange, messages, redirect)
    const flow = this.records.ofExchange(exchange.id)
    if (flow) step.flow = flow.id
  }

  #index(step: Step, sightings: { token: Token; carrier: Carrier }[]): void {
    const { exchange, messages } = step
    const status = exchange.response?.status ?? 0
    const own = messages.some(({ kind }) => kind === 'resource-request' || kind === 'userinfo-request')
    const presented = own ? sightings.filter(({ carrier }) => presents(carrier)) : []
    const distinct = presented.filter(({ token }, at) => presented.findIndex((p) => p.token === token) === at)
    if (distinct.length > 0) this.#presented.set(exchange.id, distinct)
    if (status >= 200 && status < 300) {
      const key = callKey(exchange)
      this.#latestSuccess.set(key, Math.max(exchange.startedAt, this.#latestSuccess.get(key) ?? 0))
      for (const { token } of distinct) push(this.#accepted, token.id, exchange.id)
    }
    const location = header(exchange.response?.headers ?? [], 'location')
    this.#touch(exchange.request.url)
    if (location) this.#touch(absolute(location, exchange.request.url))
    if (!own && (messages.length > 0 || exchange.initiator === 'document')) this.#logins++
    for (const { kind, params } of messages) {
      const code = kind === 'token-request' ? first(params, 'code') : undefined
      if (code && !this.#redemptions.get(code)?.includes(exchange.id))
        push(this.#redemptions, code, exchange.id)
    }
  }

  #touch(url: string): void {
    const key = bareUrl(url)
    this.#touched.set(key, (this.#touched.get(key) ?? 0) + 1)
  }

  step(exchange: number): Step | undefined {
    return this.#byId.get(exchange)
  }

  token(id: string): Token | undefined {
    return this.store.get(id)
  }

  presentationsOf(exchange: number): readonly Presentation[] {
    const step = this.#byId.get(exchange)
    const presented = this.#presented.get(exchange)
    if (!step || !presented) return []
    const expected = this.expected.for(step.exchange, this.refusalsOf(exchange))
    return presented.map(({ token }) => {
      const verdict = judge(token, expected, step.exchange.request.url)
      return {
        exchange,
        token: token.id,
        url: withoutQuery(step.exchange.request.url),
        status: step.exchange.response?.status ?? null,
        verdict,
        hostHint: hostHint(textValues(token.claims?.aud), step.exchange.request.url),
      }
    })
  }

  refusalsOf(exchange: number): readonly RefusalMessage[] {
    const known = this.#refusals.get(exchange)
    if (known) return known
    const step = this.#byId.get(exchange)
    const read = step ? readRefusal(step.exchange) : []
    this.#refusals.set(exchange, read)
    return read
  }

  flowOf(exchange: number): FlowRecord | undefined {
    return this.records.ofExchange(exchange)
  }

  flowOfToken(token: string): FlowRecord | undefined {
    return this.records.ofToken(token)
  }

  flowOfState(state: string): FlowRecord | undefined {
    return this.records.ofState(state)
  }

  get flows(): readonly FlowRecord[] {
    return this.records.list
  }

  metadataFor(url: string): ResourceMetadata | null {
    return this.expected.metadataFor(url)
  }

  between(from: EpochMs, to: EpochMs): Step[] {
    let low = 0
    let high = this.steps.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.steps[middle]?.exchange.startedAt ?? 0) < from) low = middle + 1
      else high = middle
    }
    const out: Step[] = []
    for (let at = low; at < this.steps.length; at++) {
      const step = this.steps[at]
      if (!step || step.exchange.startedAt > to) break
      out.push(step)
    }
    return out
  }

  laterSuccess(step: Step): boolean {
    return (this.#latestSuccess.get(callKey(step.exchange)) ?? 0) > step.exchange.startedAt
  }

  acceptedAt(token: string): readonly number[] {
    return this.#accepted.get(token) ?? []
  }

  redemptionsOf(code: string): readonly number[] {
    return this.#redemptions.get(code) ?? []
  }

  keyIds(): ReadonlyMap<string, number> {
    return this.#keyIds
  }

  scene(step: Step): Scene {
    const { exchange } = step
    return {
      step,
      status: exchange.response?.status ?? 0,
      serverTime: exchange.response ? dateOf(exchange.response) : null,
      presentations: this.presentationsOf(exchange.id),
      refusals: this.refusalsOf(exchange.id),
      flow: this.flowOf(exchange.id) ?? this.#flowOfPresented(exchange.id),
      capture: this,
    }
  }

  #flowOfPresented(exchange: number): FlowRecord | undefined {
    for (const { token } of this.#presented.get(exchange) ?? []) {
      const flow = this.flowOfToken(token.id)
      if (flow) return flow
    }
    return undefined
  }

  /**
   * What a judgement of this exchange rests on: while it stays the same, so does the judgement.
   *
   * A call rests on what is known of its origin, its token, its flow and its URL. Anything else that fails belongs to a
   * login and may rest on the logins beside it (parallel ones, a later one, the client's error page): there are few of
   * these, so each is judged anew when a login changes.
   */
  stamp(step: Step): string {
    const { id, request } = step.exchange
    const presented = this.#presented.get(id)
    const flow = this.flowOf(id) ?? this.#flowOfPresented(id)
    const parts = [
      this.expected.revision(originOf(request.url) ?? ''),
      flow?.id,
      flow?.revision,
      this.laterSuccess(step),
      this.#keyIds.size,
      this.#touched.get(bareUrl(request.url)),
    ]
    if (!presented) parts.push(this.#logins)
    for (const { token } of presented ?? [])
      parts.push(token.kind, this.acceptedAt(token.id).length > 0 ? 1 : 0, this.store.placesOf(token.id))
    return parts.join(' ')
  }
}

function bareUrl(url: string): string {
  return url.split('#', 1)[0] ?? url
}

function callKey({ request }: Exchange): string {
  return `${request.method} ${withoutQuery(request.url)}`
}

/** URLs at which an authorization response of this exchange lands, without query and fragment. */
function responseTargets({ exchange, messages }: Step): string[] {
  const out: string[] = []
  for (const { kind, side } of messages) {
    if (kind !== 'authorization-response' && kind !== 'authorization-error') continue
    const { request, response } = exchange
    const location = header(response?.headers ?? [], 'location')
    if (side === 'request') out.push(withoutQuery(request.url))
    else if (location) out.push(withoutQuery(absolute(location, request.url)))
  }
  return out
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
