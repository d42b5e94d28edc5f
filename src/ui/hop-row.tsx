import type { ComponentChildren } from 'preact'
import type { Hop, Party } from '../core/timeline.ts'
import { isWarned, noteWords, offsetWords, partyName, statusWords } from '../report/hop-words.ts'
import { Arrow } from './arrow.tsx'
import { AnswerText, Audiences, CallText, Chips, NoteText } from './hop-text.tsx'
import { hopLabel, plainUrl } from './hop-words.ts'
import { NoteIcon, PinIcon, Proved, Refused, Suspected, Warning } from './icons.tsx'
import { answerSaysMore, type Form } from './lanes.ts'
import { liveWords } from './live-words.ts'
import { words } from './words.ts'

interface Props {
  hop: Hop
  form: Form
  /** Number of the login that the hop's own login is a part of (a broker's); null for most. */
  inside: number | null
  /** What a person noted of it; empty for most. */
  note: string
  /** The login is pinned, and this is the first row of it. */
  pinned: boolean
  /** Where each party's lane stands, from the left of the lanes' area. */
  lanes: ReadonlyMap<string, number>
  parties: ReadonlyMap<string, Party>
  top: number
  height: number
  position: number
  count: number
  selected: boolean
  tabStop: boolean
  onSelect: () => void
}

/** One hop: when, from whom to whom, what was said, what came back, and what is wrong with it. */
export function HopRow(props: Props) {
  const {
    hop,
    form,
    inside,
    note,
    pinned,
    parties,
    top,
    height,
    position,
    count,
    selected,
    tabStop,
    onSelect,
  } = props
  const label = [
    hopLabel(hop, parties),
    inside !== null && words.insideLogin(inside),
    note && words.noted(note),
    pinned && liveWords.pinned,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it takes the keys
    <div
      class={`row mark-${hop.mark}${inside === null ? '' : ' inner'}`}
      data-inside={inside ?? undefined}
      role="option"
      data-hop={hop.exchange}
      data-url={plainUrl(hop)}
      data-status={hop.status ?? ''}
      data-mark={hop.mark}
      data-warnings={hop.warnings.length || undefined}
      aria-label={label}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      tabIndex={tabStop ? 0 : -1}
      title={label}
      style={{ top: `${top}px`, height: `${height}px` }}
      onClick={onSelect}
    >
      <span class="mark">{isWarned(hop) ? <Warning /> : MARKS[hop.mark]}</span>
      <span class="time">{offsetWords(hop.offset)}</span>
      {form === 'list' ? <ListBody {...props} /> : <LaneBody {...props} />}
    </div>
  )
}

const MARKS: Record<Hop['mark'], ComponentChildren> = {
  proved: <Proved />,
  suspected: <Suspected />,
  refused: <Refused />,
  ok: null,
  none: null,
}

function LaneBody({ hop, form, note, pinned, lanes }: Props) {
  const from = lanes.get(hop.from) ?? 0
  const to = lanes.get(hop.to) ?? from
  const start = Math.min(from, to)
  const wide = form === 'wide'
  return (
    <>
      <div class="lane-area">
        {[...lanes].map(([id, x]) => (
          <i key={id} class="lane" style={{ left: `${x}px` }} />
        ))}
        <Line from={start}>
          {pinned && <PinIcon />}
          {note && <NoteIcon />}
          <CallText hop={hop} />
          <Chips carried={hop.requestCarries} />
          <Audiences hop={hop} />
        </Line>
        <Arrow from={from} to={to} />
        {!wide && answerSaysMore(hop) && (
          <Line from={start}>
            <span class="soft">←</span>
            <AnswerText hop={hop} short={false} />
          </Line>
        )}
        {noteWords(hop) && (
          <Line from={start}>
            <NoteText hop={hop} />
          </Line>
        )}
      </div>
      <div class="answer">
        <span class="status">{statusWords(hop)}</span>
        {wide && <AnswerText hop={hop} short />}
      </div>
    </>
  )
}

/** Text that starts at its lane, and further left where it would not fit otherwise. */
function Line({ from, children }: { from: number; children: ComponentChildren }) {
  return (
    <div class="line">
      <span class="pad" style={{ flexBasis: `${Math.max(0, from + 5)}px` }} />
      <span class="say">{children}</span>
    </div>
  )
}

function ListBody({ hop, note, pinned, parties }: Props) {
  return (
    <>
      <div class="list-area">
        <div class="line">
          <span class="say">
            {pinned && <PinIcon />}
            {note && <NoteIcon />}
            <CallText hop={hop} />
          </span>
          <span class="status">{statusWords(hop)}</span>
        </div>
        <div class="line">
          <span class="from-to">
            {partyName(parties, hop.from)} → {partyName(parties, hop.to)}
          </span>
          <Chips carried={hop.requestCarries} />
        </div>
        <div class="line if-any">
          <Audiences hop={hop} />
        </div>
        {hop.responseCarries.length > 0 && (
          <div class="line">
            <span class="soft">←</span>
            <Chips carried={hop.responseCarries} />
          </div>
        )}
      </div>
      {noteWords(hop) && <NoteText hop={hop} />}
    </>
  )
}
