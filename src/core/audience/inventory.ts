import { parseUrl } from '../http.ts'

/** What the user has declared of resources and clients: the strongest source of an expected audience. */
export interface Inventory {
  resources: InventoryResource[]
  clients: InventoryClient[]
}

export interface InventoryResource {
  name: string
  /** Origins or URL prefixes; a bare `host` or `host:port` stands for any scheme. */
  urls: string[]
  /** Values of `aud` the resource accepts. */
  audiences: string[]
  /** Values of `iss` the resource accepts; not declared when left out. */
  issuers?: string[]
}

export interface InventoryClient {
  client_id: string
  /** Names of the resources it may call. */
  resources: string[]
}

/** A declared URL, taken apart. */
export interface UrlPrefix {
  /** With the colon (`https:`); null where any scheme will do. */
  protocol: string | null
  /** In lower case. */
  hostname: string
  /** Null where the scheme's default port is meant. */
  port: number | null
  /** Without a slash at its end; empty for the whole origin. */
  path: string
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443 }

// The same in public/inventory.schema.json.
const PREFIX = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^\s/?#@\\]*[^\s/?#@\\:](?:\/[^\s?#@\\]*)?$/

/** Null for what is neither an URL prefix nor `host[:port][/path]`: no query, fragment, user name or blank. */
export function parseUrlPrefix(text: string): UrlPrefix | null {
  if (!PREFIX.test(text)) return null
  const hasScheme = text.includes('://')
  const url = parseUrl(hasScheme ? text : `http://${text}`)
  if (!url?.hostname) return null
  // As written: an URL object drops `:80` behind the `http:` that was only put there to parse it.
  const port = /^(?:[^/]*:\/\/)?[^/]*:(\d+)(?:\/|$)/.exec(text)?.[1]
  return {
    protocol: hasScheme ? url.protocol : null,
    hostname: url.hostname,
    port: port ? Number(port) : null,
    path: url.pathname.replace(/\/+$/, ''),
  }
}

/**
 * The declared resource an URL belongs to: the one with the longest path, then one that names the scheme, then the
 * first of the file. Hosts compare without case, paths with case and in whole segments. Null when none fits.
 */
export function resourceFor(inventory: Inventory, url: string): InventoryResource | null {
  const target = parseUrl(url)
  if (!target) return null
  let best: { resource: InventoryResource; rank: number } | null = null
  for (const resource of inventory.resources) {
    for (const text of resource.urls) {
      const prefix = parseUrlPrefix(text)
      if (!prefix || !covers(prefix, target)) continue
      const rank = prefix.path.length * 2 + (prefix.protocol ? 1 : 0)
      if (!best || rank > best.rank) best = { resource, rank }
    }
  }
  return best?.resource ?? null
}

function covers(prefix: UrlPrefix, url: URL): boolean {
  if (prefix.hostname !== url.hostname) return false
  if (prefix.protocol !== null && prefix.protocol !== url.protocol) return false
  const standard = DEFAULT_PORTS[url.protocol] ?? null
  if ((prefix.port ?? standard) !== (url.port ? Number(url.port) : standard)) return false
  return url.pathname === prefix.path || url.pathname.startsWith(`${prefix.path}/`)
}
