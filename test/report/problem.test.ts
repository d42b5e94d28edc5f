import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Diagnosis, Finding } from '../../src/core/finding.ts'
import { bySeverity, isProved, neighbour, problemOf } from '../../src/report/problem.ts'

const FINDING: Finding = {
  check: 'audience-enforced',
  severity: 'error',
  cause: 'audience-not-enforced',
  exchange: 3,
  title: 'The API accepted a token meant for another API',
  detail: 'aud is https://users.example.com.',
  remedy: 'Check aud.',
  got: 'https://users.example.com',
}
const DIAGNOSIS: Diagnosis = {
  exchange: 3,
  flow: null,
  causes: [{ cause: 'audience-mismatch', confidence: 'certain', summary: 's', remedy: 'r', because: [] }],
}
const analysis = (diagnosis: Diagnosis | null, findings: Finding[]) =>
  ({ diagnosisOf: () => diagnosis, findingsOf: () => findings }) as unknown as Analysis

describe('problem', () => {
  it('is the best cause of a failure', () => {
    const problem = problemOf(analysis(DIAGNOSIS, [FINDING]), 3)
    expect(problem).toMatchObject({ cause: 'audience-mismatch', summary: 's', got: null, expected: null })
    expect(problem && isProved(problem)).toBe(true)
  })

  it('is the gravest finding where nothing failed', () => {
    const minor: Finding = { ...FINDING, check: 'minor', severity: 'warning', cause: null }
    const problem = problemOf(analysis(null, [minor, FINDING]), 3)
    expect(problem).toMatchObject({ cause: 'audience-not-enforced', confidence: null, got: FINDING.got })
    expect(problem && isProved(problem)).toBe(false)
    expect(problemOf(analysis(null, [minor]), 3)?.cause).toBe('minor')
    expect(problemOf(analysis(null, []), 3)).toBeNull()
  })

  it('knows the other audiences that were expected there, each once, and none that proves nothing', () => {
    const expected = [
      { value: 'urn:gateway', source: 'refusal', scope: '', exchange: 3 },
      { value: 'urn:backend', source: 'resource-metadata', scope: '', exchange: 1 },
      { value: 'urn:backend', source: 'well-known', scope: '', exchange: null },
      { value: 'urn:asked', source: 'requested', scope: '', exchange: 0 },
    ]
    const withExpected = (value: string) =>
      problemOf(
        {
          diagnosisOf: () => ({ ...DIAGNOSIS, causes: [{ ...DIAGNOSIS.causes[0], expected: value }] }),
          presentationsOf: () => [{ verdict: { expected } }],
        } as unknown as Analysis,
        3,
      )?.alsoExpected.map(({ value, source }) => [value, source])
    expect(withExpected('urn:gateway')).toEqual([['urn:backend', 'resource-metadata']])
    // Where something else than an audience was expected, audiences say nothing.
    expect(withExpected('S256')).toEqual([])
  })

  it('names the check that found it, so that its page can be opened', () => {
    expect(problemOf(analysis(null, [FINDING]), 3)?.check).toBe('audience-enforced')
    expect(problemOf(analysis(DIAGNOSIS, [FINDING]), 3)?.check).toBeNull()
  })

  it('puts the gravest finding first and leaves the order otherwise', () => {
    const of = (check: string, severity: Finding['severity']) => ({ ...FINDING, check, severity })
    const found = [of('a', 'info'), of('b', 'warning'), of('c', 'critical'), of('d', 'warning')]
    expect(bySeverity(found).map(({ check }) => check)).toEqual(['c', 'b', 'd', 'a'])
    expect(found[0]?.check).toBe('a')
  })

  it('is stepped through in order, going round', () => {
    expect(neighbour([2, 5, 9], 5, 1)).toBe(9)
    expect(neighbour([2, 5, 9], 9, 1)).toBe(2)
    expect(neighbour([2, 5, 9], 2, -1)).toBe(9)
    expect(neighbour([2, 5, 9], null, 1)).toBe(2)
    expect(neighbour([2, 5, 9], 4, -1)).toBe(9)
    expect(neighbour([], 4, 1)).toBeNull()
  })
})
