import type { PanelController } from './controller.ts'

/** Quiet that a drawing waits for, and the longest it is put off. */
const QUIET = 50
const LONGEST = 200

/**
 * Draws when the traffic pauses, and every 200 ms while it does not.
 *
 * The panel and the capture share a thread, and the browser forgets the body of a response that is asked for too late:
 * a drawing must not come between two requests of a login.
 *
 * @param ready Resolves when a drawing takes little time. What changes meanwhile is drawn with the rest.
 */
export function drawOnChange(
  controller: PanelController,
  ready: (signal: AbortSignal) => Promise<void>,
  draw: () => void,
): () => void {
  const end = new AbortController()
  let isWaiting = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince: number | null = null
  const drawNow = async () => {
    waitingSince = null
    if (isWaiting) return
    isWaiting = true
    await ready(end.signal)
    isWaiting = false
    if (!end.signal.aborted) draw()
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
    end.abort()
  }
}
