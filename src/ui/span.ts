import { spanWords } from '../core/span-words.ts'
import type { Ms } from '../core/units.ts'

/** `34 ms`, `3.2 s`, `2 min 05 s` */
export function durationWords(span: Ms): string {
  return span < 999.5 ? `${Math.max(0, Math.round(span))} ms` : spanWords(span)
}
