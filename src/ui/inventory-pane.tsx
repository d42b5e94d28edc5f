import { useRef, useState } from 'preact/hooks'
import type { InventoryResource } from '../core/audience/inventory.ts'
import { withResource } from '../core/audience/inventory-edit.ts'
import { messageOf } from './error-words.ts'
import { exampleWords } from './example-words.ts'
import { saveAs } from './export-dialog.tsx'
import { ResourceForm } from './resource-form.tsx'
import type { Store } from './store.ts'
import { matrixWords } from './words-matrix.ts'

/** What is said of the last thing that was done. */
interface Said {
  text: string
  isError: boolean
}

/** The declared APIs: to be read from a file, edited, and written for the command line and the team. */
export function InventoryPane({ store }: { store: Store }) {
  const { inventory } = store.drawn.value
  const { resources = [], clients = [] } = inventory ?? {}
  const [said, say] = useState<Said>({ text: '', isError: false })
  const [isAdding, setAdding] = useState(false)
  const pane = useRef<HTMLDivElement>(null)

  /** @param name Of the resource to be replaced or removed; null for a new one. */
  const put = (name: string | null, next: InventoryResource | null) => {
    store.setInventory(withResource(inventory, name, next))
    pane.current?.focus() // the button that was pressed is gone
    say({ text: next ? matrixWords.saved(next.name) : matrixWords.removed(name ?? ''), isError: false })
  }
  return (
    <div ref={pane} data-part="inventory" tabIndex={-1}>
      <section class="section">
        {store.file.value?.isExample ? (
          <p>{exampleWords.declared}</p>
        ) : (
          <>
            <p class="soft">{matrixWords.inventoryText}</p>
            <FileButtons store={store} say={say} canExport={resources.length > 0} />
          </>
        )}
        <p
          class={said.isError ? 'said error' : 'said'}
          data-part="said"
          role={said.isError ? 'alert' : 'status'}
        >
          {said.text}
        </p>
      </section>
      <section class="section">
        {resources.length === 0 && !isAdding && <p>{matrixWords.inventoryEmpty}</p>}
        {resources.map((resource) => (
          <details key={resource.name} class="resource" data-resource={resource.name}>
            <summary>
              {resource.name} <code>{resource.audiences.join(', ')}</code>
            </summary>
            <ResourceForm
              key={JSON.stringify(resource)}
              inventory={inventory}
              resource={resource}
              onSave={(next) => put(resource.name, next)}
              onRemove={() => put(resource.name, null)}
            />
          </details>
        ))}
        {isAdding ? (
          <ResourceForm
            inventory={inventory}
            resource={null}
            onSave={(next) => {
              setAdding(false)
              put(null, next)
            }}
            onRemove={() => setAdding(false)}
          />
        ) : (
          <button type="button" class="button" data-action="add-resource" onClick={() => setAdding(true)}>
            {matrixWords.addResource}
          </button>
        )}
        {clients.length > 0 && (
          <p class="soft">{matrixWords.clientsToo(clients.map(({ client_id }) => client_id).join(', '))}</p>
        )}
      </section>
    </div>
  )
}

interface FileProps {
  store: Store
  canExport: boolean
  say(said: Said): void
}

function FileButtons({ store, canExport, say }: FileProps) {
  const { inventory: keeper } = store.controller
  const field = useRef<HTMLInputElement>(null)
  const failed = (error: unknown) => say({ text: matrixWords.importFailed(messageOf(error)), isError: true })
  const take = async (file: File) => {
    try {
      await keeper.read(file)
      store.draw()
      say({ text: matrixWords.imported(file.name, keeper.get()?.resources.length ?? 0), isError: false })
    } catch (error) {
      failed(error)
    }
  }
  const write = (format: 'yaml' | 'json') => keeper.write(format).then(saveAs, failed)
  return (
    <>
      <p class="file-buttons">
        <button
          type="button"
          class="button"
          data-action="import-inventory"
          title={matrixWords.importInventoryHint}
          onClick={() => field.current?.click()}
        >
          {matrixWords.importInventory}
        </button>
        {canExport && (
          <>
            <button
              type="button"
              class="button"
              data-action="export-yaml"
              title={matrixWords.forCli}
              onClick={() => write('yaml')}
            >
              {matrixWords.exportYaml}
            </button>
            <button
              type="button"
              class="button"
              data-action="export-json"
              title={matrixWords.forCli}
              onClick={() => write('json')}
            >
              {matrixWords.exportJson}
            </button>
          </>
        )}
        <input
          ref={field}
          type="file"
          hidden
          data-part="inventory-field"
          accept=".yaml,.yml,.json,application/json,application/yaml"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) take(file).catch(failed)
            event.currentTarget.value = ''
          }}
        />
      </p>
      <label class="keep">
        <input
          type="checkbox"
          data-action="keep-inventory"
          checked={store.drawn.value.isInventoryKept}
          onChange={(event) => {
            keeper.keep(event.currentTarget.checked)
            store.draw()
          }}
        />
        {matrixWords.keepInventory}
      </label>
      <p class="soft">{matrixWords.keepInventoryHint}</p>
    </>
  )
}
