import type { RankedCause } from '../core/finding.ts'
import { type Dossier, exchangeWords } from './dossier.ts'
import { hopLines, offsetOf } from './hop-line.ts'
import { toMermaid } from './mermaid.ts'

/** Beyond it a diagram or a table in a ticket helps nobody. */
const MOST_DRAWN = 60
const MOST_ROWS = 300

/** Evidence for a ticket: what failed, got and expected under each other, what to change, and the requests. */
export function toMarkdown(dossier: Dossier): string {
  const { analysis, title, notes, environment, diagnoses, findings, requestIds } = dossier
  const timeline = analysis.timeline()
  const lines = hopLines(timeline)
  const parts = [`# ${text(title)}`]
  for (const { exchange, text: note } of notes)
    parts.push(`> ${exchange === null ? '' : `${text(exchangeWords(analysis, exchange))}: `}${text(note)}`)
  if (diagnoses.length === 0) parts.push('No failure was found in these requests.')
  for (const { exchange, causes } of diagnoses) {
    const [first, ...others] = causes
    if (!first) continue
    parts.push(`## ${text(first.summary)}`, causeText(first, exchangeWords(analysis, exchange)))
    if (others.length > 0)
      parts.push(`Could also be: ${others.map(({ summary }) => text(summary)).join(' · ')}`)
  }
  if (findings.length > 0)
    parts.push(
      '## Also found',
      findings.map(({ title: found, detail }) => `- ${text(found)}: ${text(detail)}`).join('\n'),
    )
  parts.push('## Requests')
  if (lines.length <= MOST_DRAWN) parts.push(['```mermaid', toMermaid(timeline).trimEnd(), '```'].join('\n'))
  parts.push(
    table(
      ['Time', 'From', 'To', 'Request', 'Answer', 'Note'],
      lines
        .slice(0, MOST_ROWS)
        .map(({ hop, from, to, request, response, note }) => [
          offsetOf(hop),
          from,
          to,
          request,
          response,
          note,
        ]),
    ),
  )
  if (lines.length > MOST_ROWS)
    parts.push(`${lines.length - MOST_ROWS} more requests are in the evidence file.`)
  if (requestIds.length > 0)
    parts.push(
      '## For the support of the vendor',
      table(
        ['Server', 'Header', 'Value'],
        requestIds.map(({ origin, name, value }) => [origin, name, value]),
      ),
    )
  if (environment.length > 0)
    parts.push(
      '## Environment',
      environment.map(({ name, value }) => `- ${text(name)}: ${text(value)}`).join('\n'),
    )
  return `${parts.join('\n\n')}\n`
}

function causeText(cause: RankedCause, place: string): string {
  const rows = [`- ${text(place)}`]
  if (cause.got !== undefined) rows.push(`- Got: ${code(cause.got)}`)
  if (cause.expected !== undefined)
    rows.push(
      `- Expected: ${code(cause.expected)}${cause.expectedFrom ? ` from ${text(cause.expectedFrom)}` : ''}`,
    )
  rows.push(`- Fix: ${text(cause.remedy)}`, `- How sure: ${cause.confidence}`)
  if (cause.decide) rows.push(`- What would decide it: ${text(cause.decide)}`)
  for (const { text: fact } of cause.because) rows.push(`- Because ${text(fact)}`)
  return rows.join('\n')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(text).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Values come off the wire: nothing in them is markup, a link or a mention. */
function text(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '&#64;')
}

/** The fence is longer than any run of backticks inside (CommonMark 6.1). */
function code(value: string): string {
  const plain = value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(plain) ? ' ' : ''
  return `${fence}${pad}${plain}${pad}${fence}`
}
