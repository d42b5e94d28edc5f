import type { Hop } from '../core/timeline.ts'
import { isProblem, requestTitle } from '../report/hop-words.ts'

export interface HopFilter {
  /** Words that must all occur, in any case and order. */
  text: string
  problemsOnly: boolean
  /** `Flow.id`s: a login and those inside it; null for all. */
  flows: ReadonlySet<string> | null
}

/** Hops that pass, in the order given; the list itself when nothing is asked for. */
export function filterHops(
  hops: readonly Hop[],
  filter: HopFilter,
  problems: ReadonlySet<number>,
): readonly Hop[] {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0 && !filter.problemsOnly && filter.flows === null) return hops
  return hops.filter((hop) => {
    if (filter.flows && (hop.flow === null || !filter.flows.has(hop.flow))) return false
    if (filter.problemsOnly && !isProblem(hop) && !problems.has(hop.exchange)) return false
    if (wanted.length === 0) return true
    const text = searchText(hop)
    return wanted.every((word) => text.includes(word))
  })
}

/** All that a hop shows, in lower case. Token strings are no part of a hop, so no search reaches them. */
export function searchText(hop: Hop): string {
  const carried = [...hop.requestCarries, ...hop.responseCarries].flatMap((one) => [one.label, ...one.aud])
  const parts = [hop.method, hop.path, hop.from, hop.to, hop.status ?? '', hop.note ?? '', hop.got ?? '']
  return [...parts, hop.expected ?? '', requestTitle(hop), ...hop.response, ...carried]
    .join(' ')
    .toLowerCase()
}
