import type { Hop } from '../core/timeline.ts'
import { hostOf } from '../report/hop-words.ts'
import { type Field, messagesOf, STATES } from './filter.ts'

const MOST = 40
const OPEN_TERM = /^(.*\s|)(-?)(host|status|message|is):(?:[^\s]*,)?[^\s,]*$/s

const VALUES: Record<Field, (hop: Hop) => readonly string[]> = {
  host: ({ to }) => [hostOf(to)],
  status: ({ status }) => (status === null ? [] : [String(status)]),
  message: messagesOf,
  is: () => [],
}

/**
 * What the filter's text may go on with: values that occur, where a field has been named; nothing for plain words.
 *
 * @returns Whole texts, in order of first sight.
 */
export function filterSuggestions(text: string, hops: readonly Hop[]): string[] {
  const [, before = '', minus = '', name] = OPEN_TERM.exec(text) ?? []
  if (name === undefined) return []
  const field = name as Field
  const values = new Set<string>(field === 'is' ? STATES : [])
  for (const hop of hops) {
    if (values.size >= MOST) break
    for (const value of VALUES[field](hop)) values.add(value)
  }
  return [...values].map((value) => `${before}${minus}${field}:${value}`)
}
