import { spanWords } from '../core/span-words.ts'
import type { EpochMs, EpochSeconds } from '../core/units.ts'

export const timeWords = {
  expiredBefore: (span: string) => `expired ${span} before this call`,
  expiresAfter: (span: string) => `expires ${span} after this call`,
  validSince: (span: string) => `valid since ${span} before this call`,
  validFrom: (span: string) => `not valid until ${span} after this call`,
  issuedBefore: (span: string) => `issued ${span} before this call`,
  issuedAfter: (span: string) => `issued ${span} after this call: the clocks differ`,
  signedInBefore: (span: string) => `signed in ${span} before this call`,
  signedInAfter: (span: string) => `signed in ${span} after this call: the clocks differ`,
  beforeCall: (span: string) => `${span} before this call`,
  afterCall: (span: string) => `${span} after this call`,
  range: (from: string, to: string) => `${from} to ${to}`,
} as const

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
  return timeWords.range(begin.replace(/ UTC$/, ''), end.startsWith(day) ? end.slice(day.length) : end)
}

/** What a time claim says about the call: `expired 3 s before this call`. */
export function claimTimeWords(claim: string, seconds: EpochSeconds, call: EpochMs): string {
  const distance = seconds * 1000 - call
  const span = spanWords(distance)
  const before = distance < 0
  if (claim === 'exp') return before ? timeWords.expiredBefore(span) : timeWords.expiresAfter(span)
  if (claim === 'nbf') return before ? timeWords.validSince(span) : timeWords.validFrom(span)
  if (claim === 'iat') return before ? timeWords.issuedBefore(span) : timeWords.issuedAfter(span)
  if (claim === 'auth_time') return before ? timeWords.signedInBefore(span) : timeWords.signedInAfter(span)
  return before ? timeWords.beforeCall(span) : timeWords.afterCall(span)
}
