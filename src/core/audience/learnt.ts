import { type Counter, counterFor } from '../basis.ts'
import { parseUrl } from '../http.ts'

/** An audience with which calls to one part of an API succeeded. */
export interface LearntAudience {
  /** Each value of `aud`. */
  values: string[]
  iss: string | null
  /** Of a call that was accepted (`Exchange.id`): the first by number. */
  exchange: number
}

interface Known extends Omit<LearntAudience, 'exchange'> {
  /** The smallest ids: more are not needed to know that another call than the one in question succeeded. */
  accepted: number[]
  refused: number[]
}

const KEPT = 3
/** An API that takes more different audiences than that does not look at them. */
const MANY = 3
/** So many are held of one part of an API: from there on it is clear that it takes many, or refuses all. */
const HELD = 20

/**
 * Audiences that APIs were seen to take: the weakest source of an expected one, since an API that succeeds may not have
 * looked. One that was refused once, with a token that was in time, is learnt no more.
 */
export class LearntAudiences {
  #scopes = new Map<string, Map<string, Known>>()
  #byExchange = new Map<number, { scope: string; aud: string }>()
  #revisions = new Map<string, Counter>()

  /** Grows when what is learnt of the part of the API changes, not with every call. */
  revision(url: string): Counter {
    return counterFor(this.#revisions, learntScope(url))
  }

  /** @param accepted False: refused with 401. */
  add(
    url: string,
    exchange: number,
    token: { values: string[]; iss: string | null },
    accepted: boolean,
  ): void {
    if (token.values.length === 0) return
    const scope = learntScope(url)
    const aud = JSON.stringify([token.values, token.iss])
    const here = this.#scopes.get(scope) ?? new Map<string, Known>()
    this.#scopes.set(scope, here)
    const known = here.get(aud) ?? { ...token, accepted: [], refused: [] }
    if (!here.has(aud) && here.size >= HELD) return
    here.set(aud, known)
    const list = accepted ? known.accepted : known.refused
    if (list.includes(exchange)) return
    this.#byExchange.set(exchange, { scope, aud })
    const before = list.slice(0, 2).join()
    list.push(exchange)
    list.sort((a, b) => a - b)
    list.length = Math.min(list.length, KEPT)
    if (list.slice(0, 2).join() !== before) this.revision(url).n++
  }

  /** For an exchange that is read again. */
  remove(exchange: number): void {
    const at = this.#byExchange.get(exchange)
    if (!at) return
    this.#byExchange.delete(exchange)
    const known = this.#scopes.get(at.scope)?.get(at.aud)
    for (const list of [known?.accepted ?? [], known?.refused ?? []]) {
      const index = list.indexOf(exchange)
      if (index < 0) continue
      list.splice(index, 1)
      counterFor(this.#revisions, at.scope).n++
    }
  }

  /**
   * What was learnt of the part of the API that a URL belongs to, from other exchanges than the given one. Empty where it
   * takes so many audiences that it seems not to look.
   */
  for(url: string, except: number): LearntAudience[] {
    const out: LearntAudience[] = []
    for (const { values, iss, accepted, refused } of this.#scopes.get(learntScope(url))?.values() ?? []) {
      const exchange = accepted.find((id) => id !== except)
      if (exchange !== undefined && refused.length === 0) out.push({ values, iss, exchange })
    }
    return out.length > MANY ? [] : out.sort((a, b) => a.exchange - b.exchange)
  }
}

/** Segments under which many APIs of one origin stand together. */
const SHARED = /^(?:api|apis|rest|services?|public|v\d+(?:\.\d+)*)$/i

/** Origin and path up to the first segment that tells one API of an origin from the next. */
export function learntScope(url: string): string {
  const at = parseUrl(url)
  if (!at) return url
  const segments = at.pathname.split('/').slice(1, 8)
  const telling = segments.findIndex((segment) => segment !== '' && !SHARED.test(segment))
  return at.origin + (telling < 0 ? '' : `/${segments.slice(0, telling + 1).join('/')}`)
}
