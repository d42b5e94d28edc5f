// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are put, which takes a table its meaning in Firefox
import type { ComponentChildren } from 'preact'
import { durationWords } from '../core/span-words.ts'
import type { Hop, Party } from '../core/timeline.ts'
import { isWarned, noteWords, offsetWords, partyName, statusWords } from '../report/hop-words.ts'
import { Arrow } from './arrow.tsx'
import { INDENT } from './group-row.tsx'
import { HopCells } from './hop-cells.tsx'
import { AnswerText, Audiences, CallText, Chips, NoteText } from './hop-text.tsx'
import { hopLabel, isNowhere, plainUrl } from './hop-words.ts'
import { NoteIcon, PinIcon } from './icons.tsx'
import { answerSaysMore, type Form } from './lanes.ts'
import { liveWords } from './live-words.ts'
import { memo } from './memo.ts'
import { Bar, Brackets, MarkIcon } from './row-parts.tsx'
import type { Pause } from './time-scale.ts'
import { words } from './words.ts'

interface Props {
  hop: Hop
  form: Form
  /** Number of the login that the hop's own login is a part of (a broker's); null for most. */
  inside: number | null
  /** How many logins that fold it is a step of. */
  depth: number
  /** What a person noted of it; empty for most. */
  note: string
  /** The login is pinned, and this is the first row of it. */
  pinned: boolean
  /** The token whose way is drawn; null for none. */
  chosen: string | null
  /** What became of it here, in words; empty where it is not. */
  place: string
  /** Where each party's lane stands, from the left of the lanes' area. */
  lanes: ReadonlyMap<string, number>
  parties: ReadonlyMap<string, Party>
  top: number
  height: number
  /** Of all rows, from 0. */
  index: number
  /** Before it, where times are drawn to scale. */
  pause: Pause | null
  /** What a bar of full length stands for, in ms; null where times are not drawn to scale. */
  scale: number | null
  selected: boolean
  tabStop: boolean
  onSelect: (exchange: number) => void
}

/** One hop: when, from whom to whom, what was said, what came back, and what is wrong with it. */
export const HopRow = memo(function Hop(props: Props) {
  const {
    hop,
    form,
    inside,
    depth,
    note,
    pinned,
    place,
    parties,
    top,
    height,
    index,
    pause,
    scale,
    selected,
  } = props
  const took = scale === null ? null : hop.duration
  const timing = [took !== null && words.took(took), pause && words.afterPause(pause.span)]
    .filter(Boolean)
    .join(', ')
  const label = [
    hopLabel(hop, parties, timing),
    inside !== null && words.insideLogin(inside),
    note && words.noted(note),
    pinned && liveWords.pinned,
    place,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
    <div
      class={`row mark-${hop.mark}`}
      data-inside={inside ?? undefined}
      role="row"
      data-row={index}
      data-hop={hop.exchange}
      data-url={plainUrl(hop)}
      data-status={hop.status ?? ''}
      data-mark={hop.mark}
      data-warnings={hop.warnings.length || undefined}
      aria-label={label}
      aria-selected={selected}
      aria-level={depth + 1}
      aria-rowindex={index + 2}
      tabIndex={props.tabStop ? 0 : -1}
      title={label}
      style={{ top: `${top}px`, height: `${height}px` }}
      onClick={() => props.onSelect(hop.exchange)}
    >
      <HopCells
        hop={hop}
        parties={parties}
        inside={inside}
        timing={timing}
        note={note}
        pinned={pinned}
        place={place}
      />
      <div class="seen" aria-hidden="true">
        <span class="mark">
          <MarkIcon mark={hop.mark} warned={isWarned(hop)} />
        </span>
        <span class="time">
          {offsetWords(hop.offset)}
          {scale !== null && took !== null && <Bar duration={took} scale={scale} />}
          <Brackets depth={depth} />
        </span>
        {form === 'list' ? <ListBody {...props} /> : <LaneBody {...props} />}
      </div>
    </div>
  )
})

function Took({ hop, scale }: Props) {
  return scale !== null && hop.duration !== null ? (
    <span class="took soft">{durationWords(hop.duration)}</span>
  ) : null
}

function LaneBody(props: Props) {
  const { hop, form, note, pinned, lanes, chosen } = props
  const from = lanes.get(hop.from) ?? 0
  const to = lanes.get(hop.to) ?? from
  const start = Math.min(from, to)
  const wide = form === 'wide'
  return (
    <>
      <div class="lane-area">
        <Line from={start}>
          {pinned && <PinIcon />}
          {note && <NoteIcon />}
          <CallText hop={hop} />
          <Chips carried={hop.requestCarries} chosen={chosen} />
          <Audiences hop={hop} />
        </Line>
        {lanes.has(hop.to) && <Arrow from={from} to={to} />}
        {!wide && answerSaysMore(hop) && (
          <Line from={start}>
            <span class="soft">←</span>
            <AnswerText hop={hop} short={false} chosen={chosen} />
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
        {wide && <AnswerText hop={hop} short chosen={chosen} />}
        <Took {...props} />
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

function ListBody(props: Props) {
  const { hop, note, pinned, parties, depth, chosen } = props
  return (
    <>
      <div class="list-area" style={{ paddingLeft: `${3 + depth * INDENT}px` }}>
        <div class="line">
          <span class="say">
            {pinned && <PinIcon />}
            {note && <NoteIcon />}
            {isNowhere(hop.to) && <Chips carried={hop.requestCarries} chosen={chosen} />}
            <CallText hop={hop} />
          </span>
          <span class="status">{!(isNowhere(hop.to) && hop.status === null) && statusWords(hop)}</span>
        </div>
        <div class="line">
          {!isNowhere(hop.to) && (
            <>
              <span class="from-to">
                <span>{partyName(parties, hop.from)}</span>→<span>{partyName(parties, hop.to)}</span>
              </span>
              <Chips carried={hop.requestCarries} chosen={chosen} />
            </>
          )}
          <Took {...props} />
        </div>
        <div class="line if-any">
          <Audiences hop={hop} />
        </div>
        {hop.responseCarries.length > 0 && (
          <div class="line">
            <span class="soft">←</span>
            <Chips carried={hop.responseCarries} chosen={chosen} />
          </div>
        )}
      </div>
      {noteWords(hop) && <NoteText hop={hop} />}
    </>
  )
}
