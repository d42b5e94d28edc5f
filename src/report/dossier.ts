import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import type { About, Note } from '../core/evidence.ts'
import type { Finding, RankedCause } from '../core/finding.ts'
import type { HiddenKind } from '../core/redact/hidden.ts'
import { say } from '../core/say.ts'
import type { Token } from '../core/tokens/token.ts'
import { type EnvironmentRow, environmentRows } from './environment.ts'
import { type HopLine, hopLines, innerLogins } from './hop-line.ts'
import { type Problem, problemOf } from './problem.ts'
import { type RequestId, requestIds } from './request-ids.ts'

/** How many values stand-ins took the place of, by what they are, most first. */
export type Hidden = readonly { kind: HiddenKind; count: number }[]

/** A problem with all that is known of it. */
export interface ToldProblem extends Problem {
  /** Every exchange of which the same is to be said. */
  exchanges: readonly number[]
  because: readonly string[]
  /** What else is wrong there, or could be. */
  others: readonly RankedCause[]
}

/** Everything a readable export tells. */
export interface Dossier {
  /** Never empty. */
  title: string
  /** Notes on an exchange, or on the whole where it is null. */
  notes: readonly Note[]
  environment: readonly EnvironmentRow[]
  analysis: Analysis
  lines: readonly HopLine[]
  /** The one to look at first, then the others in order of time; each told once. */
  problems: readonly ToldProblem[]
  /** Of exchanges without a problem, remarks left out. */
  findings: readonly Finding[]
  /** Readable tokens of the requests that have a problem; of all where there is none. */
  tokens: readonly Token[]
  requestIds: readonly RequestId[]
  hidden: Hidden
}

/**
 * @param analysis Of redacted evidence, as `about` is: nothing is hidden here any more.
 * @param writtenBy Program and version.
 */
export function dossierOf(
  analysis: Analysis,
  about: About | undefined,
  writtenBy: string,
  hidden: Hidden = [],
): Dossier {
  const { title, notes } = about ?? NO_WORDS
  const all = analysis.problems()
  const worst = analysis.worst()
  const first = worst !== null && all.includes(worst) ? [worst] : []
  const problems = eachOnce(
    [...first, ...all.filter((id) => id !== worst)].flatMap((id) => toldProblem(analysis, id) ?? []),
  )
  const isProblem = new Set(all)
  const findings = analysis.steps
    .filter(({ exchange }) => !isProblem.has(exchange.id))
    .flatMap(({ exchange }) => analysis.findingsOf(exchange.id))
    .filter(({ severity }) => severity !== 'info')
  return {
    title: title || 'Audtrail',
    notes,
    environment: [...environmentRows(about, analysis), { name: say('report_writtenBy'), value: writtenBy }],
    analysis,
    lines: hopLines(analysis.timeline(), innerLogins(analysis.flows)),
    problems,
    findings,
    tokens: tokensOf(analysis, problems),
    requestIds: requestIds(analysis),
    hidden,
  }
}

function toldProblem(analysis: Analysis, exchange: number): ToldProblem | null {
  const problem = problemOf(analysis, exchange)
  if (!problem) return null
  const [first, ...others] = analysis.diagnosisOf(exchange)?.causes ?? []
  return { ...problem, exchanges: [exchange], because: first?.because.map(({ text }) => text) ?? [], others }
}

function eachOnce(problems: readonly ToldProblem[]): ToldProblem[] {
  const told = new Map<string, ToldProblem>()
  for (const one of problems) {
    const { cause, summary, got, expected, remedy, confidence } = one
    const key = JSON.stringify([cause, summary, got, expected, remedy, confidence])
    const same = told.get(key)
    told.set(key, same ? { ...same, exchanges: [...same.exchanges, one.exchange] } : one)
  }
  return [...told.values()]
}

function tokensOf(analysis: Analysis, problems: readonly ToldProblem[]): Token[] {
  const steps = problems.flatMap(({ exchanges }) => exchanges.flatMap((id) => analysis.step(id) ?? []))
  const wanted = new Set(steps.flatMap(({ tokens }) => tokens.map(({ token }) => token)))
  const readable = analysis.tokens.filter(({ claims }) => claims !== null)
  const ofProblems = readable.filter(({ id }) => wanted.has(id))
  return ofProblems.length > 0 ? ofProblems : problems.length > 0 ? [] : readable
}

/** `GET https://api.example.com/orders 401`, without query. */
export function exchangeWords({ lines }: Dossier, exchange: number): string {
  const line = lines.find(({ hop }) => hop.exchange === exchange)
  return line
    ? `${line.hop.method} ${line.hop.to}${line.hop.path} ${line.status}`
    : say('report_exchange', exchange)
}
