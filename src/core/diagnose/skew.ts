import type { Step } from '../analysis.ts'
import { dateOf, header } from '../http.ts'
import type { Ms } from '../units.ts'

/**
 * By how much the answering server's clock is ahead of this machine's, as far as that is certain.
 *
 * `Date` has whole seconds and may be set at any moment between request and answer: only what lies outside counts. Null without
 * `Date`, and for what a cache answered.
 */
export function browserSkew({ exchange }: Step): Ms | null {
  const { startedAt, duration, response } = exchange
  const date = response && dateOf(response)
  if (date === null || response === null || header(response.headers, 'age') !== undefined) return null
  const end = startedAt + (duration ?? 0)
  if (date + 1000 < startedAt) return date + 1000 - startedAt
  return date > end ? date - end : 0
}
