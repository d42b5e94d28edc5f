import type { Exchange } from '../core/evidence.ts'

/** How much of a capture is kept. */
export interface Limits {
  exchanges: number
  /** In the unit of `Held.size`. */
  size: number
}

/** What a live capture holds in memory: some 100 MB with everything that is derived from it. Size is characters. */
export const IN_MEMORY: Limits = { exchanges: 20_000, size: 60_000_000 }

/**
 * What is kept beside it for the time when its page is gone, of all tabs together: bytes of JSON. The browser gives
 * 10,485,760 (`storage.session.QUOTA_BYTES`).
 */
export const IN_SESSION: Limits = { exchanges: 20_000, size: 8_000_000 }

/** When a limit is passed, so much of it is freed at once: what is dropped next is a while away. */
const FREED = 0.25

/** Characters of both bodies. Smaller ones, such as token responses, go with their exchange only. */
const LARGE_BODY = 16_000

/** How much was left out to stay within the limits. */
export interface Dropped {
  /** Exchanges without login traffic. */
  other: number
  /** Exchanges that belonged to a login or carried a token. */
  login: number
  /** Bodies of exchanges that are still there. */
  bodies: number
}

export const NOTHING_DROPPED: Dropped = { other: 0, login: 0, bodies: 0 }

export interface Held {
  readonly exchange: Exchange
  readonly size: number
}

/** What has to go. */
export interface Victims {
  gone: Set<number>
  /** `Exchange.id`s that lose their bodies. */
  bare: Set<number>
  dropped: Dropped
}

/**
 * Chooses what to drop of a capture that is over a limit: the oldest exchanges without login traffic first, then large
 * bodies of the oldest, then the oldest exchanges. Null within the limits.
 *
 * @param held Oldest first.
 * @param isLogin Whether an exchange belongs to a login or carries a token.
 */
export function chooseVictims<T extends Held>(
  held: Iterable<T>,
  limits: Limits,
  isLogin: (held: T) => boolean,
): Victims | null {
  const all = [...held]
  let size = all.reduce((sum, one) => sum + one.size, 0)
  let count = all.length
  if (size <= limits.size && count <= limits.exchanges) return null
  const most = { size: limits.size * (1 - FREED), exchanges: limits.exchanges * (1 - FREED) }
  const isOver = () => size > most.size || count > most.exchanges
  const gone = new Set<number>()
  const bare = new Set<number>()
  const dropped = { ...NOTHING_DROPPED }
  const drop = (one: T, kind: 'other' | 'login') => {
    gone.add(one.exchange.id)
    size -= bare.delete(one.exchange.id) ? one.size - bodySize(one.exchange) : one.size
    count--
    dropped[kind]++
  }
  for (const one of all) {
    if (!isOver()) break
    if (!isLogin(one)) drop(one, 'other')
  }
  for (const one of all) {
    if (size <= most.size) break
    const freed = gone.has(one.exchange.id) ? 0 : bodySize(one.exchange)
    if (freed < LARGE_BODY) continue
    bare.add(one.exchange.id)
    size -= freed
  }
  for (const one of all) {
    if (!isOver()) break
    if (!gone.has(one.exchange.id)) drop(one, 'login')
  }
  dropped.bodies = bare.size
  return { gone, bare, dropped }
}

/** The exchange without what was sent and answered; that it was there is said by `unseen`. */
export function withoutBodies(exchange: Exchange): Exchange {
  const { request, response, unseen } = exchange
  const parts = new Set(unseen)
  if (request.body) parts.add('request-body')
  if (response?.body) parts.add('response-body')
  return {
    ...exchange,
    request: { ...request, body: null },
    response: response && { ...response, body: null },
    unseen: [...parts],
  }
}

/** Characters of both bodies. */
export function bodySize({ request, response }: Exchange): number {
  return (request.body?.text.length ?? 0) + (response?.body?.text.length ?? 0)
}

/** Characters of an exchange, near enough to count with. */
export function roughSize(exchange: Exchange): number {
  const { request, response } = exchange
  let size = 300 + request.url.length + bodySize(exchange)
  for (const { name, value } of request.headers) size += name.length + value.length + 20
  for (const { name, value } of response?.headers ?? []) size += name.length + value.length + 20
  return size
}

export function addDropped(a: Dropped, b: Dropped): Dropped {
  return { other: a.other + b.other, login: a.login + b.login, bodies: a.bodies + b.bodies }
}
