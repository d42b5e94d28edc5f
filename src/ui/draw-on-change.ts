import type { PanelController } from './controller.ts'

/** Quiet that a drawing waits for, and the longest it is put off. */
const QUIET = 50
const LONGEST = 200

/**
 * Draws when the traffic pauses, and every 200 ms while it does not.
 *
 * The panel and the capture share a thread, and the browser forgets the body of a response that is asked for too late:
 * a drawing must not come between two requests of a login.
 */
export function drawOnChange(controller: PanelController, draw: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince: number | null = null
  const drawNow = () => {
    waitingSince = null
    draw()
  }
  const stop = controller.subscribe(() => {
    const now = performance.now()
    waitingSince ??= now
    clearTimeout(timer)
    timer = setTimeout(drawNow, Math.max(0, Math.min(QUIET, waitingSince + LONGEST - now)))
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
