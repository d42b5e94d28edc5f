import { useMemo } from 'preact/hooks'
import { offsetWords } from '../report/hop-words.ts'
import { spotFor } from './spots.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

interface Props {
  store: Store
  /** The sentence that names the value. */
  fact: string
  exchange: number
}

/** Leads to the value that a fact speaks of, where it was captured. */
export function EvidenceLink({ store, fact, exchange }: Props) {
  const { analysis, timeline } = store.drawn.value
  const step = analysis.step(exchange)
  const spot = useMemo(() => step && spotFor(fact, analysis, step), [fact, analysis, step])
  if (!spot) return null
  const hop = timeline.hops.find((one) => one.exchange === exchange)
  const elsewhere = exchange !== store.current.value
  const place = [elsewhere && hop && offsetWords(hop.offset), words.tabOf[spot.tab], spot.name].filter(
    Boolean,
  )
  return (
    <button
      type="button"
      class="link evidence"
      data-action="evidence"
      title={words.goToValue}
      onClick={() => store.point(exchange, spot, 'problem')}
    >
      {place.join(', ')}
    </button>
  )
}
