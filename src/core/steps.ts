import type { Step } from './analysis.ts'
import { withoutQuery } from './http.ts'
import type { EpochMs } from './units.ts'

/** The steps of a capture in order of time, by id and by URL. */
export class Steps {
  readonly list: Step[] = []
  #byId = new Map<number, Step>()
  #byUrl = new Map<string, Set<number>>()

  get(exchange: number): Step | undefined {
    return this.#byId.get(exchange)
  }

  /** Exchanges that went to a URL, whatever their query. */
  at(url: string): Iterable<number> {
    return this.#byUrl.get(withoutQuery(url)) ?? []
  }

  /** Takes up a step in the place of an earlier one of the same exchange. Captures grow at the end: the place is looked for from there. */
  put(step: Step): void {
    const { id, request } = step.exchange
    const known = this.#byId.get(id)
    if (known) this.list.splice(this.list.indexOf(known), 1)
    this.#byId.set(id, step)
    const url = withoutQuery(request.url)
    const there = this.#byUrl.get(url)
    if (there) there.add(id)
    else this.#byUrl.set(url, new Set([id]))
    let at = this.list.length
    while (at > 0 && isBefore(step, this.list[at - 1])) at--
    this.list.splice(at, 0, step)
  }

  /** Steps that started between two moments, in order of time. */
  between(from: EpochMs, to: EpochMs): Step[] {
    let low = 0
    let high = this.list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.list[middle]?.exchange.startedAt ?? 0) < from) low = middle + 1
      else high = middle
    }
    const out: Step[] = []
    for (let at = low; at < this.list.length; at++) {
      const step = this.list[at]
      if (!step || step.exchange.startedAt > to) break
      out.push(step)
    }
    return out
  }
}

function isBefore({ exchange }: Step, other: Step | undefined): boolean {
  if (!other) return false
  const { startedAt, id } = other.exchange
  return startedAt > exchange.startedAt || (startedAt === exchange.startedAt && id > exchange.id)
}
