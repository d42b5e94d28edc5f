import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below those in view: a slow scroll finds them there. */
const SPARE_ROWS = 8
/** Milliseconds without a scroll. */
const REST = 100

interface Scrolled {
  top: number
  /** Rows drawn on either side of those in view. */
  spare: number
  /** Tells of another top, CSS pixels. */
  setTop: (top: number) => void
}

/**
 * How far a box is scrolled. When all of what is in view is new (just opened, far away at once), there are no spare rows:
 * whoever goes on like that sees none of them. They come when it rests, and with the next short way.
 *
 * @param height Of the box, CSS pixels.
 */
export function useScrolled(height: number): Scrolled {
  const [at, setAt] = useState({ top: 0, isFar: true })
  useLayoutEffect(() => {
    if (!at.isFar) return
    const rest = setTimeout(() => setAt(({ top }) => ({ top, isFar: false })), REST)
    return () => clearTimeout(rest)
  }, [at])
  const setTop = (top: number) =>
    setAt((before) => (before.top === top ? before : { top, isFar: Math.abs(top - before.top) > height }))
  return { top: at.top, spare: at.isFar ? 0 : SPARE_ROWS, setTop }
}
