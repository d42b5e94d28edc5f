import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Diagnosis, Finding } from '../../src/core/finding.ts'
import { isProved, neighbour, problemOf } from '../../src/ui/problem.ts'

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

  it('is stepped through in order, going round', () => {
    expect(neighbour([2, 5, 9], 5, 1)).toBe(9)
    expect(neighbour([2, 5, 9], 9, 1)).toBe(2)
    expect(neighbour([2, 5, 9], 2, -1)).toBe(9)
    expect(neighbour([2, 5, 9], null, 1)).toBe(2)
    expect(neighbour([2, 5, 9], 4, -1)).toBe(9)
    expect(neighbour([], 4, 1)).toBeNull()
  })
})
