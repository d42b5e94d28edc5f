/** What one comparison gave: a ratio for each sample, all from this run. */
export interface Figure {
  name: string
  ratios: readonly number[]
  /** The most it should be; null where it is only told. */
  goal: number | null
  /** Absolute medians, for orientation. */
  note?: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function line({ name, ratios, goal, note }: Figure): string {
  const range = `${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}`
  const middle = median(ratios)
  const aim = goal === null ? 'no goal' : `goal ${goal.toFixed(2)} ${middle <= goal ? 'met' : 'not met'}`
  const parts = [
    name.padEnd(66),
    middle.toFixed(2).padStart(6),
    range.padStart(13),
    `n ${ratios.length}`.padStart(5),
  ]
  return `${parts.join('  ')}  ${aim}${note ? `  (${note})` : ''}`
}

export const HEADING = `${'figure'.padEnd(66)}  ${'ratio'.padStart(6)}  ${'min..max'.padStart(13)}  ${'n'.padStart(5)}`

export function milliseconds(value: number): string {
  return value >= 10
    ? `${value.toFixed(0)} ms`
    : value >= 1
      ? `${value.toFixed(1)} ms`
      : `${(value * 1000).toFixed(0)} µs`
}

/** Collects garbage, so that no measurement pays for the one before it. Needs node --expose-gc. */
export function tidy(): void {
  ;(globalThis as { gc?: () => void }).gc?.()
}
