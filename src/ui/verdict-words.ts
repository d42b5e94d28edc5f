import type { Verdict } from '../core/audience/verdict.ts'
import { words } from './words.ts'

/** What differs, or why nothing can be told; empty for a plain match. */
export function differenceWords({ cause, verdict }: Verdict): string {
  if (cause === null) return ''
  const known = words.verdictCause[cause]
  if (known !== undefined) return known
  const plain = cause.replaceAll('-', ' ')
  return verdict === 'cannot-tell' ? words.openReason(plain) : words.differsBy(plain)
}

/** Who a token is for: an API, or the application that an assertion signs somebody in to. */
export type Receiver = keyof typeof words.decideExpected

/** What would decide an open verdict; null when it is decided. */
export function decideWords({ cause, verdict }: Verdict, receiver: Receiver): string | null {
  if (verdict !== 'cannot-tell') return null
  const { decideExpected, decideToken } = words
  return (cause !== null && EXPECTED_OPEN.has(cause) ? decideExpected : decideToken)[receiver]
}

/** What is open is the expected value, not the token. */
const EXPECTED_OPEN = new Set(['no-expected-audience', 'guid-vs-uri', 'requested-differs', 'learnt-differs'])
