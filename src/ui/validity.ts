import type { Assertion } from '../core/saml/assertion.ts'
import type { EpochMs } from '../core/units.ts'

/** The time in which an assertion may be delivered, and when it was. */
export interface Validity {
  /** Null for an open end. */
  from: EpochMs | null
  to: EpochMs | null
  delivered: EpochMs
  /** Where the delivery lies. */
  is: 'early' | 'within' | 'late'
  /** Places on a bar, 0 to 1. */
  bar: { from: number; to: number; delivered: number }
}

/** Room on both sides of what is drawn. */
const MARGIN = 1 / 16

/**
 * Conditions and the confirmation that lasts longest, both of which have to hold (SAML Core 2.5.1.2, 2.4.1.2).
 *
 * @param delivered By the receiver's clock where it told it.
 * @returns Null where no time is written.
 */
export function validityOf({ conditions, confirmations }: Assertion, delivered: EpochMs): Validity | null {
  const ends = confirmations.flatMap(({ notOnOrAfter }) => notOnOrAfter ?? [])
  const confirmed = ends.length > 0 ? Math.max(...ends) : null
  const from = conditions?.notBefore ?? null
  const to = least(conditions?.notOnOrAfter ?? null, confirmed)
  if (from === null && to === null) return null
  const is = from !== null && delivered < from ? 'early' : to !== null && delivered >= to ? 'late' : 'within'
  return { from, to, delivered, is, bar: barOf(from, to, delivered) }
}

function least(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** An open end goes to the edge. */
function barOf(from: EpochMs | null, to: EpochMs | null, delivered: EpochMs): Validity['bar'] {
  const times = [from, to, delivered].filter((time) => time !== null)
  const first = Math.min(...times)
  const span = Math.max(...times) - first || 1
  const place = (time: EpochMs) => MARGIN + ((time - first) / span) * (1 - 2 * MARGIN)
  return {
    from: from === null ? 0 : place(from),
    to: to === null ? 1 : place(to),
    delivered: place(delivered),
  }
}
