import { markDifference } from '../core/audience/difference.ts'
import type { Carried, Hop } from '../core/timeline.ts'
import {
  asideWords,
  audienceBeside,
  fitSign,
  isLikely,
  noteWords,
  requestTitle,
} from '../report/hop-words.ts'
import { Marked } from './compare.tsx'
import { words } from './words.ts'

/** What was asked: the message's name where it has one, method and path. */
export function CallText({ hop }: { hop: Hop }) {
  const title = requestTitle(hop)
  const call = `${hop.method} ${hop.path}`
  return (
    <>
      {title && <span class="title">{title}</span>}
      {hop.path && !title && <span class="path">{call}</span>}
      {hop.path && title && (
        <span class="path soft">
          <span>{call}</span>
        </span>
      )}
      {hop.asides.length > 0 && (
        <span class="aside" data-asides={hop.asides.join(' ')}>
          {asideWords(hop)}
        </span>
      )}
    </>
  )
}

/** What came back beside the status. Where room is short, what it carries says what it is. */
export function AnswerText({ hop, short, chosen }: { hop: Hop; short: boolean; chosen: string | null }) {
  const titled = hop.response.length > 0 && !(short && hop.responseCarries.length > 0)
  return (
    <>
      {titled && <span class="soft title">{hop.response.join(', ')}</span>}
      <Chips carried={hop.responseCarries} chosen={chosen} />
    </>
  )
}

/** @param chosen The token whose way is drawn. */
export function Chips({ carried, chosen = null }: { carried: readonly Carried[]; chosen?: string | null }) {
  return carried.map((one, i) => (
    <span key={i} class={one.token !== null && one.token === chosen ? 'chip chosen' : 'chip'}>
      {one.label}
    </span>
  ))
}

/** The audience of each token beside the host that was called. */
export function Audiences({ hop }: { hop: Hop }) {
  return hop.requestCarries.map((one, i) => {
    const aud = audienceBeside(hop, one)
    if (aud === null) return null
    const sign = fitSign(one)
    return (
      <span key={i} class={`aud ${sign === '✓' ? 'fits' : ''}`}>
        <span class="soft">{words.aud}</span> {sign && `${sign} `}
        <code>{aud}</code>
      </span>
    )
  })
}

/** Got and expected with what differs marked, else the short note. */
export function NoteText({ hop }: { hop: Hop }) {
  const { got, expected } = hop
  if (got === null || expected === null) return <span class="note">{noteWords(hop)}</span>
  const marked = markDifference(got, expected)
  return (
    <span class="note pair">
      <NotePart label={isLikely(hop) ? words.likelyGot : words.noteGot} segments={marked.got} />
      <NotePart label={words.noteExpected} segments={marked.expected} />
    </span>
  )
}

/** A beginning that both have in common; a shorter one says where the rest belongs. */
const LONG_LEAD = 16

interface NotePartProps {
  label: string
  segments: ReturnType<typeof markDifference>['got']
}

/** Of a value that is too long for its row, what differs stays in view. */
function NotePart({ label, segments }: NotePartProps) {
  const [lead, ...rest] = segments
  const isLed = lead && !lead.differs && !lead.invisible && lead.text.length >= LONG_LEAD
  return (
    <span class={isLed ? 'note-part led' : 'note-part'}>
      <span class="note-label">{label}</span>{' '}
      <code>
        {isLed && <span class="lead">{lead.text}</span>}
        {isLed ? (
          <span>
            <Marked segments={rest} />
          </span>
        ) : (
          <Marked segments={segments} />
        )}
      </code>
    </span>
  )
}
