import { type Inventory, type InventoryResource, parseUrlPrefix } from './inventory.ts'
import type { MatrixApi } from './matrix.ts'

export const EMPTY: Inventory = { resources: [], clients: [] }

/**
 * Declares that an API accepts an audience: one more of its resource, or a resource of its own.
 *
 * A new one covers what was seen and no more: the part of the origin that was called, or the whole origin where several
 * parts were called and all of them took the same.
 */
export function declareAudience(
  inventory: Inventory | null,
  api: Pick<MatrixApi, 'resource' | 'origin' | 'parts' | 'isWhole'>,
  audience: string,
): Inventory {
  const { resources, clients } = inventory ?? EMPTY
  const known = resources.find(({ name }) => name === api.resource)
  if (known) {
    if (known.audiences.includes(audience)) return { resources, clients }
    return withResource({ resources, clients }, known.name, {
      ...known,
      audiences: [...known.audiences, audience],
    })
  }
  const prefixes = api.parts.filter((part) => parseUrlPrefix(part))
  const urls =
    (api.isWhole && api.parts.length > 1) || prefixes.length < api.parts.length ? [api.origin] : prefixes
  const name = freeName(urls[0] ?? api.origin, resources)
  return { resources: [...resources, { name, urls, audiences: [audience] }], clients }
}

/** The host, which is what people call an API; with its path where another one is called so. */
function freeName(url: string, resources: readonly InventoryResource[]): string {
  const taken = new Set(resources.map(({ name }) => name))
  const full = url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const [host = full] = full.split('/')
  const names = [host, full]
  for (let n = 2; ; n++) {
    const free = names.find((name) => name !== '' && !taken.has(name))
    if (free !== undefined) return free
    names.push(`${full} ${n}`)
  }
}

/**
 * Puts one resource in the place of another; null takes it out. Clients go with it: they name it as it is called from then
 * on, and one that may call nothing any more is taken out, since a file cannot say so.
 *
 * @param name Of the resource as it is; of none to add one at the end.
 */
export function withResource(
  inventory: Inventory | null,
  name: string | null,
  next: InventoryResource | null,
): Inventory {
  const { resources, clients } = inventory ?? EMPTY
  const isNew = !resources.some((one) => one.name === name)
  if (isNew) return { resources: next ? [...resources, next] : resources, clients }
  return {
    resources: resources.flatMap((one) => (one.name === name ? (next ?? []) : one)),
    clients: clients.flatMap((client) => {
      const left = client.resources.flatMap((one) => (one === name ? (next?.name ?? []) : one))
      return left.length > 0 ? { ...client, resources: left } : []
    }),
  }
}

/** A resource as a person writes it: a value a line. */
export interface ResourceDraft {
  name: string
  urls: string
  audiences: string
  issuers: string
}

export function draftOf({ name, urls, audiences, issuers = [] }: InventoryResource): ResourceDraft {
  return { name, urls: urls.join('\n'), audiences: audiences.join('\n'), issuers: issuers.join('\n') }
}

/** What keeps a draft from being a resource. */
export interface DraftProblem {
  field: keyof ResourceDraft
  problem: 'missing' | 'taken' | 'no-url'
  /** The text it is about. */
  value: string
}

/**
 * Reads a draft; spaces at the ends of a line belong to no value.
 *
 * @param old Name of the resource that it is to replace; null for a new one.
 */
export function readDraft(
  { name, urls, audiences, issuers }: ResourceDraft,
  inventory: Inventory | null,
  old: string | null,
): InventoryResource | DraftProblem {
  const resource = {
    name: name.trim(),
    urls: linesOf(urls),
    audiences: linesOf(audiences),
    issuers: linesOf(issuers),
  }
  if (resource.name === '') return { field: 'name', problem: 'missing', value: '' }
  if (resource.name !== old && inventory?.resources.some((one) => one.name === resource.name))
    return { field: 'name', problem: 'taken', value: resource.name }
  const wrong = resource.urls.find((url) => !parseUrlPrefix(url))
  if (wrong !== undefined) return { field: 'urls', problem: 'no-url', value: wrong }
  if (resource.urls.length === 0) return { field: 'urls', problem: 'missing', value: '' }
  if (resource.audiences.length === 0) return { field: 'audiences', problem: 'missing', value: '' }
  const { issuers: trusted, ...rest } = resource
  return trusted.length > 0 ? { ...rest, issuers: trusted } : rest
}

function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]
}
