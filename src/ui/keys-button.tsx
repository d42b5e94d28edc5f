import { Keyboard } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** At the end of the toolbar: opens the list of keys, as `?` does. */
export function KeysButton({ store }: { store: Store }) {
  return (
    <ToolButton
      action="keys"
      title={words.keysHint}
      name={words.keysTitle}
      onClick={() => {
        store.showsKeys.value = true
      }}
    >
      <Keyboard />
    </ToolButton>
  )
}
