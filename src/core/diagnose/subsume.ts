import type { Cause } from '../finding.ts'
import type { Candidate } from './candidate.ts'

/** Ways in which an audience can be wrong that leave nothing of "it names another recipient". */
const KINDS: ReadonlySet<Cause> = new Set<Cause>([
  'audience-trailing-slash',
  'audience-case-or-whitespace',
  'audience-format-mismatch',
  'audience-array-handling',
  'audience-environment-mismatch',
])

/** Below that a kind is a guess, and the general cause is the better answer. */
const MIN_WEIGHT = 55

/**
 * Whether `one`, that the audience is wrong, is said more exactly by `kind`: of the same value, with the value it should be.
 *
 * A refusal that names `aud` without the value it wants proves that the audience is wrong, not in which way.
 */
export function isSaidBy(one: Candidate, kind: Candidate): boolean {
  if (one.cause !== 'audience-mismatch' || !KINDS.has(kind.cause) || kind.weight < MIN_WEIGHT) return false
  if (kind.got === undefined || kind.expected === undefined) return false
  const same = one.got === undefined || one.got === kind.got
  return same && (one.expected === undefined || one.expected === kind.expected)
}

/** The more exact of the two, in the place of the general one and with its reasons. */
export function takePlace(kind: Candidate, one: Candidate): Candidate {
  const texts = new Set(kind.because.map(({ text }) => text))
  return {
    ...kind,
    weight: Math.max(kind.weight, one.weight),
    confidence: kind.confidence === 'possible' ? 'likely' : kind.confidence,
    because: [...kind.because, ...one.because.filter(({ text }) => !texts.has(text))],
  }
}
