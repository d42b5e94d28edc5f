import type { Token } from '../core/tokens/token.ts'
import { offsetWords } from '../report/hop-words.ts'
import { HopLink } from './hop-link.tsx'
import type { Store } from './store.ts'
import { tokenWay } from './token-way.ts'
import { WaySign } from './way-sign.tsx'
import { wayWords } from './way-words.ts'
import { words } from './words.ts'

/** Where a token was issued and presented, each place a link. */
export function TokenPlaces({ store, token }: { store: Store; token: Token }) {
  return (
    <section class="section">
      <h3>{words.way}</h3>
      <ol class="way">
        {tokenWay(token, store.drawn.value.analysis).map((stop) => (
          <li key={`${stop.verb} ${stop.host}`}>
            <WaySign verb={stop.verb} />
            <span class="time">{offsetWords(stop.offset)}</span>{' '}
            <HopLink store={store} to={stop.exchange}>
              {wayWords.wayStop[stop.verb](stop.host)}
            </HopLink>
            {stop.count > 1 && <span class="soft"> {words.times(stop.count)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
