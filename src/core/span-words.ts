import { say, sayCount } from './say.ts'
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
  const first = unit === 'days' ? sayCount('days', n) : UNITS[unit](n)
  return second && second.unit !== 'days'
    ? say('span', first, UNITS[second.unit](String(second.n).padStart(2, '0')))
    : first
}

const UNITS = {
  s: (n: string | number) => say('seconds', n),
  min: (n: string | number) => say('minutes', n),
  h: (n: string | number) => say('hours', n),
}

/** `34 ms`, `3.2 s`, `2 min 05 s` */
export function durationWords(span: Ms): string {
  return span < 999.5 ? say('milliseconds', Math.max(0, Math.round(span))) : spanWords(span)
}
