import type { Step } from './analysis.ts'
import { ExpectedAudiences, type ResourceMetadata } from './audience/expected.ts'
import type { Inventory } from './audience/inventory.ts'
import { type LearntAudience, LearntAudiences } from './audience/learnt.ts'
import { type Requested, requestedFor } from './audience/requested.ts'
import type { Presentation } from './audience/verdict.ts'
import { isAccepted } from './audience/weak.ts'
import { type Basis, type Counter, counterFor } from './basis.ts'
import { type Asked, Beside } from './beside.ts'
import type { CaptureView, Scene } from './capture-view.ts'
import { type FlowRecord, Flows } from './correlate.ts'
import type { Exchange } from './evidence.ts'
import { isFederatedResponse } from './federation-keys.ts'
import { dateOf, originOf, withoutQuery } from './http.ts'
import { judgePresentations } from './judge-presentations.ts'
import { KeySets, type PublishedKey } from './key-sets.ts'
import { isMasked } from './masked.ts'
import type { MessageKind } from './message.ts'
import { type EndpointRole, Endpoints } from './protocols/endpoints.ts'
import { first, Reading } from './protocols/reading.ts'
import { recognise } from './protocols/recognise.ts'
import { isCredential } from './protocols/resource.ts'
import { responseTargets } from './protocols/response-targets.ts'
import { type RefusalMessage, readRefusal } from './refusal/read.ts'
import { Entities } from './saml/entities.ts'
import { type ServerMetadata, ServerMetadataDocuments } from './server-metadata.ts'
import { Signatures } from './signatures.ts'
import { Steps } from './steps.ts'
import { isSuccess, Successes } from './successes.ts'
import { numericDate, textClaim, textValues } from './tokens/claims.ts'
import { TokenStore } from './tokens/store.ts'
import type { Carrier, Token } from './tokens/token.ts'
import type { EpochMs } from './units.ts'

const DOCUMENTS = new Set<MessageKind>(['discovery-response', 'resource-metadata-response', 'jwks-response'])

/** The indexes of a capture. Each exchange is read once, when it comes; nothing here looks back over the capture. */
export class Capture implements CaptureView {
  readonly endpoints = new Endpoints()
  readonly store = new TokenStore()
  readonly keys = new KeySets()
  readonly metadata = new ServerMetadataDocuments()
  readonly signatures = new Signatures(this.store, this.keys, this.metadata)
  readonly entities = new Entities()
  readonly records = new Flows()
  readonly expected: ExpectedAudiences
  readonly #steps = new Steps()
  /** Ids of tokens whose earlier calls were put into their flow. */
  #placed = new Set<string>()
  #presented = new Map<number, { token: Token; carrier: Carrier }[]>()
  #refusals = new Map<number, readonly RefusalMessage[]>()
  readonly #successes = new Successes()
  readonly #learnt = new LearntAudiences()
  #redemptions = new Map<string, Set<number>>()
  /** By URL without query. */
  #preflights = new Map<string, Counter>()
  readonly #beside = new Beside()

  constructor(inventory: Inventory | null) {
    this.expected = new ExpectedAudiences(inventory)
  }

  get inventory(): Inventory | null {
    return this.expected.inventory
  }

  add(exchange: Exchange): void {
    const news = this.#read(exchange)
    if (news.length > 0) this.#read(exchange)
    // An endpoint is news once: each exchange is read again at most once for each role its URL turns out to have.
    for (const url of news)
      for (const id of this.#steps.at(url)) {
        const step = id === exchange.id ? undefined : this.#steps.get(id)
        if (step) this.#read(step.exchange)
      }
  }

