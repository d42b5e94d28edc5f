import { markDifference } from '../core/audience/difference.ts'
import type { Report } from './report.ts'

/**
 * A report for people at a terminal: what failed, got and expected under each other, what to change.
 *
 * @param isSanitized Tokens were taken out of the file: that nothing is wrong cannot be said.
 */
export function toText(report: Report, isSanitized = false): string {
  const lines = [
    `${report.file}: ${count(report.exchanges.length, 'exchange')}, ${count(report.flows.length, 'login')}, ${count(report.presentations.length, 'call')} with a token`,
  ]
  for (const [first, ...alike] of groups(report)) {
    if (!first) continue
    lines.push('', ...describe(report, first))
    if (alike.length > 0) lines.push(`  The same of ${count(alike.length, 'more exchange')}.`)
  }
  const own = report.findings.filter(
    ({ exchange, severity }) =>
      severity !== 'info' && !report.diagnoses.some((diagnosis) => diagnosis.exchange === exchange),
  )
  for (const { exchange, severity, title, detail, remedy, got, expected } of own) {
    lines.push('', `${severity.toUpperCase()}  ${place(report, exchange)}`, `  ${title}. ${detail}`)
    lines.push(...compared(got, expected), `  To change: ${remedy}`)
  }
  const isQuiet = report.diagnoses.length === 0 && own.length === 0
  if (isSanitized) lines.push('', HIDDEN)
  else if (isQuiet) lines.push('', 'Nothing wrong found.')
  if (isQuiet) lines.push(...tokensAlone(report), ...openCalls(report), ...refusedCalls(report))
  return `${lines.map(visible).join('\n')}\n`
}

const HIDDEN = 'Tokens are not in this file: whether they are right cannot be told.'

/** Tokens of which no call is known: what they say. */
function tokensAlone({ tokens, presentations, flows }: Report): string[] {
  if (presentations.length > 0 || flows.length > 0) return []
  return tokens
    .slice(0, 10)
    .flatMap(({ kind, form, iss, aud, exp }) => [
      `${kind} (${form})`,
      ...(iss === undefined ? [] : [`  iss  ${iss}`]),
      ...(aud === undefined ? [] : [`  aud  ${aud.join(', ')}`]),
      ...(exp === undefined ? [] : [`  exp  ${exp}`]),
    ])
}

/** A client that repeats a refused call says nothing new with each. */
function groups({ diagnoses, exchanges }: Report): Report['diagnoses'][] {
  const urls = new Map(exchanges.map(({ index, method, url }) => [index, `${method} ${url}`]))
  const byWords = new Map<string, Report['diagnoses']>()
  for (const diagnosis of diagnoses) {
    const [best] = diagnosis.causes
    const key = JSON.stringify([urls.get(diagnosis.exchange), best?.cause, best?.got, best?.expected])
    const group = byWords.get(key)
    if (group) group.push(diagnosis)
    else byWords.set(key, [diagnosis])
  }
  return [...byWords.values()]
}

function describe(report: Report, { exchange, causes }: Report['diagnoses'][number]): string[] {
  const [first, ...others] = causes
  if (!first) return []
  const lines = [`FAILED  ${place(report, exchange)}`, `  ${first.summary} (${first.confidence})`]
  lines.push(...compared(first.got, first.expected, first.expectedFrom))
  lines.push(`  To change: ${first.remedy}`)
  if (first.decide) lines.push(`  What would decide it: ${first.decide}`)
  if (others.length > 0) lines.push(`  Also possible: ${others.map(({ cause }) => cause).join(', ')}`)
  return lines
}

function place(report: Report, exchange: number): string {
  const at = report.exchanges.find(({ index }) => index === exchange)
  return at ? `[${exchange}] ${at.method} ${at.url} ${at.status ?? 'no answer'}` : `[${exchange}]`
}

function compared(got?: string, expected?: string, from?: string): string[] {
  const lines: string[] = []
  if (got !== undefined) lines.push(`  got       ${visible(got)}`)
  if (got !== undefined && expected !== undefined) {
    const { got: segments } = markDifference(got, expected)
    const marks = segments
      .map(({ text, differs }) => (differs ? '^' : ' ').repeat([...visible(text)].length))
      .join('')
    if (marks.trim()) lines.push(`            ${marks.trimEnd()}`)
  }
  if (expected !== undefined) lines.push(`  expected  ${visible(expected)}${from ? `   from ${from}` : ''}`)
  return lines
}

/** Values come off the wire: nothing in them may move the cursor or hide. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0]/gu,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** Silence about an audience may mean that nothing is known: say so, and what would decide it. */
function openCalls({ presentations }: Report): string[] {
  const open = presentations.filter(({ verdict }) => verdict === 'cannot-tell')
  if (open.length === 0) return []
  return [
    `For ${count(open.length, 'call')} it cannot be told whether the token's audience fits: declare the audiences of your APIs with --inventory.`,
  ]
}

/** An API that asks who calls answers so too: no failure, and not nothing either. */
function refusedCalls({ bareRefusals }: Report): string[] {
  if (bareRefusals === 0) return []
  return [
    `${count(bareRefusals, 'call')} refused (401) with no token seen: if the API expects one, capture the login before it, too.`,
  ]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
