import { useState } from 'preact/hooks'
import { InventoryPane } from './inventory-pane.tsx'
import { take } from './keys.ts'
import { CellDetails } from './matrix-details.tsx'
import type { Found } from './matrix-words.ts'
import type { Store } from './store.ts'
import { matrixWords } from './words-matrix.ts'

type PaneTab = 'cell' | 'inventory'

interface Props {
  store: Store
  shown: Found | null
  /** Escape leads back into the table. */
  onBack(): void
}

/** Beside the table: the chosen cell, and what is declared. */
export function MatrixPane({ store, shown, onBack }: Props) {
  const [chosen, choose] = useState<PaneTab>('cell')
  const tabs: PaneTab[] = shown ? ['cell', 'inventory'] : ['inventory']
  const tab = tabs.includes(chosen) ? chosen : 'inventory'
  const onTabKey = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const other = tabs.find((one) => one !== tab)
    if (!other || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    choose(other)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !shown) return
    take(event)
    onBack()
  }
  return (
    <aside
      class="inspector matrix-pane"
      data-part="matrix-pane"
      aria-label={matrixWords.cellDetails}
      onKeyDown={onKeyDown}
    >
      <div class="tabs">
        <div class="tab-list" role="tablist" onKeyDown={onTabKey}>
          {tabs.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              class="tab"
              data-tab={id}
              id={`tab-${id}`}
              aria-selected={id === tab}
              aria-controls="tab-panel"
              tabIndex={id === tab ? 0 : -1}
              onClick={() => choose(id)}
            >
              {id === 'cell' ? matrixWords.tabCell : matrixWords.tabInventory}
            </button>
          ))}
        </div>
      </div>
      <div key={tab} class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'cell' && shown ? (
          <CellDetails key={`${shown.client.id} ${shown.row} ${shown.column}`} store={store} shown={shown} />
        ) : (
          <InventoryPane store={store} />
        )}
      </div>
    </aside>
  )
}
