import type { Asked } from './beside.ts'
import type { FlowRecord } from './correlate.ts'
import type { Params } from './message.ts'

/** A number that only grows, held by all that rest on what it counts. */
export interface Counter {
  n: number
}

/**
 * What the judgement of one exchange rested on when it was made. Comparing it with the present is a few reads, so that
 * ten thousand judgements can be looked through for the one that an exchange has changed.
 */
export interface Basis {
  flow: FlowRecord | undefined
  request: Params | undefined
  flowRevision: number
  /** With the numbers they showed. */
  counters: readonly Counter[]
  numbers: readonly number[]
  succeededLater: boolean
  /** What it asked of the logins beside it; null where it rests on none of them. */
  asked: Asked | null
  accepted: number
  places: number
}

/** The counter for a key, made when it is first asked for. */
export function counterFor(counters: Map<string, Counter>, key: string): Counter {
  const known = counters.get(key)
  if (known) return known
  const counter = { n: 0 }
  counters.set(key, counter)
  return counter
}
