import type { Analysis } from '../analysis.ts'
import { type AlignedHop, alignHops, hopOf, MOST_HOPS, type Pair, withoutRepeats } from './align.ts'
import { betweenHops, type Read } from './between-hops.ts'
import {
  type Comparison,
  type Difference,
  type Group,
  type LeftOut,
  SENT_TO,
  type Subject,
} from './difference.ts'
import { factsOf, subjectOf } from './hop-facts.ts'
import type { Login } from './login.ts'
import { causesOf, namedBy } from './named.ts'
import { tellingOf } from './names-table.ts'
import { returnFacts } from './return-facts.ts'

/** One of the two logins, and the capture that it is of. */
export interface Side {
  analysis: Analysis
  login: Login
}

/**
 * What two logins do not have in common, request by request: those that say the same stand beside each other, and only what tells
 * something is told. What is new in every login, what was replaced before a capture was saved, and what a source could not see is
 * left out, with the reason.
 *
 * A login held against itself differs in nothing, and held the other way round the sides are swapped.
 */
export function compareFlows(left: Side, right: Side): Comparison {
  const [a, b] = [read(left, right), read(right, left)]
  const pairs = alignHops(a.hops, b.hops)
  const found = pairs.flatMap((pair) => [...betweenHops(pair, a, b), ...alone(pair, pairs, a, b)])
  const isKept = ({ name }: Difference) =>
    !name.startsWith('Cookie ') || a.cookies.has(name) || b.cookies.has(name)
  const merged = withoutEchoes(merge(found.filter(isKept)))
  const ranked = merged.map((difference, at) => {
    const named = difference.leftOut === null ? namedBy([a.causes, b.causes], difference) : 0
    const here = isWhereItFailed(difference, a, b)
    const isNamed = named > 0 || (here && difference.name === 'request')
    return { difference: { ...difference, isNamed }, named: named > 0 && here ? named + 0.5 : named, at }
  })
  ranked.sort((x, y) => y.named - x.named || rank(y.difference) - rank(x.difference) || x.at - y.at)
  const all = ranked.map(({ difference }) => difference)
  return {
    differences: all.filter(({ leftOut }) => leftOut === null),
    leftOut: all.filter(({ leftOut }) => leftOut !== null),
    aligned: pairs.filter(([one, other]) => one && other).length,
    cut: a.cut + b.cut,
  }
}

function read({ analysis, login }: Side, other: Side): Read {
  const exchanges = withHidden({ analysis, login }, other)
  const hops = withoutRepeats(hopsOf(analysis, exchanges))
  const cookies = new Set<string>()
  for (const { exchange } of hops) {
    const step = analysis.step(exchange)
    for (const { name } of step ? factsOf(step, hopOf(step, analysis), analysis) : [])
      if (name.startsWith('Set-Cookie ')) cookies.add(name.slice('Set-'.length))
  }
  return {
    analysis,
    hops: hops.slice(0, MOST_HOPS),
    cut: Math.max(0, hops.length - MOST_HOPS),
    returned: returnFacts(analysis, exchanges),
    causes: causesOf(analysis, exchanges),
    cookies,
  }
}

function hopsOf(analysis: Analysis, exchanges: readonly number[]): AlignedHop[] {
  return exchanges.flatMap((id) => {
    const step = analysis.step(id)
    return step ? hopOf(step, analysis) : []
  })
}

/** A call whose token the source hid is known by the same call of the other login. */
function withHidden({ analysis, login }: Side, other: Side): readonly number[] {
  if (login.hidden.length === 0) return login.exchanges
  const calls = hopsOf(other.analysis, other.login.exchanges).filter(({ kind }) => kind === 'call')
  const hidden = hopsOf(analysis, login.hidden).filter((hop) => calls.some((call) => isRepeat(hop, call)))
  const start = (id: number) => analysis.step(id)?.exchange.startedAt ?? 0
  return [...login.exchanges, ...hidden.map(({ exchange }) => exchange)].sort(
    (x, y) => start(x) - start(y) || x - y,
  )
}

/** Documents that a client keeps, and what browsers ask before a call. */
const CACHED = new Set([
  'discovery-response',
  'jwks-response',
  'saml-metadata-response',
  'resource-metadata-response',
  'preflight',
])

/** A hop that only one of them has. */
function alone([one, other]: Pair, pairs: readonly Pair[], a: Read, b: Read): Difference[] {
  const [hop, of] = one && !other ? [one, a] : other && !one ? [other, b] : [null, a]
  const step = hop && of.analysis.step(hop.exchange)
  if (!hop || !step) return []
  const { response, error } = step.exchange
  const status = response ? String(response.status) : (error ?? '')
  const values = [`${hop.method} ${hop.origin}${hop.path}${status && ` ${status}`}`]
  const again = pairs.some(([x, y]) => x && y && (isRepeat(hop, x) || isRepeat(hop, y)))
  const leftOut: LeftOut | null = hop.failed ? null : CACHED.has(hop.kind) ? 'cached' : again ? 'fresh' : null
  return [
    {
      group: 'requests',
      subject: subjectOf(step),
      also: [],
      name: 'request',
      left: one ? values : null,
      right: one ? null : values,
      secrecy: 'shown',
      leftOut,
      isNamed: false,
      places: [{ left: one?.exchange ?? null, right: other?.exchange ?? null }],
    },
  ]
}

function isRepeat(hop: AlignedHop, other: AlignedHop): boolean {
  return (
    hop.kind === 'call' &&
    hop.kind === other.kind &&
    hop.method === other.method &&
    hop.origin === other.origin &&
    hop.path === other.path
  )
}

/** The same difference in several places is one, with all of them. */
function merge(found: readonly Difference[]): Difference[] {
  const out = new Map<string, Difference>()
  for (const one of found) {
    const key = JSON.stringify([
      one.group,
      one.name,
      one.left,
      one.right,
      one.leftOut,
      one.name === 'request' && one.subject,
    ])
    const known = out.get(key)
    if (!known) {
      out.set(key, { ...one, also: [], places: [...one.places] })
      continue
    }
    const isNew = (subject: Subject) => subject !== known.subject && !known.also.includes(subject)
    if (isNew(one.subject)) known.also.push(one.subject)
    for (const place of one.places)
      if (!known.places.some(({ left, right }) => left === place.left && right === place.right))
        known.places.push(place)
  }
  return [...out.values()]
}

/** Where a message was sent is told by the message itself, where that names its receiver. */
function withoutEchoes(found: Difference[]): Difference[] {
  const key = ({ left, right }: Difference) => JSON.stringify([left, right])
  const said = new Set(found.filter(({ name }) => name !== SENT_TO).map(key))
  return found.filter((one) => one.name !== SENT_TO || !said.has(key(one)))
}

/** Whether it was seen in a request that failed. */
function isWhereItFailed({ places }: Difference, a: Read, b: Read): boolean {
  const failed = ({ hops }: Read, id: number | null) =>
    hops.some(({ exchange, failed }) => failed && exchange === id)
  return places.some(({ left, right }) => failed(a, left) || failed(b, right))
}

const GROUPS: readonly Group[] = ['answers', 'parameters', 'tokens', 'federation', 'requests', 'headers']

/** The groups in their order, in each the names that tell most; a request that only one has after the rest. */
function rank({ group, name, isNamed }: Difference): number {
  const own = name === 'request' && !isNamed ? -1 : tellingOf(name)
  return (isNamed ? 100_000 : 0) + (GROUPS.length - GROUPS.indexOf(group)) * 1000 + own
}
