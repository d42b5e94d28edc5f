import type { Analysis, Step } from '../analysis.ts'
import { parseUrl } from '../http.ts'
import { withoutIds } from './values.ts'

/** A hop by what it is held against others by. */
export interface AlignedHop {
  /** `Exchange.id` */
  exchange: number
  /** What is said in it, an error in place of an answer as that answer; `call` for what is no message of a login. */
  kind: string
  origin: string
  /** Without what is new in each request: `/users/…`. */
  path: string
  method: string
  failed: boolean
}

export type Pair = readonly [AlignedHop | null, AlignedHop | null]

/** More hops of one login are left out, calls that only repeat others first: the alignment is quadratic. */
export const MOST_HOPS = 300

/** Messages that stand for the same place in a login. */
const SAME_PLACE: Readonly<Record<string, string>> = {
  'authorization-error': 'authorization-response',
  'token-error': 'token-response',
  'resource-request': 'call',
  challenge: 'call',
  'error-response': 'call',
}

export function hopOf({ exchange, messages }: Step, analysis: Analysis): AlignedHop {
  const { url, method } = exchange.request
  const said = messages.find(({ side }) => side === 'request') ?? messages[0]
  const parsed = parseUrl(url)
  return {
    exchange: exchange.id,
    kind: said ? (SAME_PLACE[said.kind] ?? said.kind) : 'call',
    origin: parsed && parsed.origin !== 'null' ? parsed.origin : '',
    path: withoutIds(parsed?.pathname ?? url),
    method: method.toUpperCase(),
    failed: analysis.diagnosisOf(exchange.id) !== null,
  }
}

/** Of calls that repeat each other the first two, so that one that is polled stands for all. */
export function withoutRepeats(hops: readonly AlignedHop[]): AlignedHop[] {
  const times = new Map<string, number>()
  return hops.filter((hop) => {
    const key = keyOf(hop)
    times.set(key, (times.get(key) ?? 0) + 1)
    return hop.kind !== 'call' || (times.get(key) ?? 0) <= 2
  })
}

const keyOf = ({ kind, method, origin, path, failed }: AlignedHop) =>
  JSON.stringify([kind, method, origin, path, failed])

/**
 * Two logins beside each other: the alignment in which most hops that say the same stand in one row, in their order. A call
 * stands beside one of the same API or path only; messages of a login stand together wherever they went.
 *
 * Held the other way round, the same rows come out the other way round.
 */
export function alignHops(left: readonly AlignedHop[], right: readonly AlignedHop[]): Pair[] {
  const swap = left.map(keyOf).join() > right.map(keyOf).join()
  const pairs = swap ? align(right, left) : align(left, right)
  return swap ? pairs.map(([a, b]) => [b, a]) : pairs
}

function align(a: readonly AlignedHop[], b: readonly AlignedHop[]): Pair[] {
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const both = likeness(a[i], b[j])
      const paired = both > 0 ? both + at(i + 1, j + 1) : 0
      table[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), paired)
    }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const both = likeness(a[i], b[j])
    if (both > 0 && at(i, j) === both + at(i + 1, j + 1)) pairs.push([a[i++] ?? null, b[j++] ?? null])
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      pairs.push([a[i++] ?? null, null])
    else pairs.push([null, b[j++] ?? null])
  }
  return pairs
}

/** Zero for hops that do not stand in one row. */
function likeness(a: AlignedHop | undefined, b: AlignedHop | undefined): number {
  if (!a || !b || a.kind !== b.kind) return 0
  const [origin, path] = [a.origin === b.origin, a.path === b.path]
  if (a.kind === 'call' && !origin && !path) return 0
  const alike = (origin ? 4 : 0) + (path ? 4 : 0) + (a.method === b.method ? 1 : 0)
  // Where several calls are alike, the one that failed is what the other is wanted for.
  return 16 + alike + (a.failed || b.failed ? 2 : 0)
}
