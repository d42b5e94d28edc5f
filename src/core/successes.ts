import type { Exchange } from './evidence.ts'
import { withoutQuery } from './http.ts'
import type { EpochMs } from './units.ts'

/** Status 2xx: the server did what was asked, as far as HTTP tells. */
export function isSuccess({ response, via }: Exchange): boolean {
  return via === undefined && response !== null && response.status >= 200 && response.status < 300
}

/** The calls of a capture that went well: what makes an earlier refusal good, and who took which token. */
export class Successes {
  #byCall = new Map<string, { latest: EpochMs; at: Map<number, EpochMs> }>()
  #accepted = new Map<string, Set<number>>()

  /** @param tokens Ids of the tokens that the call presented. */
  add(exchange: Exchange, tokens: readonly string[]): void {
    if (!isSuccess(exchange)) return
    const { id, startedAt } = exchange
    const call = this.#byCall.get(callKey(exchange)) ?? { latest: startedAt, at: new Map() }
    call.at.set(id, startedAt)
    call.latest = Math.max(call.latest, startedAt)
    this.#byCall.set(callKey(exchange), call)
    for (const token of tokens) this.#accepted.set(token, (this.#accepted.get(token) ?? new Set()).add(id))
  }

  /** For an exchange that is read again. */
  remove(exchange: Exchange, tokens: readonly string[]): void {
    for (const token of tokens) this.#accepted.get(token)?.delete(exchange.id)
    const call = this.#byCall.get(callKey(exchange))
    if (!call?.at.delete(exchange.id)) return
    call.latest = Number.NEGATIVE_INFINITY
    for (const at of call.at.values()) call.latest = Math.max(call.latest, at)
  }

  /** Whether the same call (method, origin and path) went well later. */
  isFollowed(exchange: Exchange): boolean {
    return (this.#byCall.get(callKey(exchange))?.latest ?? Number.NEGATIVE_INFINITY) > exchange.startedAt
  }

  acceptedAt(token: string): ReadonlySet<number> {
    return this.#accepted.get(token) ?? NONE
  }
}

const NONE: ReadonlySet<number> = new Set()

function callKey({ request }: Exchange): string {
  return `${request.method} ${withoutQuery(request.url)}`
}
