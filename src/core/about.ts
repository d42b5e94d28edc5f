import type { About, Environment, Note } from './evidence.ts'

export const UNKNOWN_ENVIRONMENT: Environment = { capturedBy: null, browser: null, timeZone: null }

export const LONGEST_TITLE = 200
export const LONGEST_NOTE = 20_000

/** Nothing said. */
export const NO_WORDS: About = { title: '', notes: [], environment: UNKNOWN_ENVIRONMENT }

/** @param exchange Null for the note on the whole. */
export function noteOn({ notes }: Pick<About, 'notes'>, exchange: number | null): string {
  return notes.find((note) => note.exchange === exchange)?.text ?? ''
}

/** A note in place of the one that was there; an empty one takes it away. */
export function withNote(about: About, exchange: number | null, text: string): About {
  const others = about.notes.filter((note) => note.exchange !== exchange)
  return { ...about, notes: text.trim() === '' ? others : [...others, { exchange, text }] }
}

/** What was said before, with what was said since in its place. */
export function joinedAbout(before: About, since: About): About {
  const notes = since.notes.reduce(
    (about, { exchange, text }) => withNote(about, exchange, text),
    before,
  ).notes
  return { ...since, title: since.title || before.title, notes }
}

/** One note at most for each place, that on the whole first, then in order of the exchanges: as a file holds them. */
export function tidyNotes(notes: readonly Note[]): Note[] {
  const texts = new Map<number | null, string[]>()
  for (const { exchange, text } of notes) {
    const plain = text.trim()
    if (plain === '') continue
    const known = texts.get(exchange)
    if (known) known.push(plain)
    else texts.set(exchange, [plain])
  }
  return [...texts]
    .map(([exchange, all]) => ({ exchange, text: all.join('\n').slice(0, LONGEST_NOTE).trimEnd() }))
    .sort((a, b) => (a.exchange ?? -1) - (b.exchange ?? -1))
}

/** A title is one line. */
export function tidyTitle(title: string, most = LONGEST_TITLE): string {
  return title
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .trimEnd()
}
