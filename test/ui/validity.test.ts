import { describe, expect, it } from 'vitest'
import type { Assertion, Conditions, Confirmation } from '../../src/core/saml/assertion.ts'
import { validityOf } from '../../src/ui/validity.ts'

const MIN = 60_000
const of = (conditions: Partial<Conditions> | null, ends: (number | null)[] = []) =>
  ({
    conditions: conditions && { notBefore: null, notOnOrAfter: null, audiences: [], ...conditions },
    confirmations: ends.map((notOnOrAfter) => ({ notOnOrAfter }) as Confirmation),
  }) as Assertion

describe('the time in which an assertion may be delivered', () => {
  const hour = of({ notBefore: 0, notOnOrAfter: 60 * MIN }, [5 * MIN, 10 * MIN])

  it('ends with the conditions or with the last confirmation, whichever is first', () => {
    expect(validityOf(hour, MIN)).toMatchObject({ from: 0, to: 10 * MIN, is: 'within' })
    expect(validityOf(of({ notOnOrAfter: MIN }, [5 * MIN]), 0)).toMatchObject({ from: null, to: MIN })
    expect(validityOf(of(null, [5 * MIN, null]), 0)).toMatchObject({ to: 5 * MIN })
  })

  it('begins with the first instant and ends before the last one', () => {
    const is = (delivered: number) => validityOf(hour, delivered)?.is
    expect([is(-1), is(0), is(10 * MIN - 1), is(10 * MIN)]).toEqual(['early', 'within', 'within', 'late'])
  })

  it('is nothing without a limit', () => {
    expect(validityOf(of(null), 0)).toBeNull()
    expect(validityOf(of({}, [null]), 0)).toBeNull()
  })

  it('is drawn with room on both sides, open ends to the edge', () => {
    expect(validityOf(of({ notBefore: 0, notOnOrAfter: 10 }), 20)?.bar).toEqual({
      from: 0.0625,
      to: 0.5,
      delivered: 0.9375,
    })
    expect(validityOf(of({ notOnOrAfter: 10 }), 0)?.bar).toEqual({ from: 0, to: 0.9375, delivered: 0.0625 })
    expect(validityOf(of({ notBefore: 0 }), 0)?.bar).toEqual({ from: 0.0625, to: 1, delivered: 0.0625 })
  })
})
