import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import {
  type Inventory,
  type InventoryClient,
  type InventoryResource,
  parseUrlPrefix,
} from '../core/audience/inventory.ts'
import { AudtrailError } from '../core/errors.ts'
import { say } from '../core/say.ts'

/**
 * Reads an inventory, YAML 1.2 or JSON. `public/inventory.schema.json` says the same in JSON Schema, but for what a
 * schema cannot: names that stand twice and clients' resources that are not declared.
 *
 * @param fileName Stands at the head of every message.
 * @throws {AudtrailError} `ERR_INVENTORY_FORMAT`, naming the line of the first thing that is wrong.
 */
export function readInventory(text: string, fileName = 'inventory'): Inventory {
  return new InventoryReader(text, fileName).read()
}

type Fields = Map<string, { at: Node; value: Node | null }>

class InventoryReader {
  private readonly lines = new LineCounter()
  private readonly root: ParsedNode | null
  private readonly fileName: string

  constructor(text: string, fileName: string) {
    this.fileName = fileName
    const document = parseDocument(text.replace(/^\uFEFF/, ''), {
      lineCounter: this.lines,
      prettyErrors: false,
    })
    const problem = document.errors[0]
    if (problem) this.fail(problem.pos[0], problem.message, problem)
    this.root = document.contents
  }

  read(): Inventory {
    if (!this.root) this.fail(0, say('inventory_theFileIsEmpty'))
    const fields = this.fields(this.root, say('inventory_theFile'), ['version', 'resources', 'clients'])
    this.version(fields, this.root)
    const resources = this.named(this.required(fields, 'resources', this.root), 'resources', 'name', (item) =>
      this.resource(item),
    )
    const declared = new Set(resources.map((resource) => resource.name))
    const list = fields.get('clients')?.value
    const clients = list
      ? this.named(list, 'clients', 'client_id', (item) => this.client(item, declared))
      : []
    return { resources, clients }
  }

  private version(fields: Fields, root: Node): void {
    const node = this.required(fields, 'version', root)
    const version = isScalar(node) ? node.value : undefined
    if (version === 1) return
    if (typeof version === 'number' && version > 1) {
      this.fail(node, say('inventory_versionIsNewerThanVersionThe', String(version)))
    }
    this.fail(node, say('inventory_versionMustBeTheNumber'))
  }

  private resource(node: Node): InventoryResource {
    const fields = this.fields(node, 'a resource', ['name', 'urls', 'audiences', 'issuers'])
    const name = this.string(this.required(fields, 'name', node), 'name')
    const urls = this.strings(this.required(fields, 'urls', node), 'urls', (url) =>
      parseUrlPrefix(url) ? null : say('inventory_isNeitherAnOriginAnUrlPrefix', url),
    )
    const audiences = this.strings(this.required(fields, 'audiences', node), 'audiences')
    const issuers = fields.get('issuers')
    if (!issuers) return { name, urls, audiences }
    return { name, urls, audiences, issuers: this.strings(issuers.value ?? issuers.at, 'issuers') }
  }

  private client(node: Node, declared: ReadonlySet<string>): InventoryClient {
    const fields = this.fields(node, 'a client', ['client_id', 'resources'])
    const client_id = this.string(this.required(fields, 'client_id', node), 'client_id')
    const resources = this.strings(this.required(fields, 'resources', node), 'resources', (name) =>
      declared.has(name) ? null : say('inventory_clientNamesTheResourceWhich', client_id, name),
    )
    return { client_id, resources }
  }

  /** Items of a list, each with a name no other has. */
  private named<K extends string, T extends Record<K, string>>(
    node: Node,
    what: string,
    key: K,
    read: (item: Node) => T,
  ): T[] {
    const seen = new Set<string>()
    return this.items(node, what).map((item) => {
      const result = read(item)
      if (seen.has(result[key])) this.fail(item, say('inventory_standsTwice', key, result[key]))
      seen.add(result[key])
      return result
    })
  }

  private fields(node: Node, what: string, known: readonly string[]): Fields {
    if (!isMap(node)) this.fail(node, say('inventory_mustHaveTheKeys', what, known.join(', ')))
    const fields: Fields = new Map()
    for (const { key, value } of node.items) {
      const at = key as Node
      const name = isScalar(at) ? String(at.value) : ''
      if (!known.includes(name)) this.fail(at, say('inventory_unknownKeyKnownHere', name, known.join(', ')))
      fields.set(name, { at, value: value as Node | null })
    }
    return fields
  }

  private required(fields: Fields, name: string, parent: Node): Node {
    const field = fields.get(name)
    if (!field) this.fail(parent, say('inventory_isMissing', name))
    return field.value ?? field.at
  }

  private items(node: Node, what: string): Node[] {
    if (!isSeq(node)) this.fail(node, say('inventory_mustBeList', what))
    return node.items as Node[]
  }

  private strings(
    node: Node,
    what: string,
    problem: (value: string) => string | null = () => null,
  ): string[] {
    const items = this.items(node, what)
    if (items.length === 0) this.fail(node, say('inventory_mustNotBeEmpty', what))
    return items.map((item) => {
      const value = this.string(item, what)
      const text = problem(value)
      if (text) this.fail(item, text)
      return value
    })
  }

  private string(node: Node, what: string): string {
    const value = isScalar(node) ? node.value : undefined
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number')
      this.fail(node, say('inventory_mustHoldTextPutInQuotes', what, String(value)))
    return this.fail(node, say('inventory_mustHoldText', what))
  }

  private fail(where: Node | number, problem: string, cause?: unknown): never {
    const offset = typeof where === 'number' ? where : (where.range?.[0] ?? 0)
    const { line, col } = this.lines.linePos(offset)
    const place = `${this.fileName}, ${say('said_lineAndColumn', String(Math.max(line, 1)), String(Math.max(col, 1)))}`
    throw new AudtrailError(
      'ERR_INVENTORY_FORMAT',
      `${place}: ${problem}.`,
      cause === undefined ? {} : { cause },
    )
  }
}
