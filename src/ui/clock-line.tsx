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

/** Above times that are counted by the browser's clock, where the server of this hop has another one. */
export function ClockLine({ store, step }: { store: Store; step: Step }) {
  const { analysis, revision } = store.drawn.value
  const clocks = useMemo(
    () => clockDifferences(analysis.steps.map(({ exchange }) => exchange)),
    [analysis, revision],
  )
  const origin = originOf(step.exchange.request.url)
  const ahead = clocks.find((one) => one.origin === origin)?.ahead ?? 0
  if (origin === null || Math.abs(ahead) <= MATTERS) return null
  const told = ahead > 0 ? words.clockAhead : words.clockBehind
  return (
    <p class="section-line clock" data-part="clock">
      {told(spanWords(ahead), hostOf(origin))}
    </p>
  )
}
