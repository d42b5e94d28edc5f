import type { Flow } from '../core/flow.ts'
import type { Hop, Mark } from '../core/timeline.ts'
import type { Ms } from '../core/units.ts'
import { isProblem, isWarned } from '../report/hop-words.ts'

/** A login that goes on inside another one, or in a frame that nobody sees: its steps can be folded away. */
export interface Group {
  /** `Flow.id` */
  id: string
  /** How many of them it is in, itself counted. */
  depth: number
  flow: Flow
  /** Number of the login it is a part of, counted as in the list of logins; null for one of its own. */
  inside: number | null
  folded: boolean
  /** Of its steps and of the logins inside it, without those that the filter hides. */
  hops: number
  problems: number
  /** The gravest of them. */
  mark: Mark
  warned: boolean
  start: Ms
  /** When the last answer came, as far as the source says. */
  end: Ms
}

export type Row = { group: Group; hop: null } | { group: Group | null; hop: Hop }

/** `Hop.exchange`, or `Group.id` of a head. */
export type RowKey = number | string

export const rowKey = ({ hop, group }: Row): RowKey => (hop ? hop.exchange : group.id)

/** A login in a login in a login: captures show no more. */
const DEEPEST = 6

/** Logins that fold, innermost last, by the login whose steps they hold. */
export type Nesting = ReadonlyMap<string, readonly Flow[]>

/** What each login is in: those around it that fold, itself last. Nothing is told of a login that folds nowhere. */
export function nestingOf(flows: readonly Flow[]): Nesting {
  const byId = new Map(flows.map((flow) => [flow.id, flow]))
  const out = new Map<string, Flow[]>()
  for (const flow of flows) {
    const around: Flow[] = []
    let at: Flow | undefined = flow
    while (at && isNested(at) && around.length < DEEPEST && !around.includes(at)) {
      around.unshift(at)
      at = at.inside === null ? undefined : byId.get(at.inside)
    }
    if (around.length > 0) out.set(flow.id, around)
  }
  return out
}

const isNested = ({ inside, silent }: Flow) => inside !== null || silent

/** The logins that a hop is a step of and that fold, innermost last. */
export function aroundHop({ flow, isCall }: Hop, nesting: Nesting): readonly Flow[] {
  return (flow === null || isCall ? undefined : nesting.get(flow)) ?? []
}

/**
 * Hops in the order given, each nested login of two steps or more with a head before the first. Steps of other logins may
 * stand between its own: the order is that of time.
 *
 * @param folded `Flow.id`s of the logins whose steps are left out.
 * @param numbers Of each login, counted from 1.
 */
export function rowsOf(
  hops: readonly Hop[],
  nesting: Nesting,
  folded: ReadonlySet<string>,
  numbers: ReadonlyMap<string, number>,
): Row[] {
  const groups = new Map<string, Group>()
  const rows: Row[] = []
  const steps = new Map<string, number>()
  for (const hop of hops)
    for (const { id } of aroundHop(hop, nesting)) steps.set(id, (steps.get(id) ?? 0) + 1)
  for (const hop of hops) {
    let group: Group | null = null
    let hidden = false
    for (const [i, flow] of aroundHop(hop, nesting)
      .filter(({ id }) => (steps.get(id) ?? 0) > 1)
      .entries()) {
      group = groups.get(flow.id) ?? null
      if (!group) {
        const inside = flow.inside === null ? null : (numbers.get(flow.inside) ?? null)
        group = begun(flow, hop, i + 1, inside, folded.has(flow.id))
        groups.set(flow.id, group)
        if (!hidden) rows.push({ group, hop: null })
      }
      count(group, hop)
      hidden ||= group.folded
    }
    if (!hidden) rows.push({ group, hop })
  }
  return rows
}

function begun(flow: Flow, hop: Hop, depth: number, inside: number | null, folded: boolean): Group {
  const none = { hops: 0, problems: 0, mark: 'none' as const, warned: false }
  return { id: flow.id, depth, flow, inside, folded, ...none, start: hop.offset, end: hop.offset }
}

const GRAVITY: Record<Mark, number> = { none: 0, ok: 0, refused: 1, suspected: 2, proved: 3 }

function count(group: Group, hop: Hop): void {
  group.hops++
  if (isProblem(hop)) group.problems++
  if (isProblem(hop) && GRAVITY[hop.mark] > GRAVITY[group.mark]) group.mark = hop.mark
  group.warned ||= isWarned(hop)
  group.end = Math.max(group.end, hop.offset + (hop.duration ?? 0))
}

/** -1 where it is not there. */
export function indexOfRow(rows: readonly Row[], key: RowKey): number {
  return rows.findIndex((row) => rowKey(row) === key)
}

/** The row that each of some logins begins with, as far as any is shown. */
export function firstRows(rows: readonly Row[], logins: Iterable<string>): ReadonlySet<RowKey> {
  const left = new Set(logins)
  if (left.size === 0) return new Set()
  return new Set(rows.flatMap((row) => (left.delete(loginOf(row)) ? rowKey(row) : [])))
}

const loginOf = ({ hop, group }: Row) => (hop ? (hop.flow ?? '') : group.id)

/**
 * Folded logins of one analysis, found again by their first exchange in another one of the same capture.
 *
 * @param isSame Whether an exchange is that of both.
 */
export function foldedIn(
  folded: ReadonlySet<string>,
  before: readonly Flow[],
  after: readonly Flow[],
  isSame: (exchange: number) => boolean,
): ReadonlySet<string> {
  const firsts = new Set(before.filter(({ id }) => folded.has(id)).map(({ exchanges: [first] }) => first))
  const stays = ({ exchanges: [first] }: Flow) => first !== undefined && firsts.has(first) && isSame(first)
  return new Set(after.filter(stays).map(({ id }) => id))
}
