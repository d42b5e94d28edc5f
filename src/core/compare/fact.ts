import type { UnseenPart } from '../evidence.ts'
import type { Difference, Group, LeftOut, Secrecy, Subject } from './difference.ts'
import { isFresh, isLength, isNamed, isProse, isSecret } from './names-table.ts'
import { differsInStandIns, sameButIds } from './values.ts'

/** One thing that a hop says. */
export interface Fact {
  group: Group
  subject: Subject
  name: string
  values: readonly string[]
  /** Compared in place of the values. */
  measure?: number
  /** By wire name, unless told. */
  secrecy?: Secrecy
  /** Says something only beside another of its name. */
  paired?: true
  /** The parts of the exchange in which it would be seen. */
  parts: readonly UnseenPart[]
}

export interface FactSide {
  facts: readonly Fact[]
  unseen: ReadonlySet<UnseenPart>
  exchange: number
}

/** Facts of one name and subject stand beside each other. */
export function differencesOf(left: FactSide, right: FactSide): Difference[] {
  const [a, b] = [byName(left.facts), byName(right.facts)]
  const out: Difference[] = []
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const found = between(a.get(key), b.get(key), left, right)
    if (found) out.push(found)
  }
  return out
}

function byName(facts: readonly Fact[]): Map<string, Fact> {
  const out = new Map<string, Fact>()
  for (const fact of facts) {
    const key = JSON.stringify([fact.group, fact.subject, fact.name])
    if (!out.has(key)) out.set(key, fact)
  }
  return out
}

function between(
  a: Fact | undefined,
  b: Fact | undefined,
  left: FactSide,
  right: FactSide,
): Difference | null {
  const fact = a ?? b
  if (!fact || (a && b ? isSame(a, b) : fact.paired)) return null
  const secrecy = secrecyOf(fact)
  return {
    group: fact.group,
    subject: fact.subject,
    also: [],
    name: fact.name,
    left: a?.values ?? null,
    right: b?.values ?? null,
    secrecy,
    leftOut: reasonFor(a, b, fact, left, right),
    isNamed: false,
    places: [{ left: left.exchange, right: right.exchange }],
  }
}

function reasonFor(
  a: Fact | undefined,
  b: Fact | undefined,
  fact: Fact,
  left: FactSide,
  right: FactSide,
): LeftOut | null {
  if (!a || !b) return fact.parts.some((part) => (a ? right : left).unseen.has(part)) ? 'unseen' : null
  if (isAlikeInTime(a, b) || (!fact.secrecy && isFresh(fact.name))) return 'fresh'
  if (standIns(a, b)) return 'stand-in'
  const mayBeRandom = isProse(fact.name) || secrecyOf(fact) === 'personal'
  return mayBeRandom && a.measure === undefined && alikeButIds(a, b) ? 'fresh' : null
}

/** What both lists have in common need not be looked at. */
function rest({ values }: Fact, other: Fact): string[] {
  const known = new Set(other.values)
  return values.filter((value) => !known.has(value))
}

function standIns(a: Fact, b: Fact): boolean {
  const [x, y] = [rest(a, b), rest(b, a)]
  const alone = (values: string[]) => values.every((value) => differsInStandIns(value, ''))
  if (x.length !== y.length) return alone(x) && alone(y)
  return x.length > 0 && x.every((value, at) => differsInStandIns(value, y[at] ?? ''))
}

function alikeButIds(a: Fact, b: Fact): boolean {
  const [x, y] = [rest(a, b), rest(b, a)]
  return x.length > 0 && x.length === y.length && x.every((value, at) => sameButIds(value, y[at] ?? ''))
}

/** Of a set of values their order says nothing; blanks part those of a scope (RFC 6749 3.3). */
const SETS =
  /^(?:scope|scp|requested_scope|acr_values|prompt|response_type|ui_locales|aud|roles|groups|permissions|amr|resource|audience)$|\.roles$/

function isSame(a: Fact, b: Fact): boolean {
  if (a.measure !== undefined && b.measure !== undefined) return a.measure === b.measure
  return canonical(a) === canonical(b)
}

function canonical({ name, values }: Fact): string {
  if (!SETS.test(name)) return JSON.stringify(values)
  return JSON.stringify([...new Set(values.flatMap((value) => value.split(' ')).filter(Boolean))].sort())
}

/** Some servers draw the lifetime of each token (Microsoft Entra: 60 to 90 minutes): half as long again is alike. */
const ALIKE = 1.5

function isAlikeInTime({ name, measure: a }: Fact, { measure: b }: Fact): boolean {
  if (a === undefined || b === undefined) return false
  const [short, long] = [Math.min(a, b), Math.max(a, b)]
  return short > 0 && (long <= short * ALIKE || (isLength(name) && long - short <= 5))
}

function secrecyOf({ name, secrecy }: Fact): Secrecy {
  if (secrecy) return secrecy
  if (isSecret(name)) return 'secret'
  return isNamed(name) ? 'shown' : 'personal'
}
