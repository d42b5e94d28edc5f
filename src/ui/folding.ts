import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Analysis } from '../core/analysis.ts'
import type { Hop } from '../core/timeline.ts'
import type { Drawn } from './drawn.ts'
import type { Reveal } from './store.ts'
import { aroundHop, foldedIn, indexOfRow, nestingOf, type RowKey, rowsOf } from './timeline-rows.ts'

interface Panel {
  drawn: ReadonlySignal<Pick<Drawn, 'flows' | 'timeline'>>
  hops: ReadonlySignal<readonly Hop[]>
  current: ReadonlySignal<number | null>
  reveal: Signal<Reveal | null>
}

/** Which logins inside of others are folded, and the rows that are left. */
export function createFolding({ drawn, hops, current, reveal }: Panel) {
  const folded = signal<ReadonlySet<string>>(new Set())
  /** The head that the keys are at; null while they are at a hop. */
  const atGroup = signal<string | null>(null)
  const nesting = computed(() => nestingOf(drawn.value.flows))
  const rows = computed(() => {
    const numbers = new Map(drawn.value.flows.map(({ id }, i) => [id, i + 1]))
    return rowsOf(hops.value, nesting.value, folded.value, numbers)
  })

  /** The head that the keys are at, else the current hop; null for neither. It may be out of the rows. */
  const chosen = computed<RowKey | null>(() => {
    const head = atGroup.value
    return head !== null && indexOfRow(rows.value, head) >= 0 ? head : current.value
  })

  function set(groups: Iterable<string>, wanted: boolean) {
    const next = new Set(folded.peek())
    for (const id of groups) wanted ? next.add(id) : next.delete(id)
    if (next.size !== folded.peek().size) folded.value = next
  }

  /** The folded login that hides a hop, the outermost; null where none does. */
  function headOf(hop: Hop): string | null {
    return aroundHop(hop, nesting.peek()).find(({ id }) => folded.peek().has(id))?.id ?? null
  }

  return {
    rows,
    chosen,
    headOf,
    /** Folds a login or opens it; the keys are at its head then. */
    fold(group: string, wanted: boolean) {
      batch(() => {
        set([group], wanted)
        atGroup.value = group
      })
    },
    /** To the head of a login. */
    goToGroup(group: string) {
      batch(() => {
        atGroup.value = group
        reveal.value = { row: group, focus: true, context: true }
      })
    },
    /** Opens whatever hides a hop, and leaves the heads. */
    uncover(exchange: number) {
      atGroup.value = null
      const hop = folded.peek().size > 0 && hops.peek().find((one) => one.exchange === exchange)
      if (hop)
        set(
          aroundHop(hop, nesting.peek()).map(({ id }) => id),
          false,
        )
    },
    /** Of what is to be brought into view: its row, or the head that hides it; -1 where neither is there. */
    indexOf(row: RowKey): number {
      const at = indexOfRow(rows.peek(), row)
      if (at >= 0 || folded.peek().size === 0) return at
      const hop = hops.peek().find(({ exchange }) => exchange === row)
      const head = hop && headOf(hop)
      return head ? indexOfRow(rows.peek(), head) : -1
    },
    /** Takes over to another analysis what was folded. */
    carryOver(before: Analysis, after: Analysis, isSame: (exchange: number) => boolean) {
      if (folded.peek().size > 0) folded.value = foldedIn(folded.peek(), before.flows, after.flows, isSame)
      atGroup.value = null
    },
  }
}
