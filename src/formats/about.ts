import { LONGEST_TITLE, NO_WORDS, noteOn, tidyNotes, tidyTitle } from '../core/about.ts'
import { clockDifferences } from '../core/diagnose/skew.ts'
import type { About, Environment, Evidence, Exchange, Note } from '../core/evidence.ts'
import { isObject, type Loose, list, number, object, text } from './loose.ts'

/** Of what a browser or a program calls itself. */
const LONGEST_FACT = 500

/** Whatever is not as it should be says nothing. Fields that are not known are left out. */
export function readAbout(value: unknown, exchanges: readonly Exchange[]): About {
  const { title, notes, environment } = object(value)
  const there = new Set(exchanges.map(({ id }) => id))
  return {
    title: tidyTitle(text(title) ?? ''),
    notes: tidyNotes(
      list(notes).flatMap((one): Note[] => {
        const { exchange, text: words } = object(one)
        const at = exchange === null ? null : number(exchange)
        const known = typeof words === 'string' && (at === null ? exchange === null : there.has(at))
        return known ? [{ exchange: at, text: words }] : []
      }),
    ),
    environment: readEnvironment(environment),
  }
}

export function readEnvironment(value: unknown): Environment {
  const { capturedBy, browser, timeZone } = object(value)
  return { capturedBy: fact(capturedBy), browser: fact(browser), timeZone: fact(timeZone) }
}

function fact(value: unknown): string | null {
  return typeof value === 'string' ? tidyTitle(value, LONGEST_FACT) || null : null
}

/**
 * What is written of `about`: notes name the place of their exchange in the file; when it began and how the clocks differ is
 * worked out from the exchanges each time, for people and programs that read the file alone.
 */
export function aboutAsWritten({ about = NO_WORDS, exchanges }: Evidence) {
  const { title, notes, environment } = about
  const places = new Map<number | null, number | null>([[null, null]])
  for (const [place, { id }] of exchanges.entries()) places.set(id, place)
  const starts = exchanges.map(({ startedAt }) => startedAt)
  return {
    title: tidyTitle(title),
    notes: tidyNotes(
      notes.flatMap(({ exchange, text }) => {
        const place = places.get(exchange)
        return place === undefined ? [] : { exchange: place, text }
      }),
    ),
    environment: {
      capturedBy: environment.capturedBy,
      browser: environment.browser,
      timeZone: environment.timeZone,
      startedAt: starts.length > 0 ? starts.reduce((a, b) => Math.min(a, b)) : null,
      clocks: clockDifferences(exchanges),
    },
  }
}

/**
 * Title and note of a HAR, which has a `comment` for the whole and for each entry (HAR 1.2): the title is its first line.
 * Null for nothing said.
 */
export function toComment({ title, notes }: Pick<About, 'title' | 'notes'>): string | null {
  const note = noteOn({ notes }, null)
  if (note === '') return title || null
  return `${title}\n\n${note}`
}

/** Notes of a HAR stand in its comments; what captured it is its creator, unless the file was written here. */
export function readHarAbout(
  log: Loose & { entries: readonly unknown[] },
  exchanges: readonly Exchange[],
): About {
  const [title = '', ...rest] = (text(log.comment) ?? '').split('\n')
  // A first line that is no title is a note as well.
  const isTitle = title.length <= LONGEST_TITLE && (rest.length === 0 || rest[0] === '')
  const whole = isTitle ? rest.join('\n') : (text(log.comment) ?? '')
  const notes: Note[] = exchanges.flatMap(({ id, error }) => {
    const { comment, _audtrail } = object(log.entries[id])
    if (typeof comment !== 'string') return []
    // Others put there what the browser said, or a number.
    const isNote = isObject(_audtrail) || (comment !== error && /\p{L}{2}/u.test(comment))
    return isNote ? { exchange: id, text: comment } : []
  })
  const own = isObject(log._audtrail) ? log._audtrail.environment : null
  return readAbout(
    {
      title: isTitle ? title : '',
      notes: [{ exchange: null, text: whole }, ...notes],
      environment: own ?? { capturedBy: product(log.creator), browser: product(log.browser) },
    },
    exchanges,
  )
}

/** `WebInspector 537.36` */
function product(value: unknown): string | null {
  const { name, version } = object(value)
  return [text(name), text(version)].filter(Boolean).join(' ') || null
}
