import { markDifference, type Segment } from '../core/audience/difference.ts'
import type { RankedCause } from '../core/finding.ts'
import { escapeHtml } from '../core/html-entities.ts'
import type { Token } from '../core/tokens/token.ts'
import { isoTime } from '../core/units.ts'
import { type Dossier, exchangeWords } from './dossier.ts'
import { hopLines, offsetOf } from './hop-line.ts'
import { STYLE } from './html-style.ts'
import { toSvg } from './timeline-svg.ts'

/** Nothing runs and nothing is loaded, whatever the capture held. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * A report in one file for people without any tool: the verdict, the picture, the tokens, every request. It has no script,
 * loads nothing, prints well, and shows what came off the wire as text only.
 */
export function toHtml(dossier: Dossier): string {
  const { analysis, title, notes, environment, diagnoses, findings, requestIds } = dossier
  const timeline = analysis.timeline()
  return document(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="soft">${escapeHtml(headline(dossier))}</p>`,
    ...notes
      .filter(({ exchange }) => exchange === null)
      .map(({ text }) => `<p class="note">${escapeHtml(text)}</p>`),
    ...diagnoses.map(({ exchange, causes }) => problem(dossier, exchange, causes)),
    diagnoses.length === 0 ? '<p class="good">No failure was found in these requests.</p>' : '',
    findings.length > 0
      ? `<h2>Also found</h2><ul>${findings.map(({ title: found, detail }) => `<li><b>${escapeHtml(found)}</b>: ${escapeHtml(detail)}</li>`).join('')}</ul>`
      : '',
    '<h2>Timeline</h2>',
    `<div class="picture" tabindex="0" role="region" aria-label="Timeline">${toSvg(timeline)}</div>`,
    ...tokens(analysis.tokens),
    '<h2>Requests</h2>',
    table(
      ['Time', 'From', 'To', 'Request', 'Answer', 'Note'],
      hopLines(timeline).map(({ hop, from, to, request, response, note }) => ({
        cells: [
          offsetOf(hop),
          from,
          to,
          request,
          response,
          [note, ...noted(dossier, hop.exchange)].filter(Boolean).join('; '),
        ],
        failed: diagnoses.some(({ exchange }) => exchange === hop.exchange),
      })),
    ),
    ...(requestIds.length > 0
      ? [
          '<h2>For the support of the vendor</h2>',
          table(
            ['Server', 'Header', 'Value'],
            requestIds.map(({ origin, name, value }) => ({ cells: [origin, name, value], failed: false })),
          ),
        ]
      : []),
    ...(environment.length > 0
      ? [
          '<h2>Environment</h2>',
          pairs(environment.map(({ name, value }) => [name, escapeHtml(value)] as const)),
        ]
      : []),
  ])
}

function document(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.filter(Boolean).join('\n')}
</main>
</body>
</html>
`
}

function headline({ analysis, diagnoses }: Dossier): string {
  const { startedAt, hops } = analysis.timeline()
  const failed = diagnoses.length === 1 ? '1 failure' : `${diagnoses.length} failures`
  return `${hops.length} requests of a login, ${failed}, captured ${isoTime(startedAt).slice(0, 16).replace('T', ' ')} UTC. Secrets were replaced; equal ones by equal values.`
}

function problem(dossier: Dossier, exchange: number, causes: readonly RankedCause[]): string {
  const [first, ...others] = causes
  if (!first) return ''
  const { cause, summary, remedy, confidence, decide, because } = first
  return `<section class="problem${confidence === 'certain' ? '' : ' open'}" data-cause="${escapeHtml(cause)}">
<h3>${escapeHtml(summary)}</h3>
${pairs([...compared(first), ['Where', escapeHtml(exchangeWords(dossier.analysis, exchange))], ['Fix', escapeHtml(remedy)], ['How sure', confidence], ...(decide ? [['What would decide it', escapeHtml(decide)] as const] : [])])}
${because.length > 0 ? `<ul>${because.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>` : ''}
${others.length > 0 ? `<p class="soft">Could also be: ${others.map((one) => escapeHtml(one.summary)).join(' · ')}</p>` : ''}
${noted(dossier, exchange)
  .map((text) => `<p class="note">${escapeHtml(text)}</p>`)
  .join('')}</section>`
}

function noted({ notes }: Dossier, exchange: number): string[] {
  return notes.flatMap((note) => (note.exchange === exchange ? note.text : []))
}

/** Got and expected under each other, with what differs marked. */
function compared({ got, expected, expectedFrom }: RankedCause): Pair[] {
  const marked = got !== undefined && expected !== undefined ? markDifference(got, expected) : null
  const shown = (segments: readonly Segment[]) => `<code>${segments.map(segment).join('')}</code>`
  const rows: Pair[] = []
  if (got !== undefined) rows.push(['Got', shown(marked?.got ?? [{ text: got, differs: false }])])
  if (expected !== undefined) {
    const from = expectedFrom ? ` <span class="soft">from ${escapeHtml(expectedFrom)}</span>` : ''
    rows.push(['Expected', shown(marked?.expected ?? [{ text: expected, differs: false }]) + from])
  }
  return rows
}

/** What cannot be seen is named. */
function segment({ text, differs, invisible }: Segment): string {
  const shown = escapeHtml(invisible ? `[${invisible}]` : text)
  return differs || invisible ? `<mark>${shown}</mark>` : shown
}

type Pair = readonly [name: string, markup: string]

function pairs(rows: readonly Pair[]): string {
  return `<dl class="pair">${rows.map(([name, markup]) => `<dt>${escapeHtml(name)}</dt><dd>${markup}</dd>`).join('')}</dl>`
}

function tokens(all: readonly Token[]): string[] {
  const readable = all.filter(({ claims }) => claims !== null)
  if (readable.length === 0) return []
  return [
    '<h2>Tokens</h2>',
    ...readable.map(
      ({ id, kind, form, claims }) =>
        `<details><summary>${escapeHtml(`${id}: ${kind.replaceAll('-', ' ')}, ${form}`)}</summary><dl class="pair">${Object.entries(
          claims ?? {},
        )
          .map(
            ([name, value]) =>
              `<dt><code>${escapeHtml(name)}</code></dt><dd><code>${escapeHtml(claimText(name, value))}</code></dd>`,
          )
          .join('')}</dl></details>`,
    ),
  ]
}

function claimText(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const isTime = typeof value === 'number' && /^(?:exp|nbf|iat|auth_time)$/.test(name)
  return isTime ? `${text} (${isoTime(value * 1000)})` : text
}

function table(
  heads: readonly string[],
  rows: readonly { cells: readonly string[]; failed: boolean }[],
): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('')
  const body = rows.map(
    ({ cells, failed }) =>
      `<tr${failed ? ' class="failed"' : ''}>${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`,
  )
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`
}
