import { locale } from '../core/say.ts'
import type { EpochMs } from '../core/units.ts'
import { utcWords } from '../report/time-words.ts'

/**
 * A time on the clock of whoever looks at it: `10:41:08 GMT+1`, with the day where it is another one than in UTC.
 *
 * @param timeZone IANA name; that of the browser unless it is said.
 * @returns Empty where it would only repeat UTC, and for what is no date.
 */
export function localWords(time: EpochMs, timeZone?: string): string {
  const utc = utcWords(time)
  if (utc === null) return ''
  const zone = timeZone === undefined ? {} : { timeZone }
  // The Swedish form is that of ISO 8601.
  const day = new Intl.DateTimeFormat('sv-SE', { ...zone, dateStyle: 'short' }).format(time)
  const clock = new Intl.DateTimeFormat('sv-SE', { ...zone, timeStyle: 'medium' }).format(time)
  if (utc.startsWith(`${day} ${clock}`)) return ''
  const name = new Intl.DateTimeFormat(locale, { ...zone, timeZoneName: 'short' })
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value
  return [utc.startsWith(day) ? '' : day, clock, name].filter(Boolean).join(' ')
}
