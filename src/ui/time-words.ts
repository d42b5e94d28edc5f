import type { EpochMs, EpochSeconds, Ms } from '../core/units.ts'
import { words } from './words.ts'

/** `+1.90 s`, `+75.2 s`, `+2:03.4`, `+1:02:03`: when a hop began, counted from the first one. Eight characters at most. */
export function offsetWords(offset: Ms): string {
  const sign = offset < 0 ? '−' : '+'
  const ms = Math.abs(offset)
  if (ms < 99_950) return `${sign}${(ms / 1000).toFixed(ms < 9_995 ? 2 : 1)} s`
  const tenths = Math.round(ms / 100)
  const [h, min, s] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    Math.floor(tenths / 10) % 60,
  ]
  if (h > 0) return `${sign}${h}:${pad(min)}:${pad(s)}`
  return `${sign}${min}:${pad(s)}.${tenths % 10}`
}

const pad = (n: number) => String(n).padStart(2, '0')

/** A span in its two largest units: `0.6 s`, `59 min 59 s`, `2 h 05 min`, `3 days`. Never negative. */
export function spanWords(span: Ms): string {
  const ms = Math.abs(span)
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))} s`
  const s = Math.round(ms / 1000)
  if (s < 60) return `${s} s`
  if (s < 3600) return two(Math.floor(s / 60), 'min', s % 60, 's')
  if (s < 172_800) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min')
  return words.days(Math.floor(s / 86_400))
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${pad(small)} ${smallUnit}`
}

/** `2026-11-21 09:41:08 UTC`; null for a number that is no date. */
export function utcWords(time: EpochMs): string | null {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return null
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** `2026-11-21 09:41:08 to 09:46:08 UTC`: the day once, where it is one. Null for numbers that are no dates. */
export function utcRange(from: EpochMs, to: EpochMs): string | null {
  const [begin, end] = [utcWords(from), utcWords(to)]
  if (!begin || !end) return null
  const day = begin.slice(0, 11)
  return words.range(begin.replace(/ UTC$/, ''), end.startsWith(day) ? end.slice(day.length) : end)
}

/**
 * What a time claim says about the call: `expired 3 s before this call`.
 *
 * @param moment What happened at `call`.
 */
export function claimTimeWords(
  claim: string,
  seconds: EpochSeconds,
  call: EpochMs,
  moment: string = words.thisCall,
): string {
  const distance = seconds * 1000 - call
  const span = spanWords(distance)
  const before = distance < 0
  if (claim === 'exp') return before ? words.expiredBefore(span, moment) : words.expiresAfter(span, moment)
  if (claim === 'nbf') return before ? words.validSince(span, moment) : words.validFrom(span, moment)
  if (claim === 'iat') return before ? words.issuedBefore(span, moment) : words.issuedAfter(span, moment)
  if (claim === 'auth_time')
    return before ? words.signedInBefore(span, moment) : words.signedInAfter(span, moment)
  return before ? words.beforeCall(span, moment) : words.afterCall(span, moment)
}
