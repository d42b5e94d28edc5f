import { spanWords } from '../core/span-words.ts'
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

/** What a time claim says about the call: `expired 3 s before this call`. */
export function claimTimeWords(claim: string, seconds: EpochSeconds, call: EpochMs): string {
  const distance = seconds * 1000 - call
  const span = spanWords(distance)
  const before = distance < 0
  if (claim === 'exp') return before ? words.expiredBefore(span) : words.expiresAfter(span)
  if (claim === 'nbf') return before ? words.validSince(span) : words.validFrom(span)
  if (claim === 'iat') return before ? words.issuedBefore(span) : words.issuedAfter(span)
  if (claim === 'auth_time') return before ? words.signedInBefore(span) : words.signedInAfter(span)
  return before ? words.beforeCall(span) : words.afterCall(span)
}
