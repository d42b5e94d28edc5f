import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Cross, Next, Previous } from './icons.tsx'
import { keyAt, take } from './keys.ts'
import { mark, rangesOf, reveal } from './mark-text.ts'
import type { Store, TabId } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** More than this is no search. */
const MOST = 999

interface Place {
  tab: TabId
  range: Range
}

export interface SearchProps {
  store: Store
  /** Holds the tabs, each in an element with `data-panel`, those that are not shown too. */
  panels: RefObject<HTMLElement | null>
  exchange: number
  shown: TabId
}

/** Finds a text in all tabs of the hop, marks it, and goes from place to place. */
export function InspectorSearch({ store, panels, exchange, shown }: SearchProps) {
  const query = store.search.value ?? ''
  const wanted = store.searchWanted.value
  const field = useRef<HTMLInputElement>(null)
  const [places, setPlaces] = useState<readonly Place[]>([])
  const [at, setAt] = useState(-1)
  const now = useRef(-1)
  const looked = useRef('')
  /** Whether the place is to be brought into view: not where the document changed by itself. */
  const goes = useRef(false)
  const goTo = (place: number) => {
    now.current = place
    setAt(place)
  }
  // An effect may come late, when the search is closed already.
  const isOpen = () => store.search.peek() !== null
  useLayoutEffect(() => field.current?.select(), [wanted])

  useEffect(() => {
    const root = panels.current
    if (!root || !isOpen()) return
    const look = (isOther: boolean) => {
      const found = find(root, query.trim())
      const kept = isOther ? -1 : now.current
      setPlaces(found)
      store.matches.value = countsOf(found)
      goTo(found[kept]?.tab === shown ? kept : found.findIndex(({ tab }) => tab === shown))
    }
    const what = `${exchange} ${query}`
    goes.current = true
    look(looked.current !== what)
    looked.current = what
    // What is unfolded, decrypted or shown in another way later is searched as well.
    const observer = new MutationObserver(() => look(false))
    observer.observe(root, { childList: true, characterData: true, subtree: true })
    return () => observer.disconnect()
  }, [query, exchange, shown])

  useEffect(() => {
    if (!isOpen()) return
    const place = places[at]
    mark(
      'match',
      places.map(({ range }) => range),
    )
    mark('current', place ? [place.range] : [])
    if (place && goes.current) reveal(place.range)
    goes.current = false
  }, [places, at])
  useEffect(
    () => () => {
      mark('match', [])
      mark('current', [])
    },
    [],
  )

  const step = (by: 1 | -1) => {
    if (places.length === 0) return
    const next = at < 0 ? (by === 1 ? 0 : places.length - 1) : (at + by + places.length) % places.length
    const tab = places[next]?.tab
    goes.current = true
    if (tab && tab !== shown) store.tab.value = tab
    goTo(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAt('search', event)
    if (action === null) return
    take(event)
    if (action === 'back') store.closeSearch()
    else step(action === 'next' ? 1 : -1)
  }
  return (
    <search class="inspector-search" data-part="search" onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        data-part="search-field"
        spellcheck={false}
        autocomplete="off"
        placeholder={words.searchHere}
        aria-label={words.searchHere}
        value={query}
        onInput={(event) => {
          // Firefox empties a search field at Escape, after that has closed the search.
          if (isOpen()) store.search.value = event.currentTarget.value
        }}
      />
      <span class="soft" role="status" data-part="search-status">
        {query.trim() !== '' && statusOf(places, at)}
      </span>
      <ToolButton title={words.previousMatch} onClick={() => step(-1)}>
        <Previous />
      </ToolButton>
      <ToolButton title={words.nextMatch} onClick={() => step(1)}>
        <Next />
      </ToolButton>
      <ToolButton title={words.closeSearch} action="close-search" onClick={store.closeSearch}>
        <Cross />
      </ToolButton>
    </search>
  )
}

function find(root: HTMLElement, query: string): Place[] {
  const places: Place[] = []
  if (query === '') return places
  for (const panel of root.querySelectorAll<HTMLElement>('[data-panel]')) {
    const tab = panel.dataset.panel as TabId
    for (const range of rangesOf(panel, query, MOST - places.length)) places.push({ tab, range })
  }
  return places
}

function countsOf(places: readonly Place[]): Partial<Record<TabId, number>> {
  const counts: Partial<Record<TabId, number>> = {}
  for (const { tab } of places) counts[tab] = (counts[tab] ?? 0) + 1
  return counts
}

function statusOf(places: readonly Place[], at: number): string {
  if (places.length === 0) return words.noMatch
  return at < 0 ? words.matchesElsewhere(places.length) : words.matchOf(at + 1, places.length)
}
