import { say, sayCount } from '../core/say.ts'
import { spanParts } from '../core/span-words.ts'
import type { Ms } from '../core/units.ts'

/** A span in the language of the interface; what the engine says of it is English (core/span-words.ts). */
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
