import { PinIcon } from './icons.tsx'
import { liveWords } from './live-words.ts'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** Beside the choice of logins: keeps the one that is looked at when the rest is cleared. Nothing where nothing is captured. */
export function PinButton({ store }: { store: Store }) {
  const flow = store.pinnable.value
  if (!store.isLive.value || store.drawn.value.flows.length === 0) return null
  const on = flow !== null && store.pinned.value.has(flow.id)
  return (
    <ToolButton
      action="pin"
      title={flow === null ? liveWords.pinWhich : on ? liveWords.unpin : liveWords.pin}
      name={liveWords.pinName}
      pressed={on}
      disabled={flow === null}
      onClick={store.togglePin}
    >
      <PinIcon />
    </ToolButton>
  )
}

/** After a clear, as long as it can be undone. */
export function ClearedBar({ store }: { store: Store }) {
  const { cleared } = store.drawn.value
  return (
    <div role="status">
      {cleared !== null && (
        <div class="infobar hint" data-part="cleared">
          <span>{liveWords.cleared(cleared)}</span>
          <button
            type="button"
            class="link"
            data-action="undo-clear"
            title={liveWords.undoHint}
            onClick={store.undoClear}
          >
            {liveWords.undo}
          </button>
          <button type="button" class="link" onClick={() => store.controller.forgetCleared()}>
            {words.dismiss}
          </button>
        </div>
      )}
    </div>
  )
}
