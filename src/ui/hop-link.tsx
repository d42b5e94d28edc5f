import type { ComponentChildren } from 'preact'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** Goes to a hop; plain text where the link would lead to the hop that is shown already. */
export function HopLink({ store, to, children }: { store: Store; to: number; children: ComponentChildren }) {
  if (store.current.value === to) return <span>{children}</span>
  return (
    <button type="button" class="link" title={words.goTo} onClick={() => store.select(to, { open: true })}>
      {children}
    </button>
  )
}
