import { inAnotherCloud, ownsHost, resourcesNamed } from './wellknown-table.ts'

/**
 * One named way in which two audience values can denote the same party although RFC 7519 §4.1.3, which compares
 * them as they are, takes them for different.
 */
export interface Transformation {
  /** Stable id of the difference; case names the part that differs, so it depends on both values. */
  id: string | ((aud: string, expected: string) => string)
  /** Does this difference alone separate the two. */
  applies: (aud: string, expected: string) => boolean
}

export interface Spelling extends Transformation {
  /** Brings every spelling to one, so that several differences can be removed at once. */
  normal: (value: string) => string
}

export interface UrlParts {
  scheme: string
  /** With its `@`; empty in any honest audience. */
  userinfo: string
  host: string
  /** With its `:`. */
  port: string
  path: string
  /** Query and fragment with their `?` and `#`. */
  tail: string
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const SCHEMED = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(.*)$/is
const BARE_HOST = /^(?:localhost|(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+)(?::\d+)?(?:[/?#].*)?$/isu
const INVISIBLE = /(?:\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point})+/gu

export const isGuid = (value: string) => GUID.test(value)

/** Takes a URL of any scheme apart without correcting anything, unlike `URL`; null for what has no `://`. */
export function urlParts(value: string): UrlParts | null {
  const [, scheme = '', authority = '', path = '', tail = ''] = SCHEMED.exec(value) ?? []
  if (scheme === '') return null
  const at = authority.lastIndexOf('@') + 1
  const server = authority.slice(at)
  const colon = server.lastIndexOf(':')
  const hasPort = colon > server.lastIndexOf(']') && /^\d*$/.test(server.slice(colon + 1))
  const end = colon >= 0 && hasPort ? colon : server.length
  return {
    scheme,
    userinfo: authority.slice(0, at),
    host: server.slice(0, end),
    port: server.slice(end),
    path,
    tail,
  }
}

const join = (p: UrlParts) => `${p.scheme}://${p.userinfo}${p.host}${p.port}${p.path}${p.tail}`

/** Applies a change to the parts of a URL; what is no URL stays as it is. */
function inUrl(change: (parts: UrlParts) => Partial<UrlParts>): (value: string) => string {
  return (value) => {
    const parts = urlParts(value)
    return parts ? join({ ...parts, ...change(parts) }) : value
  }
}

function withoutTrailing(value: string, character: string): string {
  let end = value.length
  while (end > 0 && value[end - 1] === character) end--
  return value.slice(0, end)
}

export function unquoted(value: string): string {
  const pairs = ['""', "''", '``', '“”', '‘’', '«»', '<>']
  const text = value.startsWith('\\"') && value.endsWith('\\"') ? value.slice(1, -2) + value.slice(-1) : value
  const quoted = text.length > 2 && pairs.includes(`${text[0]}${text.at(-1)}`)
  return quoted ? text.slice(1, -1).trim() : value
}

function casePart(aud: string, expected: string): string {
  const [a, e] = [urlParts(aud), urlParts(expected)]
  const hex = (v: string) => v.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toLowerCase())
  if (hex(aud) === hex(expected)) return 'percent-encoding'
  if (isGuid(expected) || (e && isGuid(e.host) && a?.host !== e.host)) return 'case-guid'
  if (a && e) {
    if (a.scheme !== e.scheme) return 'case-scheme'
    return a.host === e.host ? 'case-path' : 'case-host'
  }
  if (!/^urn:/i.test(expected)) return 'case-identifier'
  // RFC 8141 §3.1: scheme and namespace of a URN are case-insensitive, what follows is not.
  const head = (urn: string) => urn.split(':', 2).join(':')
  return head(aud) === head(expected) ? 'case-path' : 'case-scheme'
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value.replace(/%[0-9a-f]{2}/gi, (hex) => hex.toUpperCase())
  }
}

function asciiHost(host: string): string {
  // Names of the DNS end at 253 octets; other ASCII hosts need no conversion.
  if (host.length > 253 || !/[^\0-\x7f]|xn--/i.test(host) || /[\s\\@/?#%:[\]]/.test(host)) return host
  try {
    return new URL(`https://${host}`).hostname
  } catch {
    return host
  }
}

const defaultPort = (p: UrlParts) => (/^(?:http|ws)$/i.test(p.scheme) ? ':80' : ':443')

function withScheme(value: string): string {
  if (value.startsWith('//')) return `https:${value}`
  return BARE_HOST.test(value) ? `https://${value}` : value
}

function schemeMissing(aud: string, expected: string): boolean {
  const bare = (value: string) => value.replace(/^(?:https?:)?\/\//i, '')
  return same(bare, aud, expected) && /^https?:/i.test(aud) !== /^https?:/i.test(expected)
}

/** The application behind the Entra spellings `GUID`, `{GUID}`, `api://GUID`, `spn:GUID`. */
function applicationId(value: string): string | null {
  const id = value.replace(/^(?:api:\/\/|spn:)/i, '').replace(/^\{(.*)\}$/, '$1')
  return isGuid(id) ? id.toLowerCase() : null
}

/** The same in an App ID URI below a host: `api://<host>/<GUID>`, `https://<tenant>.onmicrosoft.com/<GUID>`. */
function hostedApplicationId(value: string): string | null {
  const url = urlParts(value)
  const hosts = url && (url.scheme === 'api' || url.host.endsWith('.onmicrosoft.com'))
  return hosts ? applicationId(url.path.slice(1)) : null
}

function sameApplication(aud: string, expected: string): boolean {
  const [a, e] = [applicationId(aud), applicationId(expected)]
  if (a && e) return a === e
  if (a || e) return (a ?? hostedApplicationId(aud)) === (e ?? hostedApplicationId(expected))
  const bare = (value: string) => (value.startsWith('api://') ? value.slice(6) : null)
  return bare(aud) === expected || bare(expected) === aud
}

function withoutApiPrefix(value: string): string {
  const id = applicationId(value)
  if (id) return id
  return value.startsWith('api://') ? withScheme(value.slice(6)) : value
}

function spelling(
  id: Transformation['id'],
  normal: Spelling['normal'],
  applies: Transformation['applies'] = (aud, expected) => same(normal, aud, expected),
): Spelling {
  return { id, normal, applies }
}

function spaced(aud: string, expected: string): boolean {
  if (!/\s/.test(aud) && !/\s/.test(expected)) return false
  return same((v) => (v.includes('://') ? v.replace(/\s+/g, '') : singleSpaced(v)), aud, expected)
}

const singleSpaced = (value: string) => value.trim().replace(/\s+/g, ' ')

const prefixName = (aud: string, expected: string) =>
  /^spn:/i.test(aud) || /^spn:/i.test(expected) ? 'spn-prefix' : 'api-uri-prefix'

/** Spellings of one and the same identifier, in the order in which they are tried. */
export const SPELLINGS: Spelling[] = [
  spelling('whitespace', singleSpaced, spaced),
  spelling('invisible-character', (v) => v.replace(INVISIBLE, '')),
  spelling('quotes', unquoted),
  // `https://` names nobody, with or without its slashes.
  spelling('trailing-slash', (v) => (v.endsWith('://') ? v : withoutTrailing(v, '/'))),
  spelling(
    'double-slash',
    inUrl((p) => ({ path: p.path.replace(/\/{2,}/g, '/') })),
  ),
  spelling(
    'default-port',
    inUrl((p) => (p.port === defaultPort(p) || p.port === ':' ? { port: '' } : {})),
  ),
  spelling(casePart, (v) => v.toLowerCase()),
  spelling(
    'scheme-http-https',
    inUrl((p) => (p.scheme === 'http' ? { scheme: 'https' } : {})),
  ),
  spelling(
    'scheme-ws',
    inUrl((p) => (/^wss?$/.test(p.scheme) ? { scheme: p.scheme.replace('ws', 'http') } : {})),
  ),
  spelling('percent-encoding', decoded),
  spelling('unicode-normalization', (v) => v.normalize('NFC')),
  spelling(
    'punycode',
    inUrl((p) => ({ host: asciiHost(p.host) })),
  ),
  spelling(
    'trailing-dot-host',
    inUrl((p) => (p.host.endsWith('.') ? { host: p.host.slice(0, -1) } : {})),
  ),
  spelling(
    'www',
    inUrl((p) => ({ host: p.host.replace(/^www\.(?=[^.]+\.[^.])/i, '') })),
  ),
  spelling('scheme-missing', withScheme, schemeMissing),
  spelling(prefixName, withoutApiPrefix, sameApplication),
]

/** Every spelling difference removed. `skip` leaves one out, to learn whether it was needed. */
export function canonical(value: string, skip: ReadonlySet<Transformation> = new Set()): string {
  let text = value
  for (const spelling of SPELLINGS) if (!skip.has(spelling)) text = spelling.normal(text)
  return text
}

const segments = (path: string) => path.split('/').filter((segment) => segment !== '')
const VERSION = /^v\d+(?:\.\d+)*$/i
const STAGE = /^(?:dev|development|test|testing|qa|uat|stage|staging|preprod|sandbox|prod|production|live)$/i
const REGION = new RegExp(
  `(^|-)(?:(?:[a-z]{2}|europe|asia|australia)-(?:north|south|east|west|central){1,2}-?\\d|${[
    '(?:eu|us|uk|ap|apac|emea|amer|au|jp)\\d?',
    '(?:north|west)europe|(?:north|south|west)?central(?:us|india)|(?:east|west)us\\d?|uk(?:south|west)',
  ].join('|')})(?=-|$)`,
  'i',
)
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])
const SECOND_LEVEL = /^(?:co|com|org|net|gov|edu|ac|or|ne|go)$/i

/**
 * Labels a customer of the registry may choose freely: all but the registrable domain, which is guessed (two
 * labels, three below `co.uk` and the like) since no public suffix list is shipped. Below `localhost` all names are
 * one's own (RFC 6761 6.3).
 */
function freeLabels(labels: string[]): number {
  if (labels.at(-1)?.toLowerCase() === 'localhost') return labels.length - 1
  const nested = labels.at(-1)?.length === 2 && SECOND_LEVEL.test(labels.at(-2) ?? '')
  return Math.max(0, labels.length - (nested ? 3 : 2))
}

/** The registrable domain of a host, guessed as `freeLabels` does; an address as it is. */
export function siteOf(host: string): string {
  if (/^\[|^[\d.]+$/.test(host)) return host
  const labels = host.toLowerCase().split('.')
  return labels.slice(freeLabels(labels)).join('.')
}

/** Changes the labels before the registrable domain and drops those that become empty. */
function changeHost(host: string, change: (label: string) => string): string {
  const labels = host.split('.')
  const free = freeLabels(labels)
  const kept = labels.map((label, i) => (i < free ? change(label) : label))
  return kept.filter((label) => label !== '').join('.')
}

function tokensWithout(text: string, token: RegExp): string {
  if (token.test(text)) return ''
  const tokens = text.split(/([-_.:/])/)
  let kept = ''
  for (let i = 0; i < tokens.length; i += 2) {
    const word = tokens[i] ?? ''
    if (!token.test(word)) kept += (kept === '' ? '' : (tokens[i - 1] ?? '')) + word
  }
  return kept
}

const withoutStageTokens = (text: string) => tokensWithout(text, STAGE)

function withoutStage(value: string): string {
  const stageless = (host: string) =>
    (host.includes('.') ? changeHost(host, withoutStageTokens) : withoutStageTokens(host)) || host
  const url = urlParts(value)
  if (!url) return /^[\w.-]+$/.test(value) ? stageless(value) : withoutStageTokens(value)
  const path = segments(url.path)
    .map(withoutStageTokens)
    .filter((segment) => segment !== '')
  return join({ ...url, host: stageless(url.host), path: path.map((segment) => `/${segment}`).join('') })
}

const withoutRegion = inUrl((p) => ({
  host: changeHost(p.host, (label) => label.replace(REGION, '').replace(/^-/, '')),
}))

const withoutVersion = inUrl((p) => ({
  path: segments(p.path)
    .filter((segment) => !VERSION.test(segment))
    .map((segment) => `/${segment}`)
    .join(''),
}))

/** `[shorter, longer]`, for differences that add something at the end. */
const byLength = (a: string, b: string): [string, string] => (a.length < b.length ? [a, b] : [b, a])

/** A scope is the App ID URI, a slash and the name of the scope; `aud` is the App ID URI alone. */
function scopeSuffix(aud: string, expected: string): boolean {
  const [short, long] = byLength(aud, expected)
  const resource = withoutTrailing(short, '/')
  if (resource === '' || !long.startsWith(`${resource}/`)) return false
  const scope = long.slice(resource.length).replace(/^\/{1,2}/, '')
  if (scope === '.default' || scope === 'user_impersonation' || scope === 'access_as_user') return true
  if (VERSION.test(scope) || STAGE.test(scope) || isGuid(scope)) return false
  const url = urlParts(resource)
  const entra = isGuid(resource) || (url?.scheme === 'api' && url.path === '' && !url.host.includes('.'))
  return entra ? /^[a-z][\w.-]*$/i.test(scope) : /^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(scope) && hasCapital(scope)
}

/** `Orders.Read` is a scope, `openapi.json` a path. */
const hasCapital = (scope: string) => /[A-Z]/.test(scope) || /\.(?:read|write|readwrite|all)\b/.test(scope)

function queryOrFragment(aud: string, expected: string): boolean {
  const [short, long] = byLength(aud, expected)
  const end = long.search(/[?#]/)
  return end > 0 && short !== '' && withoutTrailing(long.slice(0, end), '/') === withoutTrailing(short, '/')
}

function pathBelow(aud: string, expected: string): boolean {
  const [a, e] = [urlParts(aud), urlParts(expected)]
  if (!a || !e || a.tail !== '' || e.tail !== '') return false
  if (join({ ...a, path: '' }) !== join({ ...e, path: '' })) return false
  const [short, long] = byLength(withoutTrailing(a.path, '/'), withoutTrailing(e.path, '/'))
  if (short === long || !long.startsWith(`${short}/`)) return false
  const rest = segments(long.slice(short.length))
  // A path that climbs is another resource; one that only names a stage is told as such.
  return !rest.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)) && !rest.every((s) => STAGE.test(s))
}

function portDiffers(aud: string, expected: string): boolean {
  const [a, e] = [urlParts(aud), urlParts(expected)]
  if (!a || !e || a.port === e.port || !LOOPBACK.test(a.host)) return false
  return join({ ...a, port: '' }) === join({ ...e, port: '' }) || loopbackAlias(aud, expected)
}

function loopbackAlias(aud: string, expected: string): boolean {
  const [a, e] = [urlParts(aud), urlParts(expected)]
  if (!a || !e || !LOOPBACK_NAMES.has(a.host) || !LOOPBACK_NAMES.has(e.host)) return false
  return join({ ...a, host: '', port: '' }) === join({ ...e, host: '', port: '' })
}

/** Only a token can hold a wildcard: what stands in the API's own setting is compared literally by everybody. */
function wildcard(aud: string, expected: string): boolean {
  if (aud === '*') return true
  const url = urlParts(aud)
  if (url?.host.startsWith('*.')) {
    const target = urlParts(expected)
    const suffix = url.host.slice(1)
    const below = target?.host.endsWith(suffix) && freeLabels(url.host.split('.')) > 0
    return below === true && join({ ...url, host: '' }) === join({ ...target, host: '' } as UrlParts)
  }
  const root = aud.endsWith('/*') ? aud.slice(0, -2) : null
  return root !== null && urlParts(root) !== null && (expected === root || expected.startsWith(`${root}/`))
}

/** The address of one instance (`https://x.vault.azure.net`) where the name of the service is expected, or back. */
function instanceOfService(aud: string, expected: string): boolean {
  const instance = (one: string, service: string) => {
    const rows = resourcesNamed(service)
    const host = rows.length > 0 ? (urlParts(one)?.host ?? '') : ''
    // Where an instance is an audience of its own, another instance is another party.
    return rows.some((row) => !row.identifiers?.some((name) => name.includes('{')) && ownsHost(row, host))
  }
  return instance(aud, expected) || instance(expected, aud)
}

/** Differences that leave it open whether both are one party, though they plausibly are. */
export const RELATIONS: Transformation[] = [
  { id: 'wildcard', applies: wildcard },
  { id: 'scope-suffix-in-aud', applies: scopeSuffix },
  { id: 'query-or-fragment', applies: queryOrFragment },
  { id: 'version-segment', applies: (a, e) => same(withoutVersion, a, e) },
  {
    id: (aud, expected) => (aud.length > expected.length ? 'path-suffix' : 'path-prefix'),
    applies: pathBelow,
  },
  { id: 'staging-prod', applies: (a, e) => same(withoutStage, a, e) },
  { id: 'region-label', applies: (a, e) => same(withoutRegion, a, e) },
  {
    id: (aud, expected) =>
      urlParts(aud)?.port && urlParts(expected)?.port ? 'port-differs' : 'port-missing',
    applies: portDiffers,
  },
  { id: 'loopback-alias', applies: loopbackAlias },
  { id: 'national-cloud', applies: inAnotherCloud },
  { id: 'instance-of-service', applies: instanceOfService },
]

/** Do both come to the same, and to more than nothing. */
export function same(normal: (value: string) => string, aud: string, expected: string): boolean {
  const text = normal(aud)
  return text !== '' && text === normal(expected)
}
