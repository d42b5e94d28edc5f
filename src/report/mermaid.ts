import { sayCount } from '../core/say.ts'
import type { Dossier } from './dossier.ts'
import { noteText, requestText, usedParties } from './hop-line.ts'
import { answerText, besideName, hopWords, isProblem } from './hop-words.ts'

/** Mermaid draws no diagram with more than 50,000 characters (`maxTextSize`). */
const MOST_TEXT = 48_000
const BREAK = '<br/>'

/** The timeline as a Mermaid sequence diagram, which many trackers and wikis draw. */
export function toMermaid({ analysis, lines }: Pick<Dossier, 'analysis' | 'lines'>): string {
  const { parties, hops } = analysis.timeline()
  const used = usedParties(parties, hops)
  const ids = new Map(used.map(({ id }, i) => [id, `p${i}`]))
  const out = used.map((party, i) => {
    const beside = besideName(party)
    return `  participant p${i} as ${[party.name, beside].filter(Boolean).map(plain).join(BREAK)}`
  })
  let length = out.join('\n').length
  for (const [i, line] of lines.entries()) {
    const { hop } = line
    const [from, to] = [ids.get(hop.from) ?? 'p0', ids.get(hop.to) ?? 'p0']
    const both = from === to ? from : `${from},${to}`
    const note = noteText(line)
    const row = [
      `  ${from}->>${to}: ${plain(requestText(line))}`,
      `  ${to}-${isProblem(hop) ? '-x' : '->>'}${from}: ${plain(answerText(hop))}`,
      ...(note ? [`  Note over ${both}: ${broken(plain(note))}`] : []),
    ].join('\n')
    length += row.length + 1
    if (length > MOST_TEXT) {
      out.push(`  Note over ${both}: ${sayCount('report_moreRequests', lines.length - i)}`)
      break
    }
    out.push(row)
  }
  return `sequenceDiagram\n${out.join('\n')}\n`
}

/** A note is as wide as its longest line: what was expected stands below what was got. */
function broken(note: string): string {
  return note.replace(` ${hopWords.noteExpected} `, `${BREAK}${hopWords.noteExpected} `)
}

/** Signs that end a statement or begin markup there, as the numbered entities that Mermaid reads. */
function plain(text: string): string {
  const shown = text.length > 500 ? `${text.slice(0, 499)}…` : text
  return shown
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[#;<>"`{}|\\%]/g, (sign) => `#${sign.codePointAt(0)};`)
}
