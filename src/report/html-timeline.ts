import { say } from '../core/say.ts'
import type { Dossier } from './dossier.ts'
import { type HopLine, usedParties } from './hop-line.ts'
import { besideName, hopWords, isLikely, isWarned } from './hop-words.ts'
import { markedPair, text } from './html-parts.ts'

/** With more parties names and arrows get no room: the parties are told in words then. */
const MOST_LANES = 7

/**
 * The timeline as a table that is a picture at the same time: a row for each hop, with its arrow between the lanes. So its
 * words wrap, can be searched and copied, and a printer repeats the lanes on every page and cuts no arrow in two.
 */
export function timelineTable({ analysis, lines, problems, notes }: Dossier): string {
  const { parties, hops } = analysis.timeline()
  const used = usedParties(parties, hops)
  const at = new Map(used.map(({ id }, i) => [id, (100 * (i + 0.5)) / used.length]))
  const failed = new Set(problems.flatMap(({ exchanges }) => exchanges))
  const wide = used.length <= MOST_LANES
  const heads = used.map(
    (party) =>
      `<span class="head"><b>${breakable(party.name)}</b> <small>${breakable(besideName(party))}</small></span>`,
  )
  const rows = lines.map((line) => {
    const noted = notes.flatMap((note) => (note.exchange === line.hop.exchange ? note.text : []))
    return row(line, at, failed.has(line.hop.exchange), noted)
  })
  return `<table class="timeline${wide ? '' : ' words'}" style="--lanes:${lanesOf([...at.values()])}">
<caption>${text(say('report_timelineIs'))}</caption>
<thead><tr><th scope="col">${text(say('report_time'))}</th><th scope="col" class="hop"><span class="way">${text(say('report_request'))}</span><span class="heads" aria-hidden="true">${heads.join('')}</span></th><th scope="col">${text(say('report_answer'))}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`
}

/** A host goes on in the next line after a dot, if it must. */
const breakable = (name: string) => text(name).replace(/[.:](?=\S)/g, '$&<wbr>')

/** Vertical lines, drawn by every row for itself. */
function lanesOf(places: readonly number[]): string {
  const line = 'linear-gradient(var(--lane) 0 0)'
  return places.map((x) => `${line} ${x.toFixed(2)}% 0/1px 100% no-repeat`).join(',') || 'none'
}

function row(
  line: HopLine,
  lanes: ReadonlyMap<string, number>,
  isFailed: boolean,
  notes: readonly string[],
): string {
  const { hop, time, from, to, title, call, sends, inside, status, answer, aside, returns, mark, note } = line
  const [start, end] = [lanes.get(hop.from) ?? 0, lanes.get(hop.to) ?? 0]
  const left = Math.min(start, end)
  const asked = [
    title && `<b class="title">${text(title)}</b>`,
    `<span class="call">${text(call)}</span>`,
    ...sends.map(chip),
    inside && `<span class="soft inside">${text(inside)}</span>`,
    aside && `<span class="soft">${text(aside)}</span>`,
  ]
  const said = [
    mark && `<span class="mark">${text(mark)}</span>`,
    `<b class="status">${text(status)}</b>`,
    answer && `<span class="answer">${text(answer)}</span>`,
    ...returns.map(chip),
  ]
  const below = [
    note && placed(left, `<span class="what">${noteMarkup(line)}</span>`),
    ...notes.map((one) => placed(left, `<span class="note">${text(one)}</span>`)),
  ]
  return `<tr class="mark-${hop.mark}${isFailed ? ' failed' : ''}" data-hop="${hop.exchange}" data-mark="${hop.mark}"><td class="time">${text(time)}</td><td class="hop"><span class="way"><span class="from">${text(from)}</span> → <span class="to">${text(to)}</span></span>${placed(left, joined(asked))}${arrow(start, end)}${joined(below)}</td><td class="back">${joined(said)}</td></tr>`
}

/** `got …, expected …` with what differs marked, else the note as it is. */
function noteMarkup({ hop, note }: HopLine): string {
  const { got, expected } = hop
  if (got === null || expected === null || isWarned(hop)) return text(note)
  const marked = markedPair(got, expected)
  const said = isLikely(hop) ? hopWords.likelyGot : hopWords.noteGot
  return `${said} ${marked.got}, ${hopWords.noteExpected} ${marked.expected}`
}

const joined = (parts: readonly string[]) => parts.filter(Boolean).join(' ')
const chip = (carried: string) => `<span class="chip">${text(carried)}</span>`

/** From its lane on, and further left where it would not fit otherwise. */
function placed(left: number, markup: string): string {
  return `<span class="line"><i style="flex-basis:${left.toFixed(2)}%"></i><span class="say">${markup}</span></span>`
}

function arrow(from: number, to: number): string {
  const tip = (shape: string) => `<svg x="${to.toFixed(2)}%" y="6" overflow="visible">${shape}</svg>`
  if (from === to)
    return `<svg class="arrow" height="12" aria-hidden="true">${tip('<path d="M0 -4h20v7h-12" fill="none"/><path d="M1 3l8 -4v8z"/>')}</svg>`
  const back = to > from ? -8 : 8
  return `<svg class="arrow" height="12" aria-hidden="true"><line x1="${from.toFixed(2)}%" x2="${to.toFixed(2)}%" y1="6" y2="6"/>${tip(`<path d="M0 0l${back} -4v8z"/>`)}</svg>`
}
