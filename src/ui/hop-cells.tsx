// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are put, which takes a table its meaning in Firefox
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is the row's
import type { Hop, Party } from '../core/timeline.ts'
import { hopLine, noteText, requestText } from '../report/hop-line.ts'
import { answerText, roleAndHost } from '../report/hop-words.ts'
import { isNowhere } from './hop-words.ts'
import { liveWords } from './live-words.ts'
import { words } from './words.ts'

interface Props {
  hop: Hop
  parties: ReadonlyMap<string, Party>
  inside: number | null
  /** `took 34 ms, after a pause of 12 s`; empty where times are not drawn. */
  timing: string
  note: string
  pinned: boolean
  /** What became of the chosen token here; empty where it is not. */
  place: string
}

/** The row as the cells of a table, for those who hear it: the columns are those of every export. */
export function HopCells({ hop, parties, inside, timing, note, pinned, place }: Props) {
  const line = hopLine(hop, parties, inside ?? undefined)
  const cells = [
    [line.time, timing],
    ...(isNowhere(hop.to) ? [[], []] : [[line.from], [line.to]]),
    [requestText(line)],
    [answerText(hop)],
    [noteText(line) || line.mark, note && words.noted(note), pinned && liveWords.pinned, place],
  ]
  return (
    <div class="spoken" role="presentation">
      {cells.map((texts, i) => (
        <span key={i} role="gridcell">
          {texts.filter(Boolean).join(', ')}
        </span>
      ))}
    </div>
  )
}

/** Names of the columns, and of the parties, which stand above the lanes for those who see them. */
export function HopColumns() {
  return (
    <div class="spoken" role="row" aria-rowindex={1}>
      {words.columns.map((name) => (
        <span key={name} role="columnheader">
          {name}
        </span>
      ))}
    </div>
  )
}

/** `Parties: app.example.com (client); Orders (API, api.example.com)` */
export function partiesWords(parties: readonly Party[]): string {
  return words.partiesAre(parties.map((party) => `${party.name} (${roleAndHost(party)})`).join('; '))
}
