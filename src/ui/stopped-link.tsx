import type { Hop } from '../core/timeline.ts'
import { HopLink } from './hop-link.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

interface Props {
  store: Store
  hop: Hop | undefined
  side: 'request' | 'response'
}

/** From a refused preflight to the call that was not sent because of it, and from there to the preflight. */
export function StoppedLink({ store, hop, side }: Props) {
  if (!hop) return null
  const { stops, exchange } = hop
  const preflight = store.drawn.value.timeline.hops.find((one) => one.stops === exchange)
  if (side === 'request' && stops !== null) return <Link store={store} to={stops} text={words.showStopped} />
  if (side !== 'response' || !preflight) return null
  return <Link store={store} to={preflight.exchange} text={words.showPreflight} before={words.wasStopped} />
}

function Link({ store, to, text, before }: { store: Store; to: number; text: string; before?: string }) {
  return (
    <p class="aside-means" data-part="stopped">
      {before}{' '}
      <HopLink store={store} to={to}>
        {text}
      </HopLink>
    </p>
  )
}
