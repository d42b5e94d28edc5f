import { Scale } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** Whether the timeline draws pauses and durations. */
export function ScaleButton({ store }: { store: Store }) {
  return (
    <ToolButton
      action="to-scale"
      title={words.toScaleHint}
      name={words.toScale}
      pressed={store.toScale.value}
      onClick={() => store.setToScale(!store.toScale.value)}
    >
      <Scale />
    </ToolButton>
  )
}
