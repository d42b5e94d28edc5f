import { spanWords } from '../core/span-words.ts'
import { utcRange, utcWords } from '../report/time-words.ts'
import { localWords } from './local-time.ts'
import { Said } from './said.tsx'
import type { Validity } from './validity.ts'
import { words } from './words.ts'

/** How long an assertion may be delivered, as a bar with the delivery on it, and the same in words. */
export function ValidityBar({ validity, isPasted }: { validity: Validity; isPasted: boolean }) {
  const { from, to, delivered, is, bar } = validity
  return (
    <div class={`validity ${isPasted ? '' : is}`} data-validity={is}>
      <div class="validity-bar" aria-hidden="true">
        <span class="validity-span" style={{ '--from': `${bar.from * 100}%`, '--to': `${bar.to * 100}%` }} />
        <span class="validity-mark" style={{ '--at': `${bar.delivered * 100}%` }} />
      </div>
      <p>
        <Limits from={from} to={to} />
        <LocalLimits from={from} to={to} />
      </p>
      <p>
        <Said
          name={isPasted ? 'panel_pastedAt' : 'panel_delivered'}
          values={[
            <code key="time">{utcWords(delivered)}</code>,
            <b key="when">{whenWords(validity, isPasted)}</b>,
          ]}
        />
      </p>
    </div>
  )
}

function Limits({ from, to }: Pick<Validity, 'from' | 'to'>) {
  if (from !== null && to !== null) return <code>{utcRange(from, to)}</code>
  return (
    <Said
      name={from === null ? 'panel_validUntil' : 'panel_validFromOn'}
      values={[<code key="time">{utcWords(from ?? to ?? 0)}</code>]}
    />
  )
}

/** The same on the clock of whoever looks at it. */
function LocalLimits({ from, to }: Pick<Validity, 'from' | 'to'>) {
  const [begin, end] = [from === null ? '' : localWords(from), to === null ? '' : localWords(to)]
  const text = begin && end ? words.range(begin, end) : begin || end
  return text ? <small>{text}</small> : null
}

function whenWords({ from, to, delivered, is }: Validity, isPasted: boolean): string {
  if (is === 'early')
    return (isPasted ? words.beforeTheStart : words.beforeStart)(spanWords((from ?? delivered) - delivered))
  if (is === 'late')
    return (isPasted ? words.afterTheEnd : words.afterEnd)(spanWords(delivered - (to ?? delivered)))
  return to === null ? words.inTime : words.beforeEnd(spanWords(to - delivered))
}
