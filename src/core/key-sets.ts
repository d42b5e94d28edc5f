import type { JWK } from 'jose'
import type { Counter } from './basis.ts'
import type { Exchange } from './evidence.ts'
import { withoutQuery } from './http.ts'

/** One public key of a captured key set (RFC 7517 4). */
export interface PublishedKey {
  kid: string | null
  /** Public members only, whatever the document held. */
  jwk: JWK
  /** URL of the set, without query. */
  url: string
  /** `Exchange.id` that showed it. */
  exchange: number
}

/** RFC 7518 6: what verifying needs. Private members of a careless document are not kept. */
const PUBLIC = ['kty', 'use', 'key_ops', 'alg', 'kid', 'crv', 'x', 'y', 'n', 'e', 'issuer'] as const

/** No issuer publishes more in one set. */
const MAX_KEYS = 200

/** Every key that the capture showed, by its id and by its set. */
export class KeySets {
  /** Grows with every set that is new, or another one than its URL served before. */
  readonly revision: Counter = { n: 0 }
  #byId = new Map<string, PublishedKey[]>()
  #firstSeen = new Map<string, number>()
  #sets = new Map<string, PublishedKey[]>()

  /** Takes up a key set document; what is no key in it is left out. */
  add(exchange: Exchange, { keys }: Record<string, unknown>): void {
    if (!Array.isArray(keys)) return
    const url = withoutQuery(exchange.request.url)
    const set = keys.slice(0, MAX_KEYS).flatMap((key) => readKey(key, url, exchange.id))
    const before = this.#sets.get(url)
    this.#sets.set(url, set)
    if (before && isSameSet(before, set)) return
    this.revision.n++
    for (const key of set) {
      const { kid } = key
      const known = kid === null ? [] : (this.#byId.get(kid) ?? [])
      if (kid === null || known.some(({ jwk }) => isSame(jwk, key.jwk))) continue
      this.#byId.set(kid, [...known, key])
      if (!this.#firstSeen.has(kid)) this.#firstSeen.set(kid, exchange.id)
    }
  }

  /** Ids of all keys, with the exchange that first showed each. */
  get ids(): ReadonlyMap<string, number> {
    return this.#firstSeen
  }

  /** Keys with this id, of whatever issuer. */
  withId(kid: string): readonly PublishedKey[] {
    return this.#byId.get(kid) ?? []
  }

  /** The set as it was last served at that URL; null where it was not captured. */
  at(url: string): readonly PublishedKey[] | null {
    return this.#sets.get(withoutQuery(url)) ?? null
  }

  /** Sets that stand below a URL: an issuer's own well-known documents. */
  below(prefix: string): readonly PublishedKey[] {
    return [...this.#sets].flatMap(([url, set]) => (url.startsWith(prefix) ? set : []))
  }
}

function readKey(key: unknown, url: string, exchange: number): PublishedKey[] {
  if (typeof key !== 'object' || key === null) return []
  const given = key as Record<string, unknown>
  if (typeof given.kty !== 'string') return []
  const jwk = Object.fromEntries(PUBLIC.flatMap((name) => (name in given ? [[name, given[name]]] : [])))
  return [{ kid: typeof given.kid === 'string' ? given.kid : null, jwk: jwk as JWK, url, exchange }]
}

/** Whether the key itself is the same. */
function isSame(a: JWK, b: JWK): boolean {
  return a.kty === b.kty && a.n === b.n && a.x === b.x && a.y === b.y
}

/** With all that is said of the keys, whose members stand in one order. */
function isSameSet(a: readonly PublishedKey[], b: readonly PublishedKey[]): boolean {
  return a.length === b.length && a.every(({ jwk }, i) => JSON.stringify(jwk) === JSON.stringify(b[i]?.jwk))
}
