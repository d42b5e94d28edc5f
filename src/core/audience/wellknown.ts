import { parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { compareAudience } from './compare.ts'
import { ownsHost, RESOURCES, type ResourceRow, resourcesNamed, spellings } from './wellknown-table.ts'

/** A vendor's own API that a called URL belongs to. */
export interface WellKnownResource {
  name: string
  /** Microsoft cloud; null elsewhere. */
  cloud: string | null
  /** Every audience accepted at that URL, the application id among them; none of them holds a placeholder. */
  identifiers: string[]
  /** False: the host in the audience is never the called one, so that comparing hosts would mislead. */
  audIsCalledHost: boolean
  /** False: other audiences may be right here too, so that another one proves nothing. */
  exclusive: boolean
}

const CLOUDS: Record<string, string> = {
  'us-gov': 'US Government',
  'us-dod': 'US Government DoD',
  china: 'China',
  germany: say('wellknown_germanyClosedIn'),
}

/** Firebase and token services below googleapis.com take tokens of other kinds. */
const NOT_SELF_SIGNED =
  /^(?:firestore|firebase[a-z-]*|fcm[a-z]*|identitytoolkit|securetoken|oauth2|sts|www)\.googleapis\.com$/

/**
 * The resources a URL belongs to, with the audiences accepted there.
 *
 * Empty where nothing is known, or where what is known does not exclude other audiences; `acceptsWellKnown` still
 * recognises a match there.
 */
export function wellKnownFor(url: string): WellKnownResource[] {
  const found = resourcesAt(url)
  return found.some(({ exclusive }) => exclusive) ? found : []
}

function resourcesAt(url: string): WellKnownResource[] {
  const called = parseUrl(url)
  return called ? rowsAt(called).map((row) => resourceAt(row, called)) : []
}

function rowsAt({ hostname, pathname }: URL): ResourceRow[] {
  const rows = rowsOf(hostname)
  if (rows.length === 0) return rows
  return rows.filter(
    ({ paths }) => paths === undefined || paths.some((path) => `${pathname}/`.startsWith(path)),
  )
}

const byHost = new Map<string, ResourceRow[]>()

/** The table is long and a capture calls few hosts: the rows of the last few hundred hosts are kept. */
function rowsOf(hostname: string): ResourceRow[] {
  const known = byHost.get(hostname)
  if (known) return known
  const rows = NOT_SELF_SIGNED.test(hostname) ? [] : RESOURCES.filter((row) => ownsHost(row, hostname))
  if (byHost.size >= 500) byHost.clear()
  byHost.set(hostname, rows)
  return rows
}

function resourceAt(row: ResourceRow, { origin, hostname }: URL): WellKnownResource {
  // Dataverse answers at `<org>.api.crm…` and `<org>.crm…`, and both are its audience.
  const origins = row.name.startsWith('Dataverse') ? [origin, origin.replace('.api.crm', '.crm')] : [origin]
  const names = (row.identifiers ?? []).flatMap(spellings)
  const filled = names.flatMap((name) =>
    origins.map((at) => name.replace('{origin}', at.replace(/^http:/, 'https:'))),
  )
  return {
    name: row.name,
    cloud: row.cloud ?? null,
    identifiers: [...new Set([...filled, ...(row.appId ? [row.appId] : [])])],
    audIsCalledHost: filled.some((name) => parseUrl(name)?.hostname === hostname),
    exclusive: row.trust === undefined,
  }
}

/** What an audience names, for a person: `Microsoft Graph`; null when no vendor's resource is known by it. */
export function wellKnownName(aud: string): string | null {
  const row = rowNamed(aud)
  if (!row) return null
  const cloud = CLOUDS[row.cloud ?? '']
  return cloud ? `${row.name} (${cloud})` : row.name
}

/**
 * Whether an audience is one of Microsoft's own resources: their clouds say which, and their tokens are made for them alone
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens). Others' names (`account`, an OAuth client id) are used
 * for APIs of one's own as well.
 */
export function isMicrosoftResource(aud: string): boolean {
  const row = rowNamed(aud)
  return row?.cloud !== undefined && row.trust === undefined
}

function rowNamed(aud: string): ResourceRow | undefined {
  const id = /^[0-9a-f-]{36}$/i.test(aud) ? aud.toLowerCase() : aud
  const [named] = resourcesNamed(id)
  if (named) return named
  if (aud.length > 300) return undefined
  const address = parseUrl(aud)
  const host = address?.pathname === '/' ? address.hostname : null
  return RESOURCES.find(
    (row) =>
      row.pattern?.test(aud) ||
      // The address of an instance, where that is its audience.
      (host !== null && row.identifiers?.some(isOrigin) && ownsHost(row, host)),
  )
}

const isOrigin = (identifier: string) => identifier === '{origin}' || identifier === '{origin}/?'

/**
 * Does an audience fit the vendor's API that was called.
 *
 * A mismatch needs a resource whose audiences are all known, or an audience that is another one of Microsoft's resources.
 *
 * @param iss Where `aud` says nothing about the project (Supabase), the issuer does.
 * @returns Null when nothing is known about that URL, or too little.
 */
export function acceptsWellKnown(
  url: string,
  aud: string,
  iss?: string,
): 'match' | 'near-miss' | 'mismatch' | null {
  const called = parseUrl(url)
  const found = resourcesAt(url)
  if (!called || found.length === 0) return null
  if (iss !== undefined && foreignIssuer(url, iss)) return 'mismatch'
  const verdicts = found.flatMap(({ identifiers }) =>
    identifiers.map((name) => compareAudience(aud, name).verdict),
  )
  const legacy = rowsAt(called).some((row) => row.pattern?.exec(aud)?.groups?.host === called.hostname)
  if (verdicts.includes('match') || legacy) return 'match'
  const certain = found.some(({ exclusive }) => exclusive)
  if (certain && verdicts.includes('near-miss')) return 'near-miss'
  const other = rowNamed(aud)
  const elsewhere =
    other?.cloud !== undefined && other.trust === undefined && !found.some(({ name }) => name === other.name)
  return certain || elsewhere ? 'mismatch' : null
}

/** Is the token from another Supabase project than the one called: `aud` is the same word in all of them. */
export function foreignIssuer(url: string, iss: string): boolean {
  const issuer = /^https:\/\/([a-z0-9]{20})\.supabase\.co\/auth\/v1$/.exec(iss)
  const called = parseUrl(url)?.hostname ?? ''
  return issuer !== null && called.endsWith('.supabase.co') && called !== `${issuer[1]}.supabase.co`
}
