import { describe, expect, it } from 'vitest'
import { authorize } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

describe('pkce-plain', () => {
  it('warns of plain, said or not', () => {
    const said = scenario('pkce-plain', [authorize({ code_challenge_method: 'plain' })])
    expect(said.findings).toMatchObject([{ severity: 'warning', got: 'plain', expected: 'S256' }])
    const silent = scenario('pkce-plain', [authorize({ code_challenge_method: undefined })])
    expect(silent.findings[0]?.detail).toContain('left out')
  })

  it('passes S256, and asks nothing without a challenge', () => {
    expect(scenario('pkce-plain', [authorize()]).outcomes).toEqual(['passed'])
    expect(scenario('pkce-plain', [authorize({ code_challenge: undefined })]).outcomes).toEqual([])
    expect(scenario('pkce-plain', [authorize({ code_challenge_method: 's256' })]).outcomes).toEqual([])
  })
})
