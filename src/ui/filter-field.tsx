import type { RefObject } from 'preact'
import { filterSuggestions } from './filter-values.ts'
import { Funnel } from './icons.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** The browser's own list offers what may follow: it knows the keys and stays out of the way of plain words. */
export function FilterField({ store, field }: { store: Store; field: RefObject<HTMLInputElement | null> }) {
  const text = store.text.value
  return (
    <label class="filter" title={words.filterHint}>
      <Funnel />
      <input
        ref={field}
        data-part="filter"
        type="search"
        spellcheck={false}
        autocomplete="off"
        list="filter-values"
        placeholder={words.filter}
        aria-label={words.filter}
        aria-description={words.filterHint}
        value={text}
        onInput={(event) => {
          store.text.value = event.currentTarget.value
        }}
      />
      <datalist id="filter-values">
        {filterSuggestions(text, store.drawn.value.timeline.hops).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  )
}