  #read(exchange: Exchange): string[] {
    const known = this.#steps.get(exchange.id)
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
    }
    this.#refusals.delete(exchange.id)
    if (known) this.#forget(known)
    this.#steps.put(step)
    this.signatures.take(step)
    this.entities.add(exchange)
    const news = this.#learn(step)
    this.#correlate(step, sightings)
    this.#index(step, sightings)
    return news
  }

  /** Takes back what an earlier reading of an exchange said of others. */
  #forget(known: Step): void {
    this.#successes.remove(known.exchange, this.#presentedIds(known.exchange.id))
    this.#learnt.remove(known.exchange.id)
  }

  #presentedIds(exchange: number): string[] {
    return (this.#presented.get(exchange) ?? []).map(({ token }) => token.id)
  }

  /** @returns URLs of which it is news what they are for. */
  #learn({ exchange, messages }: Step): string[] {
    const { url } = exchange.request
    const news: string[] = []
    const learn = (at: string, role: EndpointRole) => {
      if (this.endpoints.learn(at, role)) news.push(at)
    }
    for (const { kind, params, side } of messages) {
      const client_id = first(params, 'client_id')
      if (client_id && side === 'request') this.store.addClient(client_id)
      if (kind === 'authorization-request') {
        learn(url, 'authorization')
        const redirect = first(params, 'redirect_uri')
        if (redirect) learn(redirect, 'redirect')
      } else if (kind === 'token-request' || kind === 'refresh-request') learn(url, 'token')
      else if (kind === 'userinfo-request') learn(url, 'userinfo')
      else if (kind === 'challenge') this.expected.addChallenge(exchange)
      else if (DOCUMENTS.has(kind)) {
        const document = exchange.response?.status === 200 ? new Reading(exchange).responseJson : null
        if (!document) continue
        if (kind === 'discovery-response') {
          this.metadata.add(exchange, document)
          news.push(...this.endpoints.learnMetadata(document))
        }
        if (kind === 'resource-metadata-response') this.expected.addMetadata(exchange, document)
        if (kind === 'jwks-response') this.keys.add(exchange, document)
      }
    }
    return news
  }

  #correlate(step: Step, sightings: { token: Token; carrier: Carrier }[]): void {
    const { exchange, messages } = step
    const issued = sightings.filter(
      ({ carrier }) => carrier.side === 'response' || carrier.place === 'fragment',
    )
    const sent = sightings.filter(({ carrier }) => carrier.side === 'request')
    const ids = (list: typeof sightings) => list.map(({ token }) => token.id)
    const nonces = sightings.flatMap(({ token }) => textClaim(token.claims, 'nonce') ?? [])
    this.records.add(exchange, messages, ids(issued), ids(sent), nonces)
    for (const redirect of responseTargets(step)) this.records.adopt(exchange, messages, redirect)
    for (const { token } of issued)
      if (token.sightings.length > 1 && !this.#placed.has(token.id)) this.#placeCalls(token)
  }

  /** Calls that ended before the response that issued their token belong to its flow as well. */
  #placeCalls(token: Token): void {
    this.#placed.add(token.id)
    for (const { exchange, carrier } of token.sightings) {
      const step = carrier.side === 'request' ? this.#steps.get(exchange) : undefined
      if (step) this.records.addCall(step.exchange, token.id)
    }
  }

  #index(step: Step, sightings: { token: Token; carrier: Carrier }[]): void {
    const { exchange, messages } = step
    const own = messages.some(({ kind }) => kind === 'resource-request' || kind === 'userinfo-request')
    const lands = messages.some(({ kind, side }) => side === 'request' && isFederatedResponse(kind))
    const presented = sightings.filter(({ token, carrier }) =>
      lands && token.form === 'saml-assertion'
        ? carrier.side === 'request'
        : own && isCredential(token, carrier),
    )
    const distinct = presented.filter(({ token }, at) => presented.findIndex((p) => p.token === token) === at)
    if (distinct.length > 0) this.#presented.set(exchange.id, distinct)
    this.#successes.add(exchange, this.#presentedIds(exchange.id))
    const [only, second] = distinct
    if (only && !second && own && !messages.some(({ kind }) => kind === 'userinfo-request'))
      this.#learnFrom(exchange, only.token)
    const touches = this.#touch(exchange)
    if (touches || (!own && (messages.length > 0 || exchange.initiator === 'document')))
      this.#beside.add(exchange.startedAt)
    for (const { kind, params } of messages) {
      const code = kind === 'token-request' ? first(params, 'code') : undefined
      if (code) this.#redemptions.set(code, (this.#redemptions.get(code) ?? new Set()).add(exchange.id))
    }
  }

  /** A 401 for a token that had expired says nothing of its audience. */
  #learnFrom(exchange: Exchange, { claims }: Token): void {
    const values = textValues(claims?.aud)
    if (values.length === 0) return
    const token = { values, iss: textClaim(claims, 'iss') ?? null }
    const now = exchange.response ? (dateOf(exchange.response) ?? exchange.startedAt) : exchange.startedAt
    const expired = (numericDate(claims, 'exp') ?? Number.POSITIVE_INFINITY) * 1000 <= now
    if (isAccepted(exchange)) this.#learnt.add(exchange.request.url, exchange.id, token, true)
    else if (exchange.response?.status === 401 && !exchange.via && !expired)
      this.#learnt.add(exchange.request.url, exchange.id, token, false)
  }

  /** @returns Whether it can change what is said of another one: to the same URL, or of that which it redirects to. */
  #touch({ request, response, initiator }: Exchange): boolean {
    const status = response?.status ?? 0
    if (status > 0 && request.method === 'OPTIONS') {
      counterFor(this.#preflights, withoutQuery(request.url)).n++
      return true
    }
    return initiator === 'fetch' && (status === 0 || (status > 300 && status < 309))
  }

  get steps(): readonly Step[] {
    return this.#steps.list
  }

  step(exchange: number): Step | undefined {
    return this.#steps.get(exchange)
  }

  token(id: string): Token | undefined {
    return this.store.get(id)
  }

  presentationsOf(exchange: number): readonly Presentation[] {
    const step = this.#steps.get(exchange)
    const presented = this.#presented.get(exchange)
    if (!step || !presented) return []
    return judgePresentations(this, this.expected, step, presented)
  }

  presentedAs(exchange: number, token: string): readonly Presentation[] {
    const step = this.#steps.get(exchange)
    const known = this.store.get(token)
    return step && known ? judgePresentations(this, this.expected, step, [{ token: known }]) : []
  }

  at(url: string): Iterable<number> {
    this.#beside.askedUrl()
    return this.#steps.at(url)
  }

  refusalsOf(exchange: number): readonly RefusalMessage[] {
    const known = this.#refusals.get(exchange)
    if (known) return known
    const step = this.#steps.get(exchange)
    const read = step ? readRefusal(step.exchange) : []
    this.#refusals.set(exchange, read)
    return read
  }

  requestedFor(token: string): readonly Requested[] {
    const known = this.store.get(token)
    return known ? requestedFor(this, known) : []
  }

  learntAt(exchange: number): readonly LearntAudience[] {
    const url = this.#steps.get(exchange)?.exchange.request.url
    return url === undefined ? [] : this.#learnt.for(url, exchange)
  }

  flowOf(exchange: number): FlowRecord | undefined {
    return this.records.ofExchange(exchange)
  }

  flowOfToken(token: string): FlowRecord | undefined {
    return this.records.ofToken(token)
  }

  flowsNear(at: EpochMs): readonly FlowRecord[] {
    this.#beside.askedLogins()
    return this.records.near(at)
  }

  metadataFor(url: string): ResourceMetadata | null {
    return this.expected.metadataFor(url)
  }

  flowsBetween(from: EpochMs, to: EpochMs): readonly FlowRecord[] {
    this.#beside.askedBetween(from, to)
    return this.records.near(to).filter(({ startedAt }) => startedAt >= from && startedAt <= to)
  }

  between(from: EpochMs, to: EpochMs): Step[] {
    this.#beside.askedBetween(from, to)
    return this.#steps.between(from, to)
  }

  laterSuccess({ exchange }: Step): boolean {
    return this.#successes.isFollowed(exchange)
  }

  acceptedAt(token: string): ReadonlySet<number> {
    return this.#successes.acceptedAt(token)
  }

  redemptionsOf(code: string): ReadonlySet<number> {
    return isMasked(code) ? NONE : (this.#redemptions.get(code) ?? NONE)
  }

  keysOf(issuer: string): readonly PublishedKey[] {
    return this.signatures.keysOf(issuer)
  }

  metadataOf(issuer: string): ServerMetadata | null {
    return this.metadata.of(issuer)
  }

  keyIds(): ReadonlyMap<string, number> {
    return this.keys.ids
  }

  /** @returns What is asked from now on, until this is called again. */
  listen(): Asked {
    return this.#beside.listen()
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
   * What a judgement of this exchange rests on.
   *
   * What went well rests on what is known of its origin, on the endpoints, and on its token. A failure, and every step
   * of a login, rests on its flow and on the logins beside it as well (parallel ones, a later one, an error page).
   *
   * @param asked While it was judged.
   */
  basis({ exchange, messages, tokens }: Step, asked: Asked): Basis {
    const { id, request } = exchange
    const presented = this.#presented.get(id) ?? []
    const flow = this.flowOf(id) ?? this.#flowOfPresented(id)
    const counters = [
      this.expected.declared,
      this.expected.revision(originOf(request.url) ?? ''),
      this.endpoints.revision,
      this.store.revision,
      this.keys.revision,
      this.metadata.revision,
      this.entities.revision,
      ...tokens.map(({ token }) => this.store.revisionOf(token)),
      ...this.signatures.countersOf(messages),
    ]
    const called = presented.some(({ token }) => token.form !== 'saml-assertion')
    const went = called || messages.some(({ kind }) => kind === 'token-response')
    if (presented.length > 0) counters.push(this.#learnt.revision(request.url))
    const denied = this.refusalsOf(id).some(({ standsFor }) => standsFor)
    const open = denied || !(isSuccess(exchange) && went)
    if (open && asked.url) counters.push(counterFor(this.#preflights, withoutQuery(request.url)))
    const [first] = presented
    return {
      flow,
      request: flow?.request,
      flowRevision: open ? (flow?.revision ?? 0) : -1,
      counters,
      numbers: counters.map(({ n }) => n),
      asked: open ? { ...asked, logins: asked.logins && !called } : null,
      succeededLater: open && this.#successes.isFollowed(exchange),
      accepted: first ? Math.min(this.acceptedAt(first.token.id).size, 2) : -1,
      places: first ? this.store.placesOf(first.token.id) : -1,
    }
  }

  /** Whether nothing has changed of what a judgement rested on. */
  isCurrent({ exchange }: Step, basis: Basis): boolean {
    const { counters, numbers, flow } = basis
    for (let at = 0; at < counters.length; at++) if (counters[at]?.n !== numbers[at]) return false
    if (basis.asked && !this.#beside.isUntouched(basis.asked)) return false
    const [first] = this.#presented.get(exchange.id) ?? []
    const now = this.flowOf(exchange.id) ?? (first && this.#flowOfPresented(exchange.id))
    if (now !== flow || flow?.request !== basis.request) return false
    if (first && this.store.placesOf(first.token.id) !== basis.places) return false
    if (first && Math.min(this.acceptedAt(first.token.id).size, 2) !== basis.accepted) return false
    if (basis.flowRevision < 0) return true
    return (
      (flow?.revision ?? 0) === basis.flowRevision &&
      this.#successes.isFollowed(exchange) === basis.succeededLater
    )
  }
}

const NONE: ReadonlySet<number> = new Set()
