import type { Side } from '../core/compare/compare-flows.ts'
import type { Comparison, Difference } from '../core/compare/difference.ts'
import { causesOf } from '../core/compare/named.ts'
import {
  compareWords,
  leftOutWords,
  loginWords,
  markedValues,
  sections,
  subjectsWords,
  valueTexts,
} from './compare-words.ts'
import { visible } from './visible.ts'
import { withoutTokens } from './without-tokens.ts'

/** One side of a comparison, and what it is called. */
export interface NamedSide extends Side {
  file: string
  /** Of its capture, counted from 1. */
  number: number
}

interface ReportedSide {
  file: string
  /** `login 1, OpenID Connect, spa @ login.example.com, failed` */
  login: string
  flow: string | null
  outcome: 'succeeded' | 'failed' | 'unfinished'
  exchanges: number[]
  /** What failed, in a sentence each. */
  problems: string[]
}

interface ReportedDifference {
  group: Difference['group']
  /** What it is about, and what else: kinds of messages and tokens. */
  about: string[]
  name: string
  /** Null where it is not there; `…` for each value that is hidden. */
  good: string[] | null
  bad: string[] | null
  /** The values may name a person or open something. */
  hidden: boolean
  named: boolean
  exchanges: { good: number | null; bad: number | null }[]
}

/** The JSON of a comparison: version 1, members may be added but not changed. */
export interface ComparisonReport {
  format: 'audtrail-comparison'
  version: 1
  good: ReportedSide
  bad: ReportedSide
  differences: ReportedDifference[]
  leftOut: (Omit<ReportedDifference, 'named'> & { because: NonNullable<Difference['leftOut']> })[]
  /** Requests that were too many to be compared. */
  cut: number
}

/** What two logins do not have in common, without secrets and without what may name a person. */
export function reportComparison(
  { differences, leftOut, cut }: Comparison,
  good: NamedSide,
  bad: NamedSide,
): ComparisonReport {
  const report: ComparisonReport = {
    format: 'audtrail-comparison',
    version: 1,
    good: reportSide(good),
    bad: reportSide(bad),
    differences: differences.map((one) => ({ ...reported(one), named: one.isNamed })),
    leftOut: leftOut.map((one) => ({ ...reported(hidden(one)), because: one.leftOut ?? 'fresh' })),
    cut,
  }
  return withoutTokens(withoutTokens(report, good.analysis), bad.analysis)
}

function reportSide({ analysis, login, file, number }: NamedSide): ReportedSide {
  const { flow, outcome, exchanges } = login
  const problems = [...new Set(causesOf(analysis, exchanges).map(({ summary }) => summary))]
  return { file, login: loginWords(login, number), flow: flow?.id ?? null, outcome, exchanges, problems }
}

/** Codes and nonces are among what is new in every login. */
function hidden(one: Difference): Difference {
  return { ...one, secrecy: 'secret' }
}

function reported(one: Difference): Omit<ReportedDifference, 'named'> {
  const isHidden = one.secrecy !== 'shown'
  const values = (all: readonly string[] | null) => all && (isHidden ? all.map(() => '…') : [...all])
  return {
    group: one.group,
    about: [one.subject, ...one.also],
    name: one.name,
    good: values(one.left),
    bad: values(one.right),
    hidden: isHidden,
    exchanges: one.places.map(({ left, right }) => ({ good: left, bad: right })),
  }
}

/**
 * The same for people at a terminal: the two values of each difference under each other, with what differs marked.
 *
 * @param all Lists also what is left out.
 */
export function comparisonText(comparison: Comparison, good: NamedSide, bad: NamedSide, all = false): string {
  const { differences, leftOut, cut } = comparison
  const lines = [...sideLines('good', good), ...sideLines('bad', bad)]
  for (const { title, rows } of sections(differences)) lines.push('', title, ...rows.flatMap(rowLines))
  if (differences.length === 0) lines.push('', compareWords.nothing)
  if (cut > 0) lines.push('', compareWords.cut(cut))
  if (leftOut.length > 0) {
    lines.push(
      '',
      `${compareWords.isLeftOut}: ${leftOutWords(leftOut).join('; ')}.${all ? '' : ' --all lists them.'}`,
    )
    if (all) lines.push(...leftOut.map((one) => `  ${headOf(one)}`))
  }
  const texts = withoutTokens(withoutTokens(lines, good.analysis), bad.analysis)
  return `${texts.map(visible).join('\n')}\n`
}

function sideLines(label: string, side: NamedSide): string[] {
  const { file, login, problems } = reportSide(side)
  return [`${label.padEnd(4)}  ${file}: ${login}`, ...problems.slice(0, 3).map((one) => `      ${one}`)]
}

/** `aud of Access token  [3] [5]` */
function headOf(one: Difference): string {
  const [place] = one.places
  const at = (id: number | null | undefined) => (typeof id === 'number' ? `[${id}]` : '[–]')
  return `${one.name}  (${subjectsWords(one)})  ${at(place?.left)} ${at(place?.right)}`
}

function rowLines(one: Difference): string[] {
  const isHidden = one.secrecy !== 'shown'
  const [left, right] = [valueTexts(one, one.left), valueTexts(one, one.right)]
  const shown = (values: string[] | null, others: string[] | null) => {
    if (values === null) return [`(${compareWords.none})`, '']
    if (isHidden) return [`(${compareWords.notShown})`, '']
    const segments = markedValues(one, values, others, ', ')
    const marks = segments.map(({ text, differs }) => (differs ? '^' : ' ').repeat([...visible(text)].length))
    return [segments.map(({ text }) => visible(text)).join(''), marks.join('').trimEnd()]
  }
  const [good = ''] = shown(left, right)
  const [bad = '', marks = ''] = shown(right, left)
  const out = [`  ${headOf(one)}`, `    good  ${good}`, `    bad   ${bad}`]
  // Where all of it differs nothing is to be pointed at.
  return left === null ||
    marks === '' ||
    (marks === '^'.repeat(marks.length) && marks.length === [...bad].length)
    ? out
    : [...out, `          ${marks}`]
}
