import { useState } from 'preact/hooks'
import { momentWords } from '../core/say.ts'
import type { KeptState } from './controller.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** What the capture is not whole for. Comes again when there is more to say. */
export function KeptHint({ store }: { store: Store }) {
  const [dismissed, dismiss] = useState('')
  const said = keptWords(store.drawn.value.kept)
  if (said === '' || said === dismissed) return null
  return (
    <div class="infobar hint" data-part="kept">
      <span>{said}</span>
      <button type="button" class="link" onClick={() => dismiss(said)}>
        {words.dismiss}
      </button>
    </div>
  )
}

/** Empty when the capture is whole. */
export function keptWords({ dropped, resumedFrom }: KeptState): string {
  const { other, login, bodies } = dropped
  return [
    resumedFrom !== null && words.resumed(momentWords(resumedFrom, { timeStyle: 'medium' })),
    other > 0 && words.droppedOther(other),
    login > 0 && words.droppedLogin(login),
    bodies > 0 && words.droppedBodies(bodies),
  ]
    .filter((one) => one !== false)
    .join(' ')
}
