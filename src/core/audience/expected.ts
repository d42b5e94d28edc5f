import { type Counter, counterFor } from '../basis.ts'
import type { Exchange } from '../evidence.ts'
import { headers, originOf, parseChallenges, parseUrl } from '../http.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import { type Inventory, resourceFor } from './inventory.ts'
import type { ExpectedAudience } from './verdict.ts'
import { wellKnownFor } from './wellknown.ts'

/** RFC 9728 metadata as far as it is used. */
export interface ResourceMetadata {
  resource: string
  /** Origin and path prefix of the resource, from the URL that the document was read from (RFC 9728 3.1). */
  scope: string
  authorization_servers: string[]
  resource_name: string | null
  scopes_supported: string[]
  /** `Exchange.id` of the document. */
  exchange: number
}

/** What the resources of a capture would accept, each value with its source and the part of the API it holds for. */
export class ExpectedAudiences {
  /** Grows when another inventory is declared. */
  readonly declared: Counter = { n: 0 }
  #inventory: Inventory | null
  #metadata = new Map<string, ResourceMetadata[]>()
  /** Origins whose challenge pointed at a metadata URL, also one on another host (RFC 9728 5.1). */
  #pointed = new Map<string, Set<string>>()
  #documents = new Map<string, ResourceMetadata>()
  #revisions = new Map<string, Counter>()

  constructor(inventory: Inventory | null) {
    this.#inventory = inventory
  }

  get inventory(): Inventory | null {
    return this.#inventory
  }

  /** Nothing that was read of a capture rests on it; what was judged does. */
  declare(inventory: Inventory | null): void {
    this.#inventory = inventory
    this.declared.n++
  }

  /** Grows when something new is known about an origin. */
  revision(origin: string): Counter {
    return counterFor(this.#revisions, origin)
  }

  /** Takes up a metadata document. One that names no `resource` is no metadata (RFC 9728 2: REQUIRED). */
  addMetadata(exchange: Exchange, document: Record<string, unknown>): void {
    const { resource } = document
    const scope = scopeOfMetadata(exchange.request.url)
    if (typeof resource !== 'string' || !scope) return
    const metadata: ResourceMetadata = {
      resource,
      scope,
      authorization_servers: strings(document.authorization_servers),
      resource_name: typeof document.resource_name === 'string' ? document.resource_name : null,
      scopes_supported: strings(document.scopes_supported),
      exchange: exchange.id,
    }
    const url = exchange.request.url
    this.#documents.set(url, metadata)
    this.#hold(originOf(url) ?? '', metadata)
    for (const origin of this.#pointed.get(url) ?? []) this.#hold(origin, { ...metadata, scope: origin })
  }

  /** Remembers where a challenge's `resource_metadata` points, since the document may stand on another host. */
  addChallenge(exchange: Exchange): void {
    const origin = originOf(exchange.request.url)
    for (const { params } of challengesOf(exchange)) {
      const url = params.get('resource_metadata')
      if (!url || !origin || originOf(url) === origin) continue
      const origins = this.#pointed.get(url) ?? new Set()
      this.#pointed.set(url, origins.add(origin))
      const document = this.#documents.get(url)
      if (document) this.#hold(origin, { ...document, scope: origin })
    }
  }

  /** The document for the longest path prefix of the URL; null where none was captured. */
  metadataFor(url: string): ResourceMetadata | null {
    const fitting = (this.#metadata.get(originOf(url) ?? '') ?? []).filter(({ scope }) => covers(scope, url))
    return fitting.reduce<ResourceMetadata | null>(
      (a, b) => (!a || b.scope.length > a.scope.length ? b : a),
      null,
    )
  }

  /**
   * Every value that the called resource would accept, strongest source first.
   *
   * @param refusals The refusal's own words at that exchange.
   */
  for(exchange: Exchange, refusals: readonly RefusalMessage[]): ExpectedAudience[] {
    const { url } = exchange.request
    const origin = originOf(url) ?? url
    const out: ExpectedAudience[] = []
    const declared = this.inventory && resourceFor(this.inventory, url)
    for (const value of declared?.audiences ?? [])
      out.push({ value, source: 'inventory', scope: origin, exchange: null })
    for (const { claim, expected } of refusals)
      if (expected !== undefined && claim === 'aud')
        for (const value of namedValues(expected))
          out.push({ value, source: 'refusal', scope: origin, exchange: exchange.id })
    for (const { params } of challengesOf(exchange)) {
      const value = params.get('resource') ?? params.get('resource_id')
      if (value) out.push({ value, source: 'challenge', scope: origin, exchange: exchange.id })
    }
    const metadata = this.metadataFor(url)
    if (metadata)
      out.push({
        value: metadata.resource,
        source: 'resource-metadata',
        scope: metadata.scope,
        exchange: metadata.exchange,
      })
    for (const { identifiers } of wellKnownFor(url))
      for (const value of identifiers)
        out.push({ value, source: 'well-known', scope: origin, exchange: null })
    return out
  }

  #hold(origin: string, metadata: ResourceMetadata): void {
    const held = this.#metadata.get(origin) ?? []
    const rest = held.filter((one) => one.scope !== metadata.scope)
    this.#metadata.set(origin, [...rest, metadata])
    this.revision(origin).n++
  }
}

/** A refusal may name several: "https://vault.azure.net or cfa8b339-…", "a, b". */
export function namedValues(text: string): string[] {
  const parts = text.split(/\s+or\s+|,\s*/).map((part) => part.trim())
  return parts.length > 1 && parts.every((part) => part !== '' && !/\s/.test(part)) ? parts : [text]
}

function challengesOf({ response }: Exchange): ReturnType<typeof parseChallenges> {
  return response ? parseChallenges(headers(response.headers, 'www-authenticate')) : []
}

/** RFC 9728 3.1: the well-known part stands between host and path of the resource identifier. */
function scopeOfMetadata(url: string): string | null {
  const at = parseUrl(url)
  if (!at) return null
  const path = at.pathname.replace('/.well-known/oauth-protected-resource', '').replace(/\/$/, '')
  return at.origin + path
}

function covers(scope: string, url: string): boolean {
  const target = parseUrl(url)
  if (!target) return false
  const text = target.origin + target.pathname
  return text === scope || text.startsWith(`${scope}/`)
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
