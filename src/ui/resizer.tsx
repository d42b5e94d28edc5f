import { keyAt } from './keys.ts'
import { words } from './words.ts'

const MIN = 240
const KEY_STEP = 24

interface Props {
  width: number
  onMove(width: number): void
  /** Once, when the user lets go. */
  onEnd(width: number): void
}

/** The edge between timeline and inspector: drawn with the pointer, or moved with the arrow keys. */
export function Resizer({ width, onMove, onEnd }: Props) {
  const clamp = (wanted: number) => Math.max(MIN, Math.min(wanted, innerWidth - MIN))
  const at = (event: PointerEvent) => clamp(innerWidth - event.clientX)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that takes the focus, which <hr> does not
    <div
      class="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={words.resize}
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={innerWidth - MIN}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(at(event))
      }}
      onPointerUp={(event) => {
        onMove(at(event))
        onEnd(at(event))
      }}
      onKeyDown={(event) => {
        const action = keyAt('edge', event)
        const step = action === 'wider' ? KEY_STEP : action === 'narrower' ? -KEY_STEP : 0
        if (step === 0) return
        event.preventDefault()
        onMove(clamp(width + step))
        onEnd(clamp(width + step))
      }}
    />
  )
}
