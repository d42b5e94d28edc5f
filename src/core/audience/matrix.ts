import type { Analysis, Step } from '../analysis.ts'
import { originOf } from '../http.ts'
import { clientOf, textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { type Drift, driftIn } from './drift.ts'
import { type Inventory, resourceFor } from './inventory.ts'
import { learntScope } from './learnt.ts'
import type { Verdict } from './verdict.ts'
import { isAccepted, senderPage } from './weak.ts'

/** Which audience each client presented to each API, and what came of it. */
export interface Matrix {
  apis: MatrixApi[]
  rows: { client: MatrixClient; cells: (MatrixCell | null)[] }[]
  /** Clients and APIs beyond what is shown. */
  left: { clients: number; apis: number }
}

/** A column: a declared resource, else the parts of an origin that take the same. */
export interface MatrixApi {
  id: string
  /** Name of the resource in the inventory; null where none is declared for it. */
  resource: string | null
  origin: string
  /** Origins with path, as `learntScope` cuts them; those that were called, of a declared resource the first. */
  parts: string[]
  /** Every part of the origin that was called and is not declared: what holds for them holds for the origin. */
  isWhole: boolean
  /** The UserInfo endpoint takes tokens for any API (OIDC Core 5.3). */
  isUserinfo: boolean
  /** From the inventory. */
  audiences: readonly string[]
}

/** A row: the client in the token, else of its login, else the page that called; of an assertion its issuer. */
export interface MatrixClient {
  id: string
  name: string
  from: 'client' | 'page' | 'issuer' | 'unknown'
}

export interface MatrixCell {
  /** Refused ones first, then in order of first sight. */
  presented: Presented[]
  drift: Drift[]
  /** Audiences beyond those. */
  left: number
}

/** One audience that a client presented to an API. */
export interface Presented {
  /** Empty where the token has none, or cannot be read. */
  aud: string[]
  /** How many more values `aud` has. */
  more: number
  iss: string | null
  form: Token['form']
  kind: Token['kind']
  /** Calls answered with 2xx or 304, with a refusal, and with anything else or nothing. */
  accepted: number
  refused: number
  open: number
  /** Whether the inventory names one of the values; null where it names none for this API or none can be read. */
  isDeclared: boolean | null
  /** `Exchange.id`s. */
  first: number
  last: number
  /** The call to look at (the last that was refused, else the last), and the verdict there. */
  exchange: number
  verdict: Verdict
  /** `Token.id` at that call. */
  token: string
}

/** More is no table that a person can read. */
export const MOST = { clients: 60, apis: 30, presented: 12, values: 20 }

/** One token in one call. */
interface Call {
  step: Step
  token: Token
  verdict: Verdict
  iss: string | null
  client: MatrixClient
  part: Part
  outcome: 'accepted' | 'refused' | 'open'
  /** What makes it another entry of its cell. */
  key: string
}

/** What `learntScope` or the inventory takes for one API. */
interface Part {
  id: string
  origin: string
  scope: string
  resource: string | null
  isUserinfo: boolean
  /** What was presented, and whether it was refused. */
  profile: Set<string>
}

/**
 * The audiences of a capture as a table. Facts only: whether an audience is the right one is for the verdicts to say.
 *
 * Looks through the whole capture: for a view that is open, and to be kept until `analysis.revision` grows.
 */
export function buildMatrix(analysis: Analysis): Matrix {
  const calls = callsOf(analysis)
  const columns = columnsOf(new Set(calls.map(({ part }) => part)))
  const byPart = new Map(columns.flatMap((column) => column.parts.map((part) => [part, column] as const)))
  const clients = new Map<string, MatrixClient>()
  for (const call of calls) {
    const column = byPart.get(call.part)
    if (!column) continue
    if (!clients.has(call.client.id)) clients.set(call.client.id, call.client)
    note(column, call)
  }
  return arrange(columns, [...clients.values()], analysis.inventory)
}

function callsOf(analysis: Analysis): Call[] {
  const parts = new Map<string, Part>()
  const clientOfCall = clientFinder(analysis)
  const out: Call[] = []
  for (const step of analysis.steps) {
    if (step.tokens.length === 0) continue
    for (const { token: id, verdict } of analysis.presentationsOf(step.exchange.id)) {
      const token = analysis.token(id)
      if (!token) continue
      const part = partOf(parts, step, analysis.inventory)
      const outcome = outcomeOf(step, analysis)
      const iss = textClaim(token.claims, 'iss') ?? null
      const key = JSON.stringify([verdict.actual, iss, token.form, token.kind === 'id-token'])
      part.profile.add(outcome === 'refused' ? `${key} refused` : key)
      out.push({ step, token, verdict, iss, client: clientOfCall(step, token), part, outcome, key })
    }
  }
  return out
}

function partOf(parts: Map<string, Part>, { exchange, messages }: Step, inventory: Inventory | null): Part {
  const { url } = exchange.request
  const resource = (inventory && resourceFor(inventory, url)?.name) ?? null
  const isUserinfo = messages.some(({ kind }) => kind === 'userinfo-request')
  const scope = learntScope(url)
  const id = resource === null ? `${isUserinfo ? 'userinfo' : 'part'} ${scope}` : `resource ${resource}`
  const known = parts.get(id)
  if (known) return known
  const part = { id, origin: originOf(url) ?? scope, scope, resource, isUserinfo, profile: new Set<string>() }
  parts.set(id, part)
  return part
}

/** A refusal is one by its status, or by words that the diagnosis could read. */
function outcomeOf({ exchange }: Step, analysis: Analysis): Call['outcome'] {
  if (isAccepted(exchange)) return 'accepted'
  if (exchange.via) return 'open'
  const status = exchange.response?.status ?? 0
  if (status === 401 || status === 403) return 'refused'
  return status >= 400 && analysis.diagnosisOf(exchange.id) ? 'refused' : 'open'
}

interface Column {
  api: Omit<MatrixApi, 'audiences'>
  parts: Part[]
  /** By client, then by what was presented. */
  cells: Map<string, Map<string, Presented>>
  /** Distinct audiences beyond `MOST`, by client. */
  left: Map<string, Set<string>>
}

/** Parts of one origin that took and refused the same are one API, as far as the capture shows. */
function columnsOf(parts: ReadonlySet<Part>): Column[] {
  const groups = new Map<string, Part[]>()
  const free = new Map<string, number>()
  for (const part of parts) {
    const isFree = part.resource === null && !part.isUserinfo
    const key = isFree ? `${part.origin} ${JSON.stringify([...part.profile].sort())}` : part.id
    groups.set(key, [...(groups.get(key) ?? []), part])
    if (isFree) free.set(part.origin, (free.get(part.origin) ?? 0) + 1)
  }
  const columns = [...groups.values()].flatMap((list): Column[] => {
    const [part] = list
    if (!part) return []
    const { id, origin, resource, isUserinfo } = part
    const isWhole = resource === null && !isUserinfo && free.get(origin) === list.length
    const api = { id, resource, origin, parts: list.map(({ scope }) => scope), isWhole, isUserinfo }
    return [{ api, parts: list, cells: new Map(), left: new Map() }]
  })
  return columns.sort((a, b) => Number(a.api.isUserinfo) - Number(b.api.isUserinfo))
}

function note({ cells, left }: Column, { step, token, verdict, iss, client, outcome, key }: Call): void {
  const { id } = step.exchange
  const cell = cells.get(client.id) ?? new Map<string, Presented>()
  cells.set(client.id, cell)
  let here = cell.get(key)
  if (!here) {
    if (cell.size >= MOST.presented) {
      left.set(client.id, (left.get(client.id) ?? new Set()).add(key))
      return
    }
    const aud = verdict.actual.slice(0, MOST.values)
    const { form, kind } = token
    const none = { accepted: 0, refused: 0, open: 0, isDeclared: null }
    const more = verdict.actual.length - aud.length
    here = {
      aud,
      more,
      iss,
      form,
      kind,
      ...none,
      first: id,
      last: id,
      exchange: id,
      verdict,
      token: token.id,
    }
    cell.set(key, here)
  }
  here[outcome]++
  here.last = id
  if (outcome === 'refused' || here.refused === 0) {
    here.exchange = id
    here.verdict = verdict
    here.token = token.id
  }
}

function arrange(columns: Column[], clients: MatrixClient[], inventory: Inventory | null): Matrix {
  const wasRefused = (cell: Map<string, Presented> | undefined) =>
    [...(cell?.values() ?? [])].some(({ refused }) => refused > 0)
  const shown = pick(columns, MOST.apis, ({ cells }) => [...cells.values()].some(wasRefused))
  const rows = pick(clients, MOST.clients, ({ id }) => columns.some(({ cells }) => wasRefused(cells.get(id))))
  const apis = shown.map(({ api }) => ({ ...api, audiences: audiencesOf(api.resource, inventory) }))
  const cells = shown.map((column, at) => cellsOf(column, apis[at]?.audiences ?? []))
  return {
    apis,
    rows: rows.map((client) => ({ client, cells: cells.map((column) => column.get(client.id) ?? null) })),
    left: { clients: clients.length - rows.length, apis: columns.length - shown.length },
  }
}

function cellsOf({ api, cells, left }: Column, audiences: readonly string[]): Map<string, MatrixCell> {
  const presented = new Map(
    [...cells].map(([client, cell]) => [
      client,
      [...cell.values()].map((one) => withDeclared(one, audiences)).sort(refusedFirst),
    ]),
  )
  const drift = driftIn(presented, audiences, api.isUserinfo)
  return new Map(
    [...presented].map(([client, list]) => [
      client,
      { presented: list, drift: drift.get(client) ?? [], left: left.get(client)?.size ?? 0 },
    ]),
  )
}

function refusedFirst(a: Presented, b: Presented): number {
  return Number(b.refused > 0) - Number(a.refused > 0)
}

/** The first ones; where they are too many, those that were refused before the others, in their order. */
function pick<T>(all: readonly T[], most: number, isWanted: (one: T) => boolean): T[] {
  if (all.length <= most) return [...all]
  const wanted = all.filter(isWanted)
  const chosen = new Set([...new Set([...wanted, ...all])].slice(0, most))
  return all.filter((one) => chosen.has(one))
}

function audiencesOf(name: string | null, inventory: Inventory | null): readonly string[] {
  return inventory?.resources.find((resource) => resource.name === name)?.audiences ?? []
}

function withDeclared(one: Presented, audiences: readonly string[]): Presented {
  if (audiences.length === 0 || one.verdict.actual.length === 0) return one
  return { ...one, isDeclared: one.verdict.actual.some((value) => audiences.includes(value)) }
}

/** Who sent a token. A login is found by the calls that are a part of it. */
function clientFinder(analysis: Analysis): (step: Step, token: Token) => MatrixClient {
  const byExchange = new Map<number, string>()
  for (const { client_id, exchanges } of analysis.flows)
    if (client_id !== null)
      for (const exchange of exchanges) if (!byExchange.has(exchange)) byExchange.set(exchange, client_id)
  return ({ exchange }, token) => {
    if (token.form === 'saml-assertion') return client('issuer', textClaim(token.claims, 'iss') ?? '')
    const id = clientOf(token.claims) ?? byExchange.get(exchange.id)
    if (id !== undefined) return client('client', id)
    const page = originOf(senderPage(exchange))
    return page === null ? client('unknown', '') : client('page', page)
  }
}

function client(from: MatrixClient['from'], name: string): MatrixClient {
  return name === '' ? { id: 'unknown', name, from: 'unknown' } : { id: `${from} ${name}`, name, from }
}
