import type { Ms } from './units.ts'

/** A span in its two largest units: `0.6 s`, `59 min 59 s`, `2 h 05 min`, `3 days`. Never negative. */
export function spanWords(span: Ms): string {
  const ms = Math.abs(span)
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))} s`
  const s = Math.round(ms / 1000)
  if (s < 60) return `${s} s`
  if (s < 3600) return two(Math.floor(s / 60), 'min', s % 60, 's')
  if (s < 172_800) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min')
  return `${Math.floor(s / 86_400)} days`
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0
    ? `${large} ${largeUnit}`
    : `${large} ${largeUnit} ${String(small).padStart(2, '0')} ${smallUnit}`
}
