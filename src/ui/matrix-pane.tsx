import { useState } from 'preact/hooks'
import { InventoryPane } from './inventory-pane.tsx'
import { keyAt, take } from './keys.ts'
import { CellDetails } from './matrix-details.tsx'
import type { Found } from './matrix-words.ts'
import type { Store } from './store.ts'
import { TabList } from './tab-list.tsx'
import { matrixWords } from './words-matrix.ts'

type PaneTab = 'cell' | 'inventory'

const TITLES: Record<PaneTab, string> = { cell: matrixWords.tabCell, inventory: matrixWords.tabInventory }

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
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyAt('table', event) !== 'back' || !shown) return
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
        <TabList
          tabs={tabs.map((id) => ({ id, title: TITLES[id] }))}
          shown={tab}
          onChoose={(id) => choose(id)}
          controls="tab-panel"
        />
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
