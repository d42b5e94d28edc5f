import type { Ms } from './units.ts'

type Unit = 's' | 'min' | 'h' | 'days'

/** A span in its two largest units; the second has two digits and is left out where it is 0. Never negative. */
export function spanParts(span: Ms): { n: number; unit: Unit; second?: { n: number; unit: Unit } } {
  const ms = Math.abs(span)
  if (ms < 9_950) return { n: Number((ms / 1000).toFixed(1)), unit: 's' }
  const s = Math.round(ms / 1000)
  if (s < 60) return { n: s, unit: 's' }
  if (s < 3600) return two(Math.floor(s / 60), 'min', s % 60, 's')
  if (s < 172_800) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min')
  return { n: Math.floor(s / 86_400), unit: 'days' }
}

function two(n: number, unit: Unit, small: number, smallUnit: Unit): ReturnType<typeof spanParts> {
  return small === 0 ? { n, unit } : { n, unit, second: { n: small, unit: smallUnit } }
}

/** `0.6 s`, `59 min 59 s`, `2 h 05 min`, `3 days` */
export function spanWords(span: Ms): string {
  const { n, unit, second } = spanParts(span)
  return `${n} ${unit}${second ? ` ${String(second.n).padStart(2, '0')} ${second.unit}` : ''}`
}
