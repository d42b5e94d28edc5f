import type { Analysis } from '../core/analysis.ts'
import { type ExpectedAudience, isProving } from '../core/audience/verdict.ts'
import type { Confidence, Finding, Severity } from '../core/finding.ts'

/** The words of a verdict, which the panel and the reports use alike. */
export const verdictWords = {
  got: 'Got',
  expected: 'Expected',
  from: (source: string) => `from ${source}`,
  change: 'Fix',
  also: 'also',
  decide: 'What would decide it',
  meaning: 'What does this mean?',
  howSure: {
    certain: 'certain: the capture proves it',
    likely: 'likely, not proved',
    possible: 'possible, not proved',
  },
  notAFailure: 'not refused',
  alsoWrong: 'Also wrong',
  otherCauses: 'Could also be',
  because: 'Because',
  source: {
    inventory: 'the inventory',
    refusal: "the API's refusal",
    challenge: "the API's challenge (WWW-Authenticate)",
    'resource-metadata': "the API's own metadata (RFC 9728)",
    'sign-in-request': "the service provider's own sign-in request",
    'entity-metadata': "the service provider's own metadata",
    'well-known': "the API's documentation",
    requested: 'what the client asked for',
    learnt: 'an earlier accepted call',
  },
} as const

/** What the banner says of one exchange: its best cause, or its gravest finding when it did not fail. */
export interface Problem {
  exchange: number
  /** Id of the cause; of the check when the finding names no cause. */
  cause: string
  /** Null for a finding on an exchange that did not fail. */
  confidence: Confidence | null
  summary: string
  /** The rest of what a finding says; null for a cause, whose summary says it all. */
  detail: string | null
  remedy: string
  got: string | null
  expected: string | null
  expectedFrom: string | null
  decide: string | null
  /** The check that found it; null for a cause. */
  check: string | null
  /** Other values that the called API would accept, as far as they are known. */
  alsoExpected: readonly ExpectedAudience[]
}

const GRAVITY: Record<Severity, number> = { critical: 0, error: 1, warning: 2, info: 3 }

/** The gravest first; those of one severity stay in their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
}

export function problemOf(analysis: Analysis, exchange: number): Problem | null {
  const cause = analysis.diagnosisOf(exchange)?.causes[0]
  if (cause) {
    const { got = null, expected = null, expectedFrom = null, decide = null } = cause
    const alsoExpected = expected === null ? [] : othersExpected(analysis, exchange, expected)
    return {
      ...cause,
      exchange,
      detail: null,
      got,
      expected,
      expectedFrom,
      decide,
      check: null,
      alsoExpected,
    }
  }
  const [finding] = bySeverity(analysis.findingsOf(exchange))
  if (!finding) return null
  return {
    exchange,
    cause: finding.cause ?? finding.check,
    confidence: null,
    summary: finding.title,
    detail: finding.detail === finding.title ? null : finding.detail,
    remedy: finding.remedy,
    got: finding.got ?? null,
    expected: finding.expected ?? null,
    expectedFrom: null,
    decide: null,
    check: finding.check,
    alsoExpected: [],
  }
}

/** Where an audience was expected: a gateway and the API behind it may each accept another one. */
function othersExpected(analysis: Analysis, exchange: number, expected: string): ExpectedAudience[] {
  const all = analysis.presentationsOf(exchange).flatMap(({ verdict }) => verdict.expected)
  const proving = all.filter(isProving)
  return proving.some(({ value }) => value === expected) ? valuesBeside(proving, expected) : []
}

/** Each value once, with the source that comes first. */
export function valuesBeside(all: readonly ExpectedAudience[], shown: string): ExpectedAudience[] {
  return all.filter(({ value }, i) => value !== shown && all.findIndex((one) => one.value === value) === i)
}

/** Red only for what is proved. */
export function isProved(problem: Problem): boolean {
  return problem.confidence === 'certain'
}

/** The problem before or after `from`, going round; the first or last one when `from` is none. */
export function neighbour(problems: readonly number[], from: number | null, step: 1 | -1): number | null {
  if (problems.length === 0) return null
  const at = from === null ? -1 : problems.indexOf(from)
  const next =
    at < 0 ? (step === 1 ? 0 : problems.length - 1) : (at + step + problems.length) % problems.length
  return problems[next] ?? null
}
