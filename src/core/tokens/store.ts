import { type Counter, counterFor } from '../basis.ts'
import type { Exchange } from '../evidence.ts'
import type { EpochMs } from '../units.ts'
import { findTokens } from './carriers.ts'
import { type Decoded, decodeToken } from './decode.ts'
import { decideKind, type KindContext } from './kind.ts'
import type { Carrier, Token } from './token.ts'

/** Every token of a capture, each string once. */
export class TokenStore {
  /** Grows when later evidence changes what a token is. */
  readonly revision: Counter = { n: 0 }
  readonly list: Token[] = []
  readonly clients = new Set<string>()
  #byValue = new Map<string, Token>()
  #byId = new Map<string, Token>()
  #read = new Set<number>()
  /** When each exchange with a token began. */
  #times = new Map<number, EpochMs>()
  #revisions = new Map<string, Counter>()
  /** By token id: each kind of place it stood in, once. What a token is depends on these, not on how often it was sent. */
  #places = new Map<string, Map<string, Carrier>>()

  get(id: string): Token | undefined {
    return this.#byId.get(id)
  }

  withValue(value: string): Token | undefined {
    return this.#byValue.get(value)
  }

  /** In how many kinds of place a token stood; grows with what may change what is known of it. */
  placesOf(id: string): number {
    return this.#places.get(id)?.size ?? 0
  }

  /** Takes up the tokens of one exchange; a second call for the same exchange adds only what is new. */
  addFrom(exchange: Exchange): { token: Token; carrier: Carrier }[] {
    const isFirstReading = !this.#read.has(exchange.id)
    this.#read.add(exchange.id)
    const here = new Set<string>()
    return findTokens(exchange).map(({ value, carrier, decoded }) => {
      const token = this.#byValue.get(value) ?? this.#create(value, decoded, exchange.id)
      if (decoded?.claims && token.claims === null) this.#open(token, decoded)
      const places = this.#places.get(token.id) ?? new Map<string, Carrier>()
      const place = `${carrier.side} ${carrier.place} ${carrier.name}`
      const sighting = `${token.id} ${place}`
      if (!here.has(sighting) && (isFirstReading || !isKnown(token, exchange.id, carrier)))
        token.sightings.push({ exchange: exchange.id, carrier })
      here.add(sighting)
      this.#date(token, exchange, carrier)
      if (!places.has(place)) {
        this.#places.set(token.id, places.set(place, carrier))
        this.#decide(token)
      }
      return { token, carrier }
    })
  }

  /** Grows when more is known about one token: an earlier sighting, or its signature. */
  revisionOf(token: string): Counter {
    return counterFor(this.#revisions, token)
  }

  /** Exchanges may come in any order; which one was first is decided by their times. */
  #date(token: Token, { id, startedAt }: Exchange, { side }: Carrier): void {
    this.#times.set(id, startedAt)
    const before = (other: number) =>
      startedAt < (this.#times.get(other) ?? 0) || (startedAt === this.#times.get(other) && id < other)
    const seen = before(token.firstSeen)
    const sent = side === 'request' && (token.firstSent === null || before(token.firstSent))
    if (seen) token.firstSeen = id
    if (sent) token.firstSent = id
    if (seen || sent) this.revisionOf(token.id).n++
  }

  /** A `client_id` that turns up late may show that an audience is a client's. */
  addClient(client_id: string): void {
    if (this.clients.has(client_id)) return
    this.clients.add(client_id)
    for (const token of this.list) if (token.kind === 'unknown') this.#decide(token)
  }

  #create(value: string, decoded: Decoded | undefined, exchange: number): Token {
    const token: Token = {
      id: `t${this.list.length + 1}`,
      value,
      ...(decoded ?? decodeToken(value)),
      kind: 'unknown',
      kindBecause: '',
      verified: 'unverified',
      verifiedWith: null,
      firstSeen: exchange,
      firstSent: null,
      sightings: [],
    }
    this.list.push(token)
    this.#byValue.set(value, token)
    this.#byId.set(token.id, token)
    return token
  }

  /** What was encrypted when it was first seen, and can be read by now. */
  #open(token: Token, decoded: Decoded): void {
    Object.assign(token, decoded)
    this.revisionOf(token.id).n++
  }

  #decide(token: Token): void {
    const context: KindContext = { clients: this.clients }
    const places = [...(this.#places.get(token.id)?.values() ?? [])]
    const { kind, because } = decideKind(token, places, context)
    if (token.kindBecause !== '' && token.kind !== kind) this.revision.n++
    token.kind = kind
    token.kindBecause = because
  }
}

function isKnown(token: Token, exchange: number, { side, place, name }: Carrier): boolean {
  return token.sightings.some(
    (one) =>
      one.exchange === exchange &&
      one.carrier.side === side &&
      one.carrier.place === place &&
      one.carrier.name === name,
  )
}
