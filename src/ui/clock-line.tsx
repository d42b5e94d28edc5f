import { useMemo } from 'preact/hooks'
import type { Step } from '../core/analysis.ts'
import { clockDifferences } from '../core/diagnose/skew.ts'
import { originOf } from '../core/http.ts'
import { spanWords } from '../core/span-words.ts'
import { hostOf } from '../report/hop-words.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** Milliseconds; less changes nothing in what times of a token say. */
const MATTERS = 30_000

export interface Clock {
  host: string
  /** Of the browser's clock: above zero it is ahead. */
  ahead: number
}

/** The clock of the server of this hop, where it differs so much that times of a token read differently by it. */
export function useClock(store: Store, step: Step): Clock | null {
  const { analysis, revision } = store.drawn.value
  const clocks = useMemo(
    () => clockDifferences(analysis.steps.map(({ exchange }) => exchange)),
    [analysis, revision],
  )
  const origin = originOf(step.exchange.request.url)
  const ahead = clocks.find((one) => one.origin === origin)?.ahead ?? 0
  return origin === null || Math.abs(ahead) <= MATTERS ? null : { host: hostOf(origin), ahead }
}

/** Above times that are counted by the browser's clock. */
export function ClockLine({ clock: { ahead, host } }: { clock: Clock }) {
  const told = ahead > 0 ? words.clockAhead : words.clockBehind
  return (
    <p class="section-line clock" data-part="clock">
      {told(spanWords(ahead), host)}
    </p>
  )
}
