import type { Analysis, Step } from '../analysis.ts'
import type { UnseenPart } from '../evidence.ts'
import type { RankedCause } from '../finding.ts'
import type { AlignedHop, Pair } from './align.ts'
import type { Difference } from './difference.ts'
import { differencesOf, type Fact, type FactSide } from './fact.ts'
import { factsOf, placeOf } from './hop-facts.ts'
import { pairedTokens } from './token-facts.ts'

/** A login as it is compared. */
export interface Read {
  analysis: Analysis
  hops: AlignedHop[]
  cut: number
  /** What its answers repeat of its requests, by hop. */
  returned: ReadonlyMap<number, readonly Fact[]>
  causes: readonly RankedCause[]
  /** Names of the cookies that were set while it went on. */
  cookies: ReadonlySet<string>
}

/** What two requests that stand beside each other do not have in common. */
export function betweenHops([one, other]: Pair, a: Read, b: Read): Difference[] {
  const left = one && a.analysis.step(one.exchange)
  const right = other && b.analysis.step(other.exchange)
  if (!left || !right) return []
  const own = (step: Step, hop: AlignedHop, { analysis, returned }: Read, beside: Step) => {
    const said = new Set(beside.messages.map(placeOf))
    // A message that the other login gets in another request is not held against nothing.
    const isHeld = ({ group, subject }: Fact) =>
      (group !== 'parameters' && group !== 'federation') || said.has(subject)
    return side(step, [...factsOf(step, hop, analysis).filter(isHeld), ...(returned.get(hop.exchange) ?? [])])
  }
  const out = differencesOf(own(left, one, a, right), own(right, other, b, left))
  for (const [ours, theirs] of pairedTokens(left, right, a.analysis, b.analysis))
    out.push(...differencesOf(side(left, ours), side(right, theirs)))
  const ordered = withoutSequels(out).map((one) => ({ one, key: orderOf(one) }))
  return ordered.sort((x, y) => (x.key < y.key ? -1 : 1)).map(({ one }) => one)
}

/** The same whichever of the two is on the left. */
function orderOf({ group, subject, name, left, right }: Difference): string {
  return JSON.stringify([group, subject, name, [JSON.stringify(left), JSON.stringify(right)].sort()])
}

function side(step: Step, facts: readonly Fact[]): FactSide {
  return { facts, unseen: unseenOf(step), exchange: step.exchange.id }
}

/** What a refusal lacks because it is one, and what a page that was not asked for has. */
const SEQUELS = /^(?:Location|Content-Type|Set-Cookie .*)$/

/** Pages that an authorization server shows or not, with cookies of its own. */
const SESSION = /^(?:authorization-request|authorization-page|idp-page)$/

/** Of an answer that only one of them got, what stands in it says no more than that. */
function withoutSequels(found: Difference[]): Difference[] {
  const refused = found.some((one) => one.group === 'answers' && one.name === 'error' && isAlone(one))
  const differs = refused || found.some(({ name }) => name === 'status')
  const isSequel = ({ group, subject, name }: Difference) =>
    (SEQUELS.test(name) && (differs || SESSION.test(subject))) ||
    (differs && group === 'parameters' && subject.endsWith('-response')) ||
    (refused && group === 'tokens' && name === 'token')
  return found.filter((one) => !isAlone(one) || !isSequel(one))
}

function isAlone({ left, right }: Difference): boolean {
  return left === null || right === null
}

function unseenOf({ exchange }: Step): Set<UnseenPart> {
  const unseen = new Set(exchange.unseen)
  // Headers of a response that never came say nothing, unless the request failed.
  if (!exchange.response && exchange.error === null) unseen.add('response')
  return unseen
}
