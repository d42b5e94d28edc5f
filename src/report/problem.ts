import type { Analysis } from '../core/analysis.ts'
import { type ExpectedAudience, isProving } from '../core/audience/verdict.ts'
import type { Confidence, Finding, Severity } from '../core/finding.ts'
import { say } from '../core/say.ts'

/** The words of a verdict, which the panel and the reports use alike. */
export const verdictWords = {
  got: say('verdict_got'),
  expected: say('verdict_expected'),
  from: (source: string) => say('verdict_from', source),
  change: say('verdict_change'),
  also: say('verdict_also'),
  decide: say('verdict_decide'),
  meaning: say('verdict_meaning'),
  howSure: {
    certain: say('verdict_howSure_certain'),
    likely: say('verdict_howSure_likely'),
    possible: say('verdict_howSure_possible'),
  },
  notAFailure: say('verdict_notAFailure'),
  alsoWrong: say('verdict_alsoWrong'),
  otherCauses: say('verdict_otherCauses'),
  because: say('verdict_because'),
  source: {
    inventory: say('verdict_source_inventory'),
    refusal: say('verdict_source_refusal'),
    challenge: say('verdict_source_challenge'),
    'resource-metadata': say('verdict_source_resourceMetadata'),
    'sign-in-request': say('verdict_source_signInRequest'),
    'entity-metadata': say('verdict_source_entityMetadata'),
    'well-known': say('verdict_source_wellKnown'),
    requested: say('verdict_source_requested'),
    learnt: say('verdict_source_learnt'),
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
