import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import { type ClockDifference, clockDifferences } from '../core/diagnose/skew.ts'
import type { About } from '../core/evidence.ts'
import { say } from '../core/say.ts'
import { spanWords } from '../core/span-words.ts'
import { isoTime } from '../core/units.ts'
import { timeWords } from './time-words.ts'

export interface EnvironmentRow {
  name: string
  value: string
}

/** When, by what and where a capture was made, and how the clocks differ; what is not known is left out. */
export function environmentRows(about: About | undefined, { steps }: Analysis): EnvironmentRow[] {
  const { capturedBy, browser, timeZone } = (about ?? NO_WORDS).environment
  const [first, last] = [steps[0]?.exchange.startedAt, steps.at(-1)?.exchange.startedAt]
  const row = (name: string, value: string | null | undefined) => (value ? [{ name, value }] : [])
  return [
    ...row(
      say('report_captured'),
      first === undefined || last === undefined ? null : timesWords(first, last),
    ),
    ...row(say('report_capturedBy'), capturedBy),
    ...row(say('report_browser'), browser),
    ...row(say('report_timeZone'), timeZone),
    ...clockDifferences(steps.map(({ exchange }) => exchange)).map((one) => ({
      name: say('report_clock'),
      value: clockWords(one),
    })),
  ]
}

/** `The browser's clock is 4 min 12 s ahead of https://login.example.com` */
export function clockWords({ origin, ahead }: ClockDifference): string {
  return say(ahead > 0 ? 'report_clockAhead' : 'report_clockBehind', spanWords(ahead), origin)
}

/** `2026-11-21 09:41:08 to 09:46:08 UTC`: the day once, where it is one. */
function timesWords(from: number, to: number): string {
  const [begin, end] = [from, to].map((time) => isoTime(time).slice(0, 19).replace('T', ' ')) as [
    string,
    string,
  ]
  if (begin === end) return `${begin} UTC`
  return timeWords.range(begin, `${end.startsWith(begin.slice(0, 11)) ? end.slice(11) : end} UTC`)
}
