import { isMap, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml'
import type { Inventory } from '../core/audience/inventory.ts'
import { readInventory } from './inventory.ts'

export const INVENTORY_FORMATS = ['yaml', 'json'] as const
export type InventoryFormat = (typeof INVENTORY_FORMATS)[number]

/**
 * Writes an inventory as `public/inventory.schema.json` has it: `readInventory` gives the same back.
 *
 * @param before The YAML file it was read from. What did not change stays as it stands there, comments and all.
 */
export function writeInventory(inventory: Inventory, format: InventoryFormat, before = ''): string {
  const content = contentOf(inventory)
  if (format === 'json') return `${JSON.stringify(content, null, 2)}\n`
  return amended(inventory, before) ?? stringify(content, { lineWidth: 0 })
}

/** Without `clients` where there are none. */
function contentOf({ resources, clients }: Inventory) {
  return { version: 1, resources, ...(clients.length > 0 ? { clients } : {}) }
}

/** The file with its items replaced where they differ; null where that would not give the inventory. */
function amended(inventory: Inventory, before: string): string | null {
  if (!/\S/.test(before) || /^\s*\{/.test(before)) return null
  try {
    const old = readInventory(before)
    if (isSame(old, inventory)) return before
    const document = parseDocument(before.replace(/^\uFEFF/, ''))
    const { resources, clients } = contentOf(inventory)
    for (const [key, next, had] of [
      ['resources', resources, old.resources],
      ['clients', clients, old.clients],
    ] as const) {
      const list = document.get(key)
      if (next === undefined) document.delete(key)
      else if (isSeq(list)) amendList(list, next, had, (value) => document.createNode(value))
      else document.set(key, document.createNode(next))
    }
    const text = document.toString({ lineWidth: 0, flowCollectionPadding: false })
    return isSame(readInventory(text), inventory) ? text : null
  } catch {
    return null
  }
}

type Item = Inventory['resources'][number] | Inventory['clients'][number]

function amendList(
  list: YAMLSeq,
  next: readonly Item[],
  had: readonly Item[],
  create: (value: unknown) => unknown,
): void {
  const nodes = list.items
  list.items = next.map((item) => {
    const at = had.findIndex((one) => nameOf(one) === nameOf(item))
    const [old, node] = [had[at], nodes[at]]
    if (!old || !isMap(node)) return create(item)
    for (const [key, value] of Object.entries(item))
      if (!isSame(value, (old as unknown as Record<string, unknown>)[key])) node.set(key, create(value))
    for (const key of Object.keys(old)) if (!(key in item)) node.delete(key)
    return node
  })
}

function nameOf(item: Item): string {
  return 'name' in item ? `name ${item.name}` : `client ${item.client_id}`
}

/** Both were made by `readInventory`, or have the order of its keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
