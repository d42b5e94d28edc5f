import type { Ms } from '../core/units.ts'
import type { Row } from './timeline-rows.ts'

/** CSS pixels for a second of waiting: a pause is as high as a line of text from one second on. */
const PER_SECOND = 18
/** Of a pause, CSS pixels. A longer one is cut, and says so. */
const HIGHEST = 180
/** CSS pixels. */
const BAR_LONGEST = 54
/** What the longest bar stands for at least, and at most: a longer request is cut. */
const LONGEST: readonly [Ms, Ms] = [100, 2000]

export interface Pause {
  span: Ms
  /** CSS pixels. */
  height: number
  isCut: boolean
}

/**
 * How long nothing went on before each row: from the last answer to anything above it until its own start. Null where
 * that is too short to be drawn.
 */
export function pausesOf(rows: readonly Row[]): (Pause | null)[] {
  let quietSince: Ms | null = null
  return rows.map(({ group, hop }) => {
    const start = hop ? hop.offset : group.start
    const end = hop ? hop.offset + (hop.duration ?? 0) : group.folded ? group.end : start
    const pause = quietSince === null ? null : pauseOf(start - quietSince)
    quietSince = Math.max(quietSince ?? end, end)
    return pause
  })
}

function pauseOf(span: Ms): Pause | null {
  const height = Math.round((span / 1000) * PER_SECOND)
  if (!(height > 0)) return null
  return { span, height: Math.min(height, HIGHEST), isCut: height > HIGHEST }
}

/** What a bar of full length stands for. */
export function barScale(rows: readonly Row[]): Ms {
  const [least, most] = LONGEST
  const longest = rows.reduce((far, { hop }) => Math.max(far, hop?.duration ?? 0), least)
  return Math.min(longest, most)
}

/** The bar of a request. A short one is still seen, a long one is cut. @param scale From `barScale`. */
export function barOf(duration: Ms, scale: Ms): { width: number; isCut: boolean } {
  const width = Math.max(1, Math.round((duration / scale) * BAR_LONGEST))
  return { width: Math.min(width, BAR_LONGEST), isCut: duration > scale }
}
