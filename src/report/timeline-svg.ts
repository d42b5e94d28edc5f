import { sayCount } from '../core/say.ts'
import type { Mark } from '../core/timeline.ts'
import type { Dossier } from './dossier.ts'
import { type HopLine, noteText, requestText, usedParties } from './hop-line.ts'
import { answerText, besideName, isProblem, isWarned } from './hop-words.ts'
import { text as plain } from './html-parts.ts'

const TIME = 76
/** Between two lanes, by their number: few may stand wide apart. */
const LANES = [0, 0, 360, 270, 230]
const LANE = 200
const MARGIN = 90
/** Of the texts between the lanes, and of the answers beside them; what is longer is cut. */
const WIDEST_CALL = 620
const WIDEST_ANSWER = 540
/** Of a letter, about. */
const LETTER = 6.6
const HEAD = 52
const ROW = 40
const NOTE = 18
/** A picture with more rows is no picture; the tables of the report have them all. */
const MOST_ROWS = 400

const COLOURS: Record<Mark, string> = {
  proved: '#b3261e',
  suspected: '#8a5300',
  refused: '#b3261e',
  ok: '#146c2e',
  none: '#5f6368',
}

/**
 * The timeline as a picture of its own: lanes, arrows, answers, and the note of what went wrong. Plain shapes and text, no
 * script, no style sheet and nothing to load, so that it can stand in a page, a ticket or a document.
 */
export function toSvg({ analysis, lines: all }: Pick<Dossier, 'analysis' | 'lines'>): string {
  const timeline = analysis.timeline()
  const parties = usedParties(timeline.parties, timeline.hops)
  const spacing = LANES[parties.length] ?? LANE
  const lanes = new Map(parties.map(({ id }, i) => [id, TIME + MARGIN + i * spacing]))
  const lines = all.slice(0, MOST_ROWS)
  const calls = widest(lines.map(requestText), WIDEST_CALL)
  const end = TIME + Math.max(2 * MARGIN + Math.max(0, parties.length - 1) * spacing, calls)
  const width =
    end +
    Math.max(
      140,
      widest(
        lines.map(({ hop }) => answerText(hop)),
        WIDEST_ANSWER,
      ),
    )
  let y = HEAD
  const rows = lines.map((line) => {
    const drawn = row(line, lanes, y, end, width)
    y += ROW + (noteText(line) ? NOTE : 0)
    return drawn
  })
  const heads = parties.map((party) => {
    const x = lanes.get(party.id) ?? 0
    return [
      `<line x1="${x}" y1="${HEAD - 8}" x2="${x}" y2="${y}" stroke="#d5dae3"/>`,
      label(x, 18, party.name, 'font-weight="600" text-anchor="middle"', Math.max(spacing, LANE)),
      label(x, 34, besideName(party), 'fill="#5f6368" text-anchor="middle"', Math.max(spacing, LANE)),
    ].join('')
  })
  const left = all.length - lines.length
  if (left > 0) {
    rows.push(label(TIME, y + 14, sayCount('report_moreRequests', left), 'fill="#5f6368"', width))
    y += ROW
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 8}" width="${width}" height="${y + 8}" role="img" aria-label="${plain(sayCount('report_timelineOf', lines.length))}" font-family="system-ui, 'Segoe UI', Roboto, Arial, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...heads,
    ...rows,
    '</svg>\n',
  ].join('\n')
}

function row(
  line: HopLine,
  lanes: ReadonlyMap<string, number>,
  y: number,
  end: number,
  width: number,
): string {
  const { hop } = line
  const note = noteText(line)
  const [from, to] = [lanes.get(hop.from) ?? TIME, lanes.get(hop.to) ?? TIME]
  const colour = COLOURS[hop.mark]
  const failed = isProblem(hop)
  const left = Math.min(from, to)
  const height = ROW + (note ? NOTE : 0)
  const asked = requestText(line)
  /** From its lane on, and further left where it would not fit otherwise. */
  const placed = (text: string, right: number) =>
    Math.max(TIME, Math.min(left + 8, Math.floor(right - text.length * LETTER)))
  const lanesThere = [...lanes.values()].map(
    (x) => `<line x1="${x}" y1="${y - 2}" x2="${x}" y2="${y - 2 + height}" stroke="#d5dae3"/>`,
  )
  return [
    `<g data-hop="${hop.exchange}" data-mark="${hop.mark}">`,
    failed
      ? `<rect x="0" y="${y - 2}" width="${width}" height="${height}" fill="${hop.mark === 'suspected' ? '#fff8e6' : '#fcf0ef'}"/>${lanesThere.join('')}`
      : '',
    label(TIME - 8, y + 14, line.time, 'fill="#5f6368" text-anchor="end"', TIME),
    label(placed(asked, end), y + 14, asked, `fill="#1f1f1f"`, end - TIME),
    arrow(from, to, y + 26, colour, failed),
    label(
      end + 12,
      y + 14,
      answerText(hop),
      `fill="${failed ? colour : '#1f1f1f'}"${failed ? ' font-weight="600"' : ''}`,
      width - end - 16,
    ),
    note
      ? label(
          placed(note, width - 12),
          y + 44,
          note,
          `fill="${isWarned(hop) ? COLOURS.suspected : colour}"`,
          width - TIME - 12,
        )
      : '',
    '</g>',
  ].join('')
}

function arrow(from: number, to: number, y: number, colour: string, strong: boolean): string {
  const stroke = `stroke="${colour}" stroke-width="${strong ? 2 : 1}" fill="none"`
  if (from === to)
    return `<path d="M${from} ${y - 4}h22v8h-16" ${stroke}/><path d="M${from} ${y + 4}l8 -4v8z" fill="${colour}"/>`
  const back = to > from ? -8 : 8
  return `<path d="M${from} ${y}H${to + back}" ${stroke}/><path d="M${to} ${y}l${back} -4v8z" fill="${colour}"/>`
}

/** Room for the longest of these texts, with a little around it. */
function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.ceil(Math.max(0, ...texts.map(({ length }) => length)) * LETTER) + 36)
}

/** What does not fit is cut, and whole in the title. */
function label(x: number, y: number, text: string, attributes: string, room: number): string {
  const most = Math.max(6, Math.floor(room / LETTER))
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text
  const title = shown === text ? '' : `<title>${plain(text)}</title>`
  return `<text x="${x}" y="${y}" ${attributes}>${plain(shown)}${title}</text>`
}
