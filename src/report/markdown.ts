import type { RankedCause } from '../core/finding.ts'
import { say, sayCount } from '../core/say.ts'
import { type Dossier, exchangeWords, type ToldProblem } from './dossier.ts'
import { requestText } from './hop-line.ts'
import { answerText } from './hop-words.ts'
import { toMermaid } from './mermaid.ts'
import { verdictWords } from './problem.ts'
import { visible } from './visible.ts'

/** Beyond it a diagram or a table in a ticket helps nobody. */
const MOST_DRAWN = 60
const MOST_ROWS = 300
const MOST_PLACES = 10

/** Evidence for a ticket: what failed, got and expected under each other, what to change, and the requests. */
export function toMarkdown(dossier: Dossier): string {
  const { title, notes, environment, problems, findings, requestIds, lines } = dossier
  const parts = [`# ${text(title)}`]
  for (const { exchange, text: note } of notes)
    parts.push(`> ${exchange === null ? '' : `${text(exchangeWords(dossier, exchange))}: `}${text(note)}`)
  if (problems.length === 0) parts.push(say('report_noFailure'))
  for (const problem of problems) parts.push(`## ${text(problem.summary)}`, problemText(dossier, problem))
  if (findings.length > 0)
    parts.push(
      `## ${say('report_alsoFound')}`,
      findings.map(({ title: found, detail }) => `- ${text(found)}: ${text(detail)}`).join('\n'),
    )
  parts.push(`## ${say('report_requests')}`)
  if (lines.length <= MOST_DRAWN) parts.push(['```mermaid', toMermaid(dossier).trimEnd(), '```'].join('\n'))
  parts.push(
    table(
      [
        say('report_time'),
        say('report_from'),
        say('report_to'),
        say('report_request'),
        say('report_answer'),
        say('report_result'),
        say('report_note'),
      ],
      lines
        .slice(0, MOST_ROWS)
        .map((line) => [
          line.time,
          line.from,
          line.to,
          requestText(line),
          answerText(line.hop),
          line.mark,
          line.note,
        ]),
    ),
  )
  if (lines.length > MOST_ROWS) parts.push(sayCount('report_moreRequests', lines.length - MOST_ROWS))
  if (requestIds.length > 0)
    parts.push(
      `## ${say('report_forSupport')}`,
      table(
        [say('report_server'), say('report_header'), say('report_value')],
        requestIds.map(({ origin, name, value }) => [origin, name, value]),
      ),
    )
  if (environment.length > 0)
    parts.push(
      `## ${say('report_environment')}`,
      environment.map(({ name, value }) => `- ${text(name)}: ${text(value)}`).join('\n'),
    )
  return `${parts.join('\n\n')}\n`
}

function problemText(dossier: Dossier, problem: ToldProblem): string {
  const { exchanges, detail, got, expected, expectedFrom, remedy, confidence, decide, because, others } =
    problem
  const places = new Set(exchanges.map((id) => exchangeWords(dossier, id)))
  const rows = [...places].slice(0, MOST_PLACES).map((place) => `- ${text(place)}`)
  if (detail !== null) rows.unshift(`- ${text(detail)}`)
  if (got !== null) rows.push(`- ${verdictWords.got}: ${code(got)}`)
  if (expected !== null)
    rows.push(
      `- ${verdictWords.expected}: ${code(expected)}${expectedFrom ? ` ${text(verdictWords.from(expectedFrom))}` : ''}`,
    )
  rows.push(
    `- ${verdictWords.change}: ${text(remedy)}`,
    `- ${say('report_howSure')}: ${confidence ? verdictWords.howSure[confidence] : verdictWords.notAFailure}`,
  )
  if (decide) rows.push(`- ${verdictWords.decide}: ${text(decide)}`)
  for (const fact of because) rows.push(`- ${verdictWords.because}: ${text(fact)}`)
  for (const one of others) rows.push(`- ${otherWords(one)}: ${text(one.summary)}`)
  return rows.join('\n')
}

/** What is proved is wrong as well; the rest could be the cause instead. */
export function otherWords({ confidence }: RankedCause): string {
  return confidence === 'certain' ? verdictWords.alsoWrong : verdictWords.otherCauses
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(text).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Values come off the wire: nothing in them is markup, a link or a mention. */
function text(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '&#64;')
}

/** The fence is longer than any run of backticks inside (CommonMark 6.1). */
function code(value: string): string {
  const plain = visible(value.replace(/[\n\t]+/g, ' '))
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(plain) ? ' ' : ''
  return `${fence}${pad}${plain}${pad}${fence}`
}
