import { say } from '../core/say.ts'
import { spanWords } from '../core/span-words.ts'
import type { EpochMs, EpochSeconds } from '../core/units.ts'

export const timeWords = {
  thisCall: say('time_thisCall'),
  expiredBefore: (span: string, moment: string) => say('time_expiredBefore', span, moment),
  expiresAfter: (span: string, moment: string) => say('time_expiresAfter', span, moment),
  validSince: (span: string, moment: string) => say('time_validSince', span, moment),
  validFrom: (span: string, moment: string) => say('time_validFrom', span, moment),
  issuedBefore: (span: string, moment: string) => say('time_issuedBefore', span, moment),
  issuedAfter: (span: string, moment: string) => say('time_issuedAfter', span, moment),
  signedInBefore: (span: string, moment: string) => say('time_signedInBefore', span, moment),
  signedInAfter: (span: string, moment: string) => say('time_signedInAfter', span, moment),
  beforeCall: (span: string, moment: string) => say('time_beforeCall', span, moment),
  afterCall: (span: string, moment: string) => say('time_afterCall', span, moment),
  range: (from: string, to: string) => say('time_range', from, to),
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

/**
 * What a time claim says about the call: `expired 3 s before this call`.
 *
 * @param moment What happened at `call`.
 */
export function claimTimeWords(
  claim: string,
  seconds: EpochSeconds,
  call: EpochMs,
  moment: string = timeWords.thisCall,
): string {
  const distance = seconds * 1000 - call
  const span = spanWords(distance)
  const [past, future] = CLAIM_WORDS.get(claim) ?? ['beforeCall', 'afterCall']
  return timeWords[distance < 0 ? past : future](span, moment)
}

type Distance = Exclude<keyof typeof timeWords, 'thisCall' | 'range'>

const CLAIM_WORDS = new Map<string, readonly [Distance, Distance]>([
  ['exp', ['expiredBefore', 'expiresAfter']],
  ['nbf', ['validSince', 'validFrom']],
  ['iat', ['issuedBefore', 'issuedAfter']],
  ['auth_time', ['signedInBefore', 'signedInAfter']],
])
