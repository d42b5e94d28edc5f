import type { Mark } from '../core/timeline.ts'
import { Proved, Refused, Suspected, Warning } from './icons.tsx'
import { barOf, type Pause as Wait } from './time-scale.ts'
import { words } from './words.ts'

export function MarkIcon({ mark, warned }: { mark: Mark; warned: boolean }) {
  if (mark === 'proved') return <Proved />
  if (mark === 'suspected') return <Suspected />
  if (mark === 'refused') return <Refused />
  return warned ? <Warning /> : null
}

/** One stroke at the times of its steps for each login that they are inside of. */
export function Brackets({ depth }: { depth: number }) {
  return Array.from({ length: depth }, (_, i) => (
    <i key={i} class="bracket" style={{ right: `${(depth - 1 - i) * 4 - 4}px` }} />
  ))
}

/** How long a request took, to scale. */
export function Bar({ duration, scale }: { duration: number; scale: number }) {
  const { width, isCut } = barOf(duration, scale)
  return <i class={isCut ? 'bar cut' : 'bar'} style={{ width: `${width}px` }} />
}

interface PauseProps {
  pause: Wait
  /** How many logins that fold go on meanwhile. */
  depth: number
  top: number
}

/** Nothing went on: as high as it was long. The row below says it to those who cannot see it. */
export function Pause({ pause: { span, height, isCut }, depth, top }: PauseProps) {
  return (
    <div
      class={isCut ? 'pause cut' : 'pause'}
      data-pause={span}
      aria-hidden="true"
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      <span class="time">
        <Brackets depth={depth} />
      </span>
      <div class="lane-area">{height >= 18 && <span class="pause-words">{words.pause(span)}</span>}</div>
    </div>
  )
}
