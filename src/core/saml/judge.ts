import { type Comparison, compareAudience } from '../audience/compare.ts'
import { AUDIENCE_SOURCES, type ExpectedAudience, type Verdict } from '../audience/verdict.ts'
import type { Assertion } from './assertion.ts'

/**
 * Does an assertion name the service provider that it was sent to.
 *
 * SAML Core 2.5.1.4: every AudienceRestriction must hold, and one holds when one of its audiences is a name of the
 * receiver; entity identifiers compare character by character (8.3.6). The strongest source of expected values decides.
 *
 * @param assertion Null while encrypted.
 * @param expected Names of the receiver, strongest source first.
 */
export function judgeAssertion(assertion: Assertion | null, expected: readonly ExpectedAudience[]): Verdict {
  const restrictions = assertion?.conditions?.audiences ?? []
  const base = {
    actual: restrictions.flat(),
    expected: [...expected],
    got: null,
    against: null,
    forgivenBy: [],
    refusedBy: [],
  }
  const open = (cause: string): Verdict => ({ ...base, verdict: 'cannot-tell', cause })
  if (!assertion) return open('encrypted-token')
  if (restrictions.flat().every((one) => one.trim() === '')) return open('audience-missing')
  const strongest = AUDIENCE_SOURCES.find((source) => expected.some((one) => one.source === source))
  const names = expected.filter((one) => one.source === strongest)
  if (names.length === 0) return open('no-expected-audience')
  const held = restrictions.map((audiences) => nearest(audiences, names))
  const { comparison, name } = held.reduce((a, b) => (rank(b.comparison) < rank(a.comparison) ? b : a))
  return {
    ...base,
    verdict: comparison.verdict,
    cause: comparison.difference,
    got: comparison.actual,
    against: name,
    forgivenBy: [],
  }
}

/** The name that comes closest to one of these audiences. */
function nearest(
  audiences: readonly string[],
  names: readonly ExpectedAudience[],
): { comparison: Comparison; name: ExpectedAudience } {
  const held = names.map((name) => ({ name, comparison: compareAudience([...audiences], name.value) }))
  return held.reduce((a, b) => (rank(b.comparison) > rank(a.comparison) ? b : a))
}

function rank({ verdict }: Comparison): number {
  return { match: 2, 'near-miss': 1, mismatch: 0 }[verdict]
}
