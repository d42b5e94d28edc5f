import browser from 'webextension-polyfill'
import type { Inventory } from '../core/audience/inventory.ts'
import { say } from '../core/say.ts'
import type { PanelController } from '../ui/controller.ts'
import { errorWords } from './open-file.ts'

const KEY = 'inventory'
/** No inventory that people write is as long; a capture that was chosen by mistake is. */
const LONGEST = 2_000_000

/**
 * The inventory of this DevTools: in memory, and in the extension's own storage where the user asked for that. It holds no
 * secret, but host names.
 *
 * @param changed Called when a stored one has come, and after every change.
 */
export function openInventory(changed: () => void): PanelController['inventory'] {
  let current: Inventory | null = null
  /** The file that it was read from: what did not change is written as it stands there. */
  let source = ''
  let isKept = false
  /** What was last stored or read here, by which the change of another window is known. */
  let stored = ''

  /** Takes what is stored, unless something was declared here meanwhile. What cannot be read counts as never stored. */
  async function adopt(text: string) {
    const before = current
    try {
      const { readInventory } = await import('../formats/inventory.ts')
      const inventory = readInventory(text)
      if (current !== before) return
      current = inventory
      source = stored = text
      isKept = true
      changed()
    } catch {}
  }

  function onStored({ newValue }: { newValue?: unknown }) {
    if (newValue === stored) return
    if (typeof newValue === 'string' && (isKept || current === null)) adopt(newValue).catch(() => {})
    if (newValue === undefined && isKept) failed()
  }

  async function store() {
    if (!isKept) return
    const text = await written('yaml')
    if (!isKept || text === stored) return
    stored = text
    await browser.storage.local.set({ [KEY]: text })
  }

  /** Where storage fails it is in memory only, and says so. */
  function failed() {
    isKept = false
    changed()
  }

  function keep(on: boolean) {
    isKept = on
    stored = ''
    const done = on ? store() : browser.storage.local.remove(KEY)
    done.catch(failed)
    changed()
  }

  async function written(format: 'yaml' | 'json'): Promise<string> {
    const { writeInventory } = await import('../formats/inventory-write.ts')
    return writeInventory(current ?? { resources: [], clients: [] }, format, source)
  }

  function set(inventory: Inventory | null) {
    current = inventory
    store().catch(failed)
    changed()
  }

  browser.storage.local.get(KEY).then(
    (all) => all[KEY] !== undefined && onStored({ newValue: all[KEY] }),
    () => {},
  )
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[KEY]) onStored(changes[KEY])
  })

  return {
    get: () => current,
    set,
    isKept: () => isKept,
    keep,
    read: async (file) => {
      try {
        if (file.size > LONGEST) throw new Error(say('inventory_itIsTooLong'))
        const text = await file.text()
        const { readInventory } = await import('../formats/inventory.ts')
        const inventory = readInventory(text, file.name)
        source = text
        set(inventory)
      } catch (error) {
        throw new Error(errorWords(error), { cause: error })
      }
    },
    write: async (format) => ({
      fileName: `audtrail.${format}`,
      mimeType: format === 'json' ? 'application/json' : 'application/yaml',
      text: await written(format),
    }),
  }
}
