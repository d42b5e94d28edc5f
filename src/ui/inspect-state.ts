import { batch, type Signal, signal } from '@preact/signals'
import type { Spot } from './spots.ts'
import type { TabId } from './store.ts'

/** A wish to see a value in the inspector; a new object for each wish. */
export interface Pointed {
  exchange: number
  spot: Spot
  /** Where the wish was made. */
  from: { exchange: number; tab: TabId }
}

interface Panel {
  tab: Signal<TabId | null>
  current: Signal<number | null>
  inspecting: Signal<boolean>
  /** Counts how often the focus was sent into the inspector. */
  entered: Signal<number>
  select(exchange: number, options: { open: boolean }): void
}

/** What is looked for in the inspector: the value that evidence speaks of, and a text. It is kept in memory alone. */
export function createInspectState({ tab, current, inspecting, entered, select }: Panel) {
  const pointed = signal<Pointed | null>(null)
  /** Null while the search is closed. */
  const search = signal<string | null>(null)
  /** Counts how often the focus was sent into its field. */
  const searchWanted = signal(0)
  const matches = signal<Partial<Record<TabId, number>>>({})

  /** From evidence to the value that it speaks of. */
  function point(exchange: number, spot: Spot, tabNow: TabId) {
    batch(() => {
      const from = { exchange: current.value ?? exchange, tab: tabNow }
      select(exchange, { open: true })
      tab.value = spot.tab
      pointed.value = { exchange, spot, from }
    })
  }

  function pointBack() {
    const from = pointed.value?.from
    if (!from) return
    batch(() => {
      pointed.value = null
      select(from.exchange, { open: true })
      tab.value = from.tab
      entered.value++
    })
  }

  function openSearch() {
    if (current.value === null) return
    batch(() => {
      inspecting.value = true
      search.value ??= ''
      searchWanted.value++
    })
  }

  function closeSearch() {
    batch(() => {
      search.value = null
      matches.value = {}
      entered.value++
    })
  }

  return { pointed, search, searchWanted, matches, point, pointBack, openSearch, closeSearch }
}
