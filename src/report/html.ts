import type { RankedCause } from '../core/finding.ts'
import { language, say, sayCount } from '../core/say.ts'
import type { Token } from '../core/tokens/token.ts'
import { claimRows } from './claim-words.ts'
import { type Dossier, exchangeWords, type ToldProblem } from './dossier.ts'
import { CAUSE_EXPLANATIONS } from './explanations-table.ts'
import { HIDDEN_WORDS, hiddenCountWords } from './hidden-words.ts'
import { code, compared, type Pair, pairs, table, text } from './html-parts.ts'
import { STYLE } from './html-style.ts'
import { timelineTable } from './html-timeline.ts'
import { otherWords } from './markdown.ts'
import { verdictWords } from './problem.ts'
import { utcWords } from './time-words.ts'
import { tokenWords } from './token-words.ts'

/** Nothing runs and nothing is loaded, whatever the capture held. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A page with more of them is read by nobody. */
const MOST_PROBLEMS = 50
const MOST_TOKENS = 20
const MOST_PLACES = 10

/**
 * A report in one file for people without any tool: what failed, why and what to change first, then the picture, the tokens
 * and the rest. It has no script, loads nothing, prints well, and shows what came off the wire as text only.
 */
export function toHtml(dossier: Dossier): string {
  const { title, notes, environment, problems, findings, requestIds, tokens, hidden } = dossier
  const overall = notes.filter(({ exchange }) => exchange === null)
  return document(title, [
    `<header><h1>${text(title)}</h1><p class="soft">${text(headline(dossier))}</p></header>`,
    ...overall.map(({ text: note }) => `<p class="note">${text(note)}</p>`),
    ...problems.slice(0, MOST_PROBLEMS).map((one, i) => problemCard(dossier, one, i === 0)),
    problems.length > MOST_PROBLEMS
      ? `<p>${text(sayCount('report_moreProblems', problems.length - MOST_PROBLEMS))}</p>`
      : '',
    problems.length === 0 ? `<p class="good">${text(say('report_noFailure'))}</p>` : '',
    section(
      say('report_alsoFound'),
      findings.length > 0
        ? `<ul>${findings.map(({ title: found, detail }) => `<li><b>${text(found)}</b>: ${text(detail)}</li>`).join('')}</ul>`
        : '',
    ),
    section(say('report_timeline'), timelineTable(dossier)),
    section(
      say('report_tokens'),
      tokens
        .slice(0, MOST_TOKENS)
        .map((token) => tokenCard(dossier, token))
        .join('\n'),
    ),
    section(say('report_forSupport'), requestIds.length > 0 ? idTable(dossier) : ''),
    section(
      say('report_environment'),
      pairs([
        ...environment.map(({ name, value }): Pair => [name, text(value)]),
        [
          say('report_removed'),
          text(
            hidden.map(({ kind, count }) => hiddenCountWords(HIDDEN_WORDS[kind], count)).join('; ') ||
              say('report_removedNothing'),
          ),
        ],
      ]),
    ),
  ])
}

function document(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
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

function section(title: string, content: string): string {
  return content && `<section><h2>${text(title)}</h2>\n${content}</section>`
}

function headline({ analysis, lines, problems }: Dossier): string {
  const when = utcWords(analysis.timeline().startedAt) ?? ''
  return say(
    'report_headline',
    when,
    sayCount('requests', lines.length),
    sayCount('problems', problems.length),
  )
}

function problemCard(dossier: Dossier, problem: ToldProblem, isFirst: boolean): string {
  const { exchanges, cause, summary, detail, remedy, confidence, decide, because, others } = problem
  const explanation = Object.hasOwn(CAUSE_EXPLANATIONS, cause)
    ? CAUSE_EXPLANATIONS[cause as keyof typeof CAUSE_EXPLANATIONS]
    : ''
  const rows: Pair[] = [[verdictWords.change, `<span class="fix">${text(remedy)}</span>`]]
  if (decide) rows.push([verdictWords.decide, text(decide)])
  if (explanation) rows.push([say('report_meaning'), text(explanation)])
  if (because.length > 0) rows.push([verdictWords.because, listOf(because.map(text))])
  rows.push([say('report_where'), placesOf(dossier, exchanges)])
  for (const group of [verdictWords.alsoWrong, verdictWords.otherCauses]) {
    const told = others.filter((one) => otherWords(one) === group).map(otherCause)
    if (told.length > 0) rows.push([group, listOf(told)])
  }
  const noted = dossier.notes.filter((note) => note.exchange !== null && exchanges.includes(note.exchange))
  return `<section class="problem${confidence === 'certain' ? '' : ' open'}" data-cause="${text(cause)}">
<h2>${isFirst ? '' : `<small>${text(say('report_alsoProblem'))} </small>`}${text(summary)}</h2>
<p class="sure">${text(confidence ? verdictWords.howSure[confidence] : verdictWords.notAFailure)}</p>
${detail === null ? '' : `<p>${text(detail)}</p>`}
${compared(problem)}
${pairs(rows)}
${noted.map(({ text: note }) => `<p class="note">${text(note)}</p>`).join('')}</section>`
}

function placesOf(dossier: Dossier, exchanges: readonly number[]): string {
  const places = [...new Set(exchanges.map((id) => exchangeWords(dossier, id)))]
  const shown = places.slice(0, MOST_PLACES).map(code)
  const left = places.length - shown.length
  return [...shown, ...(left > 0 ? [text(say('andMore', left))] : [])].join('<br>')
}

const listOf = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

function otherCause({ summary, remedy, confidence }: RankedCause): string {
  return `${text(summary)} <span class="soft">(${text(verdictWords.howSure[confidence])})</span> ${text(verdictWords.change)}: ${text(remedy)}`
}

function tokenCard({ analysis, problems }: Dossier, token: Token): string {
  const { id, kind, form, claims, verified, firstSent, firstSeen } = token
  const carries = (exchange: number) => analysis.step(exchange)?.tokens.some(({ token: one }) => one === id)
  const of = problems.flatMap(({ exchanges }) => exchanges).find(carries)
  const call = analysis.step(of ?? firstSent ?? firstSeen)?.exchange.startedAt ?? 0
  const proof = {
    valid: tokenWords.signatureValid,
    invalid: tokenWords.signatureInvalid,
    unverified: tokenWords.decodedOnly,
  }[verified]
  const rows = claimRows(claims ?? {}, call).map(({ name, values, meaning }) => ({
    cells: [code(name), values.map(code).join('<br>'), text(meaning)],
    failed: problems.some(
      ({ got }) =>
        got !== null &&
        ([values.join(', '), values.join(' ')].includes(got) || JSON.stringify(values) === got),
    ),
  }))
  const title = `${tokenWords.kind[kind]}, ${tokenWords.form[form]}`
  return `<h3>${text(title)}</h3>\n<p class="soft">${text(proof)}</p>\n${table(say('report_claimsOf', title), [say('report_claim'), say('report_value'), say('report_meaningOfClaim')], rows)}`
}

function idTable({ requestIds }: Dossier): string {
  return table(
    say('report_idsAre'),
    [say('report_server'), say('report_header'), say('report_value')],
    requestIds.map(({ origin, name, value }) => ({ cells: [text(origin), text(name), code(value)] })),
  )
}
