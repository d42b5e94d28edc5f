import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Hop } from '../core/timeline.ts'
import type { Token } from '../core/tokens/token.ts'
import { neighbour } from '../report/problem.ts'
import type { Drawn } from './drawn.ts'
import type { Row, RowKey } from './timeline-rows.ts'
import { stopsOf } from './token-way.ts'
import { wayRows } from './way-rows.ts'
import { wayWords } from './way-words.ts'

export type Way = ReturnType<typeof createWay>

interface Panel {
  drawn: ReadonlySignal<Drawn>
  hops: ReadonlySignal<readonly Hop[]>
  current: ReadonlySignal<number | null>
  rows: ReadonlySignal<readonly Row[]>
  headOf(hop: Hop): RowKey | null
  select(exchange: number, options: { focus: boolean }): void
}

/** The token whose way is drawn: one of the current hop. */
export function createWay({ drawn, hops, current, rows, headOf, select }: Panel) {
  /** `Token.id` of the one that was looked at last: it stays the one as long as a hop carries it. */
  const wanted = signal<string | null>(null)

  /** The first that was seen elsewhere too, else the first; null where the current hop carries none. */
  const token = computed<Token | null>(() => {
    const { analysis } = drawn.value
    const carried = (current.value !== null && analysis.step(current.value)?.tokens) || []
    if (carried.some((one) => one.token === wanted.value)) return analysis.token(wanted.value ?? '') ?? null
    const tokens = carried.flatMap(({ token: id, carrier }) =>
      carrier.place === 'cookie' ? [] : (analysis.token(id) ?? []),
    )
    const isElsewhere = (one: Token) => one.sightings.some(({ exchange }) => exchange !== current.value)
    return tokens.find(isElsewhere) ?? tokens[0] ?? null
  })
  const stops = computed(() => token.value && stopsOf(token.value, drawn.value.analysis))
  const throughRows = computed(() => stops.value && wayRows(rows.value, hops.value, stops.value, headOf))

  return {
    token,
    rows: throughRows,
    /** What became of it in a row, in words; empty where it is not. */
    placeAt(index: number): string {
      const verbs = throughRows.value?.stops.get(index)
      return verbs ? wayWords.chosenToken(verbs.map((verb) => wayWords.wayHere[verb]).join(', ')) : ''
    },
    /** It stays the one where the next hop carries it too. */
    keep() {
      wanted.value = token.value?.id ?? wanted.value
    },
    /** @param id `Token.id` of a token of the current hop. */
    choose(id: string) {
      wanted.value = id
    },
    /** To the place of the token before or after the current hop, going round. */
    step(step: 1 | -1) {
      const places = drawn.value.timeline.hops.map(({ exchange }) => exchange)
      const next = neighbour(
        places.filter((id) => stops.value?.has(id)),
        current.value,
        step,
      )
      if (next !== null) select(next, { focus: true })
    },
  }
}
